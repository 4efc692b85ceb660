import type { FileTree } from './file-tree.js';

/** A tree from texts by path: for tests of a plugin, and for its dry run. */
export function fileTreeOf(texts: Readonly<Record<string, string>>): FileTree {
  const byPath = new Map(Object.entries(texts));
  return {
    files: [...byPath.keys()].toSorted(),
    readText: (path) => byPath.get(path),
    has: (path) => byPath.has(path),
  };
}
