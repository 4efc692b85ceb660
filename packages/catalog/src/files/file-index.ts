import type { CatalogFiles } from '../api.js';
import { ancestors, directoryOf } from './paths.js';

/** A repository's files with quick answers about folders. */
export interface FileIndex extends CatalogFiles {
  isDirectory(path: string): boolean;
  /** Every file in a folder or below it, sorted. */
  within(directory: string): readonly string[];
}

/** Indexes the files of a repository. Texts are kept by whoever hands in `files`. */
export function indexFiles(files: CatalogFiles): FileIndex {
  const sorted = [...files.files].sort();
  const directories = new Set<string>(['.']);
  for (const file of sorted) {
    for (const directory of ancestors(directoryOf(file))) {
      if (directories.has(directory)) break;
      directories.add(directory);
    }
  }

  function firstAtLeast(text: string): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    files: sorted,
    readText: (path) => files.readText(path),
    has: (path) => files.has(path),
    isDirectory: (path) => directories.has(path),
    within(directory) {
      if (directory === '.') return sorted;
      const start = firstAtLeast(`${directory}/`);
      // `0` is the character after `/`.
      return sorted.slice(start, firstAtLeast(`${directory}0`));
    },
  };
}
