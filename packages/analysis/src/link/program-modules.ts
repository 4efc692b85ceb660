import type { Linked, LinkedPackage } from './linked.js';

/**
 * The module that a program means by a path from the folder in which it starts (`config/defaults.js`). Which folder that is, is said by how it is
 * started; it is the one of its first module or one above, the nearest that has the file.
 * @param start the package with which the program starts
 * @param packages everything that there is, by id
 */
export function moduleOfProgram<Package>(
  start: { readonly id: string; readonly importPath: string },
  path: string,
  packages: ReadonlyMap<string, Package>,
): Package | undefined {
  const language = start.id.slice(0, start.id.length - start.importPath.length);
  const wanted = path.replace(/^(\.\/)+/u, '');
  const parts = start.importPath.split('/');
  for (let length = parts.length - 1; length >= 0; length--) {
    const found = packages.get(`${language}${[...parts.slice(0, length), wanted].join('/')}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The modules that programs mean by a path: those of all programs, each once. */
export function modulesOfPrograms(linked: Linked, path: string): readonly LinkedPackage[] {
  const found = [...linked.entryPackages.keys()].flatMap((id) => {
    const start = linked.packages.get(id);
    return (start === undefined ? undefined : moduleOfProgram(start, path, linked.packages)) ?? [];
  });
  return [...new Set(found)];
}

const below = new WeakMap<Linked, Map<string, readonly LinkedPackage[]>>();

/**
 * The modules that lie in a folder, not below it.
 * @param folder from the root, with a `/` behind it
 */
export function modulesInFolder(linked: Linked, folder: string): readonly LinkedPackage[] {
  let known = below.get(linked);
  if (known === undefined) below.set(linked, (known = new Map()));
  let found = known.get(folder);
  if (found === undefined) {
    const all = [...linked.packages.values()];
    found = all.filter(({ importPath }) => nameInFolder(importPath, folder) !== undefined);
    known.set(folder, found);
  }
  return found;
}

/** The name by which a module of a folder is asked for, without its ending, or the folder of which it is the index; undefined where it lies elsewhere. */
export function nameInFolder(importPath: string, folder: string): string | undefined {
  if (!importPath.startsWith(folder)) return undefined;
  return /^([^/]+?)(?:\/index)?\.[cm]?[jt]sx?$/u.exec(importPath.slice(folder.length))?.[1];
}
