import type { Diagnostic } from '@callgate/ir';
import type { FileIndex } from '../files/file-index.js';
import type { HclBody } from './hcl-body.js';
import type { HclReader } from './read-hcl.js';

/** Reads the files in HCL of a repository and remembers them. */
export interface HclFiles {
  /** What a file says; undefined where it cannot be read, which is reported once. */
  body(path: string): HclBody | undefined;
}

/**
 * Makes a reader over a repository.
 * @param read absent: nothing in HCL is read
 */
export function hclFiles(files: FileIndex, read: HclReader | undefined, diagnostics: Diagnostic[]): HclFiles {
  const bodies = new Map<string, HclBody | undefined>();
  return {
    body(path) {
      if (bodies.has(path)) return bodies.get(path);
      const text = files.readText(path);
      const result = text === undefined ? undefined : read?.(text, path);
      diagnostics.push(...(result?.diagnostics ?? []));
      bodies.set(path, result?.body);
      return result?.body;
    },
  };
}
