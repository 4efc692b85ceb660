import { buildCatalog, openHclReader } from '@callgate/catalog';
import type { CatalogOptions, CatalogResult } from '@callgate/catalog';
import { memoryFiles } from './memory-files.js';

/** Opened once for the tests of a file. */
export const readHcl = await openHclReader();

/** The catalog of a repository in memory that has files in HCL. */
export function catalogWithHcl(
  contents: Readonly<Record<string, string>>,
  options: CatalogOptions = { entries: [] },
): CatalogResult {
  return buildCatalog(memoryFiles(contents), { ...options, hcl: readHcl });
}
