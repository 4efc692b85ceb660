import type { LeftOut } from '@callgate/ir';
import type { FileTree } from '@callgate/plugin';
import { folderOf } from './folders.js';

/** The files of a tree that matter to Go. */
export interface GoFiles {
  /** Folder to its source files, both in order. */
  readonly folders: ReadonlyMap<string, readonly string[]>;
  readonly moduleFiles: readonly string[];
  readonly workFiles: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

type Reason = LeftOut['reason'];

/**
 * Sorts the files of a tree. Left out, and counted: tests, and what `go help packages` says the go command passes over
 * (`testdata`, folders and files that begin with `_` or `.`), vendored packages, `node_modules`.
 */
export function findGoFiles(tree: FileTree): GoFiles {
  const folders = new Map<string, string[]>();
  const moduleFiles: string[] = [];
  const workFiles: string[] = [];
  const counts = new Map<string, { path: string; reason: Reason; files: number }>();
  const whole = new Map<string, { path: string; reason: Reason } | undefined>();
  const isVendor = vendorFolders(tree);

  function leaveOut(path: string, reason: Reason): void {
    const key = `${reason} ${path}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { path, reason, files: 1 });
    else known.files++;
  }

  /** Why a folder is left out as a whole, with the outermost folder for which that holds. */
  function folderReason(folder: string): { path: string; reason: Reason } | undefined {
    if (folder === '.') return undefined;
    if (whole.has(folder)) return whole.get(folder);
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    const reason = nameReason(name) ?? (name === 'vendor' && isVendor(folder) ? 'vendored' : undefined);
    const result = folderReason(folderOf(folder)) ?? (reason === undefined ? undefined : { path: folder, reason });
    whole.set(folder, result);
    return result;
  }

  for (const path of tree.files) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const isSource = name.endsWith('.go');
    if (!isSource && name !== 'go.mod' && name !== 'go.work') continue;
    const folder = folderOf(path);
    const left = folderReason(folder);
    if (left !== undefined) {
      if (isSource) leaveOut(left.path, left.reason);
    } else if (name === 'go.mod') moduleFiles.push(path);
    else if (name === 'go.work') workFiles.push(path);
    else if (name.endsWith('_test.go')) leaveOut(folder, 'test');
    else if (name.startsWith('_') || name.startsWith('.')) leaveOut(path, 'hidden');
    else {
      const files = folders.get(folder);
      if (files === undefined) folders.set(folder, [path]);
      else files.push(path);
    }
  }
  const leftOut = [...counts.values()].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.reason < b.reason ? -1 : 1,
  );
  return { folders, moduleFiles, workFiles, leftOut };
}

function nameReason(name: string): Reason | undefined {
  if (name === 'testdata') return 'testdata';
  if (name === 'node_modules') return 'node-modules';
  return name.startsWith('_') || name.startsWith('.') ? 'hidden' : undefined;
}

/**
 * Tells a folder of vendored packages from one that is only called `vendor` (a service may be): it has a `modules.txt`, or a
 * `go.mod` stands beside it, or what lies in it is named by hosts (`vendor/github.com/…`).
 */
function vendorFolders(tree: FileTree): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  return (folder) => {
    let is = known.get(folder);
    if (is === undefined) {
      const outer = folderOf(folder);
      is =
        tree.has(`${folder}/modules.txt`) ||
        tree.has(outer === '.' ? 'go.mod' : `${outer}/go.mod`) ||
        tree.files.some(
          (path) => path.startsWith(`${folder}/`) && /^[^/]+\.[^/]+\//.test(path.slice(folder.length + 1)),
        );
      known.set(folder, is);
    }
    return is;
  };
}
