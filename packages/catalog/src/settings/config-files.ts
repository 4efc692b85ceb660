import type { Container, MountedFile, Span } from '@callgate/ir';
import type { CatalogFiles } from '../api.js';
import { baseOf, byText, directoryOf, joinContainerPath, joinPath } from '../files/paths.js';
import { isConfigFile } from './config-document.js';
import { samplesOf } from './sample-file.js';

/** A file that a program can read. */
export type ReadableFile =
  | {
      readonly known: true;
      /** What its spans name: the repository file, or the path in the container. */
      readonly path: string;
      readonly text: string;
      /** Where the text stands inside a manifest, and as which file the program sees it; absent: `path` is a file of the repository. */
      readonly inside?: Span;
      readonly as?: string;
    }
  | { readonly known: false; readonly secret: boolean; readonly why: string; readonly at?: Span };

/** Where a program looks for files. */
export interface FilePlaces {
  readonly container: Container | undefined;
  /** Folder of the program's source. */
  readonly directory: string | undefined;
  readonly files: CatalogFiles;
}

/**
 * Finds the file that a program means by a path: in its container where the path is absolute or the working directory is known; else in the
 * repository, relative to the root, to the program's folder, to the folders above it, or its sample there, and at last the only file whose path
 * ends so. Of several paths in which it is looked for, one in its container counts before those of the repository.
 */
export function findFile(path: string, places: FilePlaces): ReadableFile | undefined {
  const paths = isSearch(path) ? path.split(':').flatMap(withEndings) : [path];
  for (const find of [fileOfContainer, repositoryFile]) {
    for (const each of paths) {
      const found = each === '' ? undefined : find(each, places);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Whether a text names places in which a file is looked for, with an ending that is left open: `/etc/cart/config.*:./config.*`. */
export function isSearch(path: string): boolean {
  return path.endsWith('.*');
}

/** Endings of files that libraries look for, in the order in which viper does (`SupportedExts`); a file without one is looked for last. */
const searchedEndings = ['json', 'toml', 'yaml', 'yml', 'properties', 'hcl', 'env', 'ini'];

function withEndings(path: string): readonly string[] {
  if (!isSearch(path)) return [path];
  const name = path.slice(0, -'.*'.length);
  return [...searchedEndings.map((ending) => `${name}.${ending}`), name];
}

/** What a container has at a path, told from what is mounted and from what its image takes in. */
export function fileOfContainer(path: string, { container, files }: FilePlaces): ReadableFile | undefined {
  if (container === undefined) return undefined;
  return mountedAt(container.files, joinContainerPath(container.workingDirectory ?? '/', path), files);
}

/** What a container has at an absolute path. */
function mountedAt(mounts: readonly MountedFile[], path: string, files: CatalogFiles): ReadableFile | undefined {
  // The longest mount point wins, as it does in a container.
  const fitting = mounts
    .filter((mount) => mount.path === path || path.startsWith(mount.path === '/' ? '/' : `${mount.path}/`))
    .toSorted((a, b) => b.path.length - a.path.length);
  for (const mount of fitting) {
    const read = readMount(mount, path, files);
    if (read !== undefined) return read;
  }
  return undefined;
}

function readMount(mount: MountedFile, path: string, files: CatalogFiles): ReadableFile | undefined {
  if (mount.content !== undefined && mount.path === path) {
    return {
      known: true,
      path: mount.at?.file ?? path,
      text: mount.content,
      ...(mount.at === undefined ? {} : { inside: mount.at, as: path }),
    };
  }
  if (mount.source !== undefined) {
    const rest = mount.path === path ? '.' : path.slice(mount.path === '/' ? 1 : mount.path.length + 1);
    const source = joinPath(mount.source, rest);
    const text = source === undefined ? undefined : files.readText(source);
    return source === undefined || text === undefined ? undefined : { known: true, path: source, text };
  }
  if (mount.why === undefined) return undefined;
  const at = mount.at === undefined ? {} : { at: mount.at };
  return { known: false, secret: mount.why.includes('Secret'), why: mount.why, ...at };
}

function repositoryFile(path: string, { files, directory = '.' }: FilePlaces): ReadableFile | undefined {
  const relative = path.replace(/^\/+/, '').replace(/^\.\//, '');
  const folders = [directory];
  for (let folder = directory; folder !== '.';) {
    folder = directoryOf(folder);
    folders.push(folder);
  }
  const roots = path.startsWith('/') ? [] : folders;
  const places = roots.flatMap((folder) => joinPath(folder, relative) ?? []);
  for (const found of [...places, ...places.flatMap(samplesOf)]) {
    const text = files.has(found) ? files.readText(found) : undefined;
    if (text !== undefined) return { known: true, path: found, text };
  }
  if (!relative.includes('/') || relative.startsWith('..')) return undefined;
  // Of several files whose path ends so, the one below the program's folder or its nearest ancestor is meant.
  const ending = files.files.filter((file) => file.endsWith(`/${relative}`));
  for (const folder of folders) {
    const below = ending.filter((file) => folder === '.' || file.startsWith(`${folder}/`));
    if (below.length === 1) {
      const text = files.readText(below[0] ?? '');
      return text === undefined ? undefined : { known: true, path: below[0] ?? '', text };
    }
    if (below.length > 1) return undefined;
  }
  return undefined;
}

/** Folders beside a program in which its configuration is kept. */
const configFolders = ['', 'config', 'configs', 'conf', 'etc', 'cfg', 'resources'];

/**
 * The files that may be "the program's configuration", in groups: what its arguments name, what is mounted or copied into its container, what
 * lies beside its source. A key is taken from the first group that has it.
 */
export function configCandidates(places: FilePlaces, words: readonly string[]): readonly (readonly ReadableFile[])[] {
  const paths = words.flatMap((word) => [word, word.slice(word.indexOf('=') + 1)]).filter((word) => isConfigFile(word));
  const named = [...new Set(paths)].flatMap((word) => findFile(word, places) ?? []);
  const mounts = places.container?.files ?? [];
  const mounted = mounts
    .filter((mount) => isConfigFile(mount.path) && !variablesOfKeys.test(mount.path))
    .flatMap((mount) => mountedAt(mounts, mount.path, places.files) ?? []);
  const { directory } = places;
  const beside: ReadableFile[] = [];
  if (directory !== undefined) {
    const folders = new Set(configFolders.map((folder) => joinPath(directory, folder)));
    for (const file of [...places.files.files]
      .filter((each) => folders.has(directoryOf(each)) && isProgramConfig(each, directory))
      .sort(byText)) {
      const text = places.files.readText(file);
      if (text !== undefined) beside.push({ known: true, path: file, text });
    }
  }
  return [named, mounted, beside].filter((group) => group.length > 0);
}

/** The name of a file that says under which variable each key of a configuration may be given (node-config docs, "Environment Variables"). */
const variablesOfKeys = /(^|\/)custom-environment-variables\.(json|ya?ml)$/;

/** The files beside a program that say which variables stand over the keys of its configuration. */
export function variableMaps({ directory, files }: FilePlaces): readonly (ReadableFile & { readonly known: true })[] {
  if (directory === undefined) return [];
  const folders = configFolders.flatMap((folder) => joinPath(directory, folder) ?? []);
  return folders.flatMap((folder) =>
    ['json', 'yaml', 'yml'].flatMap((ending) => {
      const path = joinPath(folder, `custom-environment-variables.${ending}`);
      const text = path === undefined || !files.has(path) ? undefined : files.readText(path);
      return path === undefined || text === undefined ? [] : [{ known: true as const, path, text }];
    }),
  );
}

/** Directly beside a program lie many things; in a folder for configuration everything counts. */
function isProgramConfig(file: string, directory: string): boolean {
  if (variablesOfKeys.test(file)) return false;
  if (!isConfigFile(file) || /(^|[-._/])(test|tests|example|sample)([-._]|$)/.test(baseOf(file))) return false;
  if (directoryOf(file) !== directory) return true;
  return /^(\.env|(app|application|config|conf|settings|local|default|base)([-._].*)?\.(ya?ml|json|toml|env|properties))$/i.test(
    baseOf(file),
  );
}
