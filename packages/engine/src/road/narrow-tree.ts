import type { FileTree } from '@callgate/plugin';
import { isWithin } from './read-source.js';

/** The part of a tree that lies in some folders; paths stay those from the root. None: all of it. */
export function narrowTree(tree: FileTree, folders: readonly string[]): FileTree {
  if (folders.length === 0) return tree;
  const files = tree.files.filter((file) => isWithin(folderOf(file), folders));
  const known = new Set(files);
  return {
    files,
    has: (path) => known.has(path),
    readText: (path) => (known.has(path) ? tree.readText(path) : undefined),
  };
}

/** The folder of a file; `.` for the root. */
export function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '.' : file.slice(0, slash);
}
