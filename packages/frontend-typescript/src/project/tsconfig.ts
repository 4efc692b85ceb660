import type { FileTree } from '@callgate/plugin';
import { entriesOf, fieldOf, readJson, textField, textsOf } from './json-text.js';
import { folderOf, joinPath } from './paths.js';

/** What a `tsconfig.json` says of names and places, with what it extends (TSConfig reference). */
export interface TsConfig {
  readonly path: string;
  readonly directory: string;
  /** Folder from which names that are no paths are looked up. */
  readonly baseUrl?: string;
  readonly paths: readonly PathMapping[];
  /** Folder of built files. */
  readonly outDir?: string;
  /** Folder whose structure the built files have; absent: the one that all sources share. */
  readonly rootDir?: string;
  /** Folders that `include` and `files` name, up to the first star. */
  readonly includes: readonly string[];
  /** Other configurations, as paths of files or folders. */
  readonly references: readonly string[];
}

interface PathMapping {
  /** As written: `@app/*`. */
  readonly pattern: string;
  /** From the root, in order of preference; may hold a star. */
  readonly targets: readonly string[];
}

type Fields = { -readonly [Key in keyof TsConfig]?: TsConfig[Key] };

/** A chain of `extends` is not followed further. */
const mostParents = 16;

/** Finds the file that a package name in `extends` means, where the package is in the repository. */
export type ExtendsLookup = (specifier: string) => string | undefined;

/** Reads a configuration; what it cannot read it passes over. Never throws. */
export function readTsConfig(tree: FileTree, path: string, lookup: ExtendsLookup): TsConfig {
  const fields = collect(tree, path, folderOf(path), lookup, mostParents);
  return {
    ...fields,
    path,
    directory: folderOf(path),
    paths: fields.paths ?? [],
    includes: fields.includes ?? [],
    references: fields.references ?? [],
  };
}

function collect(tree: FileTree, path: string, own: string, lookup: ExtendsLookup, left: number): Fields {
  const value = readJson(tree.readText(path));
  const folder = folderOf(path);
  let fields: Fields = {};
  if (left > 0) {
    for (const parent of textsOf(fieldOf(value, 'extends'))) {
      const found = parentOf(tree, parent, folder, lookup);
      // `references` is the one field that is not inherited.
      if (found !== undefined) fields = { ...fields, ...collect(tree, found, own, lookup, left - 1), references: [] };
    }
  }
  const options = fieldOf(value, 'compilerOptions');
  const place = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : placeOf(text, folder, own);
  const baseUrl = place(textField(options, 'baseUrl'));
  const outDir = place(textField(options, 'outDir'));
  const rootDir = place(textField(options, 'rootDir'));
  const base = baseUrl ?? (fieldOf(options, 'paths') === undefined ? undefined : (fields.baseUrl ?? folder));
  const paths = base === undefined ? undefined : pathsOf(fieldOf(options, 'paths'), base, own);
  const named = [...textsOf(fieldOf(value, 'include')), ...textsOf(fieldOf(value, 'files'))];
  const includes = named.flatMap((each) => place(each.replace(/\/?[^/]*[*?].*$/, '') || '.') ?? []);
  const references = Array.isArray(fieldOf(value, 'references')) ? (fieldOf(value, 'references') as unknown[]) : [];
  return {
    ...fields,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(outDir === undefined ? {} : { outDir }),
    ...(rootDir === undefined ? {} : { rootDir }),
    ...(paths === undefined || fieldOf(options, 'paths') === undefined ? {} : { paths }),
    ...(named.length === 0 ? {} : { includes }),
    references: references.flatMap((each) => place(textField(each, 'path')) ?? []),
  };
}

function placeOf(text: string, folder: string, own: string): string | undefined {
  const template = '${configDir}';
  return text.startsWith(template) ? joinPath(own, `.${text.slice(template.length)}`) : joinPath(folder, text);
}

function pathsOf(value: unknown, base: string, own: string): PathMapping[] {
  return entriesOf(value).map(([pattern, targets]) => ({
    pattern,
    targets: textsOf(targets).flatMap((target) => placeOf(target, base, own) ?? []),
  }));
}

function parentOf(tree: FileTree, parent: string, folder: string, lookup: ExtendsLookup): string | undefined {
  if (!parent.startsWith('.')) return lookup(parent);
  const path = joinPath(folder, parent);
  if (path === undefined) return undefined;
  return [path, `${path}.json`, `${path}/tsconfig.json`].find((each) => tree.has(each));
}
