import { createHash } from 'node:crypto';
import type { CatalogEntry } from '../api.js';
import { only } from './find-program.js';
import { imageBase } from './names.js';

/**
 * The program of an image that ko builds (ko docs, "Deployment" and "Configuration"): a manifest names its import path (`ko://example.com/shop/cart`),
 * or its repository, which is called as the last element of that path with the path's MD5 sum behind it.
 */
export function programOfKo(image: string, entries: readonly CatalogEntry[]): CatalogEntry | undefined {
  const path = /^ko:\/\/(.+)$/u.exec(image)?.[1];
  if (path !== undefined) {
    const folder = path.replace(/^\.\//u, '');
    return (
      entries.find((entry) => entry.importPath === path) ?? only(entries.filter((entry) => entry.directory === folder))
    );
  }
  const sum = /-([0-9a-f]{32})$/u.exec(imageBase(image))?.[1];
  if (sum === undefined) return undefined;
  return only(entries.filter(({ importPath }) => createHash('md5').update(importPath).digest('hex') === sum));
}
