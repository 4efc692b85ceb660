import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Diagnostic, LeftOut } from '@callgate/ir';
import type { FileTree } from '@callgate/plugin';
import { linkLoop, linkOutside, linkedFolder, tooDeep, unreadable } from '../findings.js';
import type { Exclusions } from './exclusions.js';
import { readBoundedText } from './read-bounded-text.js';

/** The files of a repository on disk. */
export interface DiskTree extends FileTree {
  /** What was not entered, sorted by path. */
  readonly leftOut: readonly LeftOut[];
}

export interface DiskTreeOptions {
  readonly exclusions: Exclusions;
  /** Files with more bytes end in a finding. */
  readonly maximumBytes: number;
  /** Folders below the root. */
  readonly maximumDepth: number;
  readonly report: (diagnostic: Diagnostic) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Walks a folder and gives its files, sorted. Never leaves the root: links that lead out of it are reported and not followed; links to
 * folders inside are not followed either, since the folder is read where it stands. Contents are read only when asked for.
 * @param root absolute, links resolved
 */
export async function openDiskTree(root: string, options: DiskTreeOptions): Promise<DiskTree> {
  const files: string[] = [];
  const leftOut: LeftOut[] = [];
  const waiting: { readonly path: string; readonly depth: number }[] = [{ path: '', depth: 0 }];
  for (let count = 0; ; count += 1) {
    const folder = waiting.pop();
    if (folder === undefined) break;
    // The walk is synchronous, which is several times faster; it lets go now and then, so that an abort is heard.
    if (count % 256 === 255) await setImmediate();
    options.signal?.throwIfAborted();
    if (folder.depth > options.maximumDepth) {
      options.report(tooDeep(folder.path, options.maximumDepth));
      leftOut.push({ path: folder.path, reason: 'unreadable' });
      continue;
    }
    for (const entry of entriesOf(root, folder.path, options)) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      const kind = kindOf(root, path, entry, options, leftOut);
      if (kind === undefined) continue;
      const reason = options.exclusions[kind](path, entry.name);
      if (reason !== undefined) leftOut.push({ path, reason });
      else if (kind === 'file') files.push(path);
      else waiting.push({ path, depth: folder.depth + 1 });
    }
  }
  files.sort(byCodeUnits);
  leftOut.sort((a, b) => byCodeUnits(a.path, b.path));
  return makeTree(root, files, leftOut, options);
}

function makeTree(
  root: string,
  files: readonly string[],
  leftOut: readonly LeftOut[],
  options: DiskTreeOptions,
): DiskTree {
  const known = new Set(files);
  const failed = new Set<string>();
  return {
    files,
    leftOut,
    has: (path) => known.has(path),
    readText(path) {
      // Only what the walk has found can be read, so no path given by a repository leads anywhere else.
      if (!known.has(path) || failed.has(path)) return undefined;
      const outcome = readBoundedText(root, path, options.maximumBytes);
      if (outcome.kind === 'text') return outcome.text;
      failed.add(path);
      options.report(outcome.diagnostic);
      return undefined;
    },
  };
}

function entriesOf(root: string, folder: string, options: DiskTreeOptions): readonly Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    options.report(unreadable(folder === '' ? '.' : folder, reasonOf(error)));
    return [];
  }
}

/** What an entry is to be taken for; sockets, pipes and devices are nothing, links what they lead to. */
function kindOf(
  root: string,
  path: string,
  entry: Dirent,
  options: DiskTreeOptions,
  leftOut: LeftOut[],
): 'file' | 'folder' | undefined {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return undefined;
  const target = targetOf(root, path);
  if (target === undefined) {
    leftOut.push({ path, reason: 'unreadable' });
    return undefined;
  }
  const inside = relative(root, target).split(sep).join('/');
  if (inside === '..' || inside.startsWith('../')) {
    // Whether it is there at all is nobody's business.
    if (options.exclusions.folder(path, entry.name) === undefined) options.report(linkOutside(path));
    leftOut.push({ path, reason: 'outside-root' });
    return undefined;
  }
  const stat = statSync(target, { throwIfNoEntry: false });
  if (stat?.isFile() === true) return 'file';
  if (stat?.isDirectory() !== true || options.exclusions.folder(path, entry.name) !== undefined) return undefined;
  options.report(inside === '' || `${path}/`.startsWith(`${inside}/`) ? linkLoop(path) : linkedFolder(path, inside));
  return undefined;
}

function targetOf(root: string, path: string): string | undefined {
  try {
    return realpathSync(join(root, path));
  } catch {
    return undefined;
  }
}

/** The code of a system error (`EACCES`), or its words. */
function reasonOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return String(error);
}

/** Order by UTF-16 code units: the same on every machine, whatever its language. */
export function byCodeUnits(a: string, b: string): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
