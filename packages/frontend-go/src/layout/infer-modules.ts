import { isWithin } from './folders.js';

/** A module path that imports speak of, and the folder where what they name lies. */
export interface InferredModule {
  readonly path: string;
  readonly directory: string;
}

interface Candidate extends InferredModule {
  votes: number;
  /** Segments of specifiers that are folders, all together. */
  matched: number;
}

/**
 * Guesses module paths from imports that end in folders of the tree: `example.com/shop/cart` with a folder `cart` speaks for
 * a module `example.com/shop` at the root. The guess that explains most specifiers wins, then the one whose specifiers agree
 * with the folders for longer, then the longer path; further ones may only stand in other parts of the tree.
 *
 * @param specifiers What files import, each once.
 * @param folders Folders that hold Go files.
 */
export function inferModules(specifiers: ReadonlySet<string>, folders: Iterable<string>): InferredModule[] {
  const byLast = new Map<string, string[][]>();
  for (const folder of folders) {
    if (folder === '.') continue;
    const segments = folder.split('/');
    const last = segments.at(-1)!;
    const known = byLast.get(last);
    if (known === undefined) byLast.set(last, [segments]);
    else known.push(segments);
  }
  const candidates = new Map<string, Candidate>();
  for (const specifier of specifiers) {
    const segments = specifier.split('/');
    for (const folder of (byLast.get(segments.at(-1)!) ?? []).slice(0, 64)) {
      let common = 1;
      while (common < segments.length && common < folder.length && segments.at(-1 - common) === folder.at(-1 - common))
        common++;
      const path = segments.slice(0, segments.length - common).join('/');
      const directory = folder.slice(0, folder.length - common).join('/') || '.';
      if (!plausible(path, segments, common)) continue;
      const key = `${path} ${directory}`;
      const known = candidates.get(key);
      if (known === undefined) candidates.set(key, { path, directory, votes: 1, matched: common });
      else {
        known.votes++;
        known.matched += common;
      }
    }
  }
  const ordered = [...candidates.values()].sort(
    (a, b) =>
      b.votes - a.votes ||
      b.matched - a.matched ||
      b.path.length - a.path.length ||
      compare(a.path, b.path) ||
      compare(a.directory, b.directory),
  );
  const taken: InferredModule[] = [];
  for (const { path, directory } of ordered) {
    if (taken.some((one) => isWithin(one.directory, directory) || isWithin(directory, one.directory))) continue;
    taken.push({ path, directory });
  }
  return taken.sort((a, b) => compare(a.directory, b.directory));
}

/**
 * The standard library has no dot in its first segment, and may end in a folder's name by accident (`encoding/json`): without
 * a host, a path is believed where more than the last segment agrees.
 */
function plausible(path: string, segments: readonly string[], common: number): boolean {
  if (segments[0]!.startsWith('.')) return false;
  if (path === '') return segments.length > 1;
  return segments[0]!.includes('.') || common > 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
