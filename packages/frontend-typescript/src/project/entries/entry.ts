import type { FileTree } from '@callgate/plugin';
import { sourceEndings, substitutesOf } from '../extensions.js';
import type { OutputMap } from '../output-map.js';
import { byText, folderOf, foldersAbove, joinPath } from '../paths.js';
import type { Manifests } from '../project-files.js';

/** Something with which a program starts. */
export interface EntryDraft {
  /** Path of its first source. */
  readonly path: string;
  /** Folder of the program; absent: told from the path. */
  readonly directory?: string;
  readonly because: string;
  /** A program only where something deployed runs it. */
  readonly tool: boolean;
  /** What a framework loads with it. */
  readonly starts?: readonly { readonly path: string; readonly calls?: readonly string[] }[];
  /** Further paths of its built form. */
  readonly built?: readonly string[];
}

/** What finding entries looks at. */
export interface EntrySpace {
  readonly tree: FileTree;
  readonly sources: ReadonlySet<string>;
  /** Sources by folder, the folders below included when asked with `within`. */
  readonly sorted: readonly string[];
  readonly manifests: Manifests;
  readonly outputs: OutputMap;
}

/** The source that a path means: itself, without its ending, a folder's index, or that of a built file. */
export function sourceOfPath(space: EntrySpace, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const { sources, outputs, tree } = space;
  const direct = substitutesOf(path).find((each) => sources.has(each));
  if (direct !== undefined) return direct;
  for (const ending of sourceEndings) if (sources.has(path + ending)) return path + ending;
  const inside = path === '.' ? 'index' : `${path}/index`;
  for (const ending of sourceEndings) if (sources.has(inside + ending)) return inside + ending;
  // A file that is there and is no source stands for nothing else, unless it was built.
  if (tree.has(path) && !/\.[mc]?jsx?$/.test(path)) return undefined;
  return outputs.sourceOf(path) ?? outputs.sourceOf(`${path}/index`);
}

/** The sources in a folder and below it. */
export function sourcesWithin(space: EntrySpace, folder: string): readonly string[] {
  if (folder === '.') return space.sorted;
  const { sorted } = space;
  const first = firstAtLeast(sorted, `${folder}/`);
  // `0` is the character after `/`.
  return sorted.slice(first, firstAtLeast(sorted, `${folder}0`));
}

function firstAtLeast(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byText(sorted[middle] ?? '', text) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Files beside sources that say that a folder is a program's own. */
const marks = ['package.json', 'project.json', 'Dockerfile', 'tsconfig.app.json', 'nest-cli.json'];

/** The folder of the program that begins with a source: the nearest that holds a manifest, else what lies above `src`. */
export function directoryOfProgram(space: EntrySpace, path: string): string {
  const folder = folderOf(path);
  const marked = foldersAbove(folder).find((each) =>
    marks.some((mark) => space.tree.has(each === '.' ? mark : `${each}/${mark}`)),
  );
  if (marked !== undefined && marked !== '.') return marked;
  const source = /^(.+?)\/(src|bin|lib|app)(\/|$)/.exec(folder)?.[1];
  if (source !== undefined) return source;
  return marked ?? folder;
}

/** A path in a folder. */
export function inFolder(folder: string, name: string): string {
  return joinPath(folder, name) ?? name;
}
