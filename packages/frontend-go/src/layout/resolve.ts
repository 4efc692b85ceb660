import type { Layout, ModuleRoot, Resolution, SourcePackage } from '@callgate/ir';
import { isWithin, joinFolders } from './folders.js';

/** What a layout is asked for again and again. */
interface LayoutIndex {
  readonly packages: ReadonlyMap<string, SourcePackage>;
  /** Folder to package. */
  readonly byFolder: ReadonlyMap<string, SourcePackage>;
  readonly modules: ReadonlyMap<string, ModuleRoot>;
  /** Longest path first. */
  readonly byPath: readonly ModuleRoot[];
  /** Answers, by folder of the asking module and specifier. */
  readonly known: Map<string, Resolution>;
}

const indexes = new WeakMap<Layout, LayoutIndex>();

/**
 * What an import specifier names, written in a package: a package of the repository (same module, `replace`, member of the
 * workspace, or another module of the repository), else something outside: the standard library or a dependency.
 *
 * @param packageId Id of the package in whose file the import stands.
 */
export function resolve(layout: Layout, packageId: string, specifier: string): Resolution {
  const index = indexOf(layout);
  const asking = index.packages.get(packageId);
  if (specifier.startsWith('./') || specifier.startsWith('../') || specifier === '.' || specifier === '..') {
    const folder = asking === undefined ? undefined : joinFolders(asking.directory, specifier);
    const found = folder === undefined ? undefined : index.byFolder.get(folder);
    return found === undefined
      ? { kind: 'unresolved', reason: `no Go files in ${folder ?? 'a folder outside of the root'}` }
      : { kind: 'package', id: found.id };
  }
  const module = asking === undefined ? undefined : index.modules.get(asking.module);
  const key = `${module?.directory ?? ''} ${specifier}`;
  let known = index.known.get(key);
  if (known === undefined) {
    known = look(index, module, specifier);
    index.known.set(key, known);
  }
  return known;
}

function indexOf(layout: Layout): LayoutIndex {
  let index = indexes.get(layout);
  if (index === undefined) {
    index = {
      packages: new Map(layout.packages.map((one) => [one.id, one])),
      byFolder: new Map(layout.packages.map((one) => [one.directory, one])),
      modules: new Map(layout.modules.map((one) => [one.directory, one])),
      byPath: [...layout.modules].sort((a, b) => b.path.length - a.path.length || (a.directory < b.directory ? -1 : 1)),
      known: new Map(),
    };
    indexes.set(layout, index);
  }
  return index;
}

function look(index: LayoutIndex, asking: ModuleRoot | undefined, specifier: string): Resolution {
  if (specifier === 'C' || specifier === 'unsafe') return { kind: 'external', path: specifier };
  let longest = 0;
  let replaced: Resolution | undefined;
  for (const { from, to } of asking?.replacements ?? []) {
    const rest = restOf(specifier, from);
    if (rest === undefined || from.length <= longest) continue;
    const found = packageAt(index, to, rest);
    if (found === undefined) continue;
    longest = from.length;
    replaced = found;
  }
  if (replaced !== undefined) return replaced;
  // A dependency that is required by a longer path is not part of the module whose path it begins with.
  const required = longestRequired(asking, specifier);
  let missing: string | undefined;
  for (const module of ordered(index, asking)) {
    const rest = restOf(specifier, module.path);
    if (rest === undefined) continue;
    const found = packageAt(index, module.directory, rest, module);
    if (found !== undefined) return found;
    if (module.path !== '' && module.path.length >= required) missing ??= module.path;
  }
  if (missing === undefined || missing === '_') return { kind: 'external', path: specifier };
  return { kind: 'unresolved', reason: `module ${missing} has no Go files for ${specifier}` };
}

/** Modules by length of path; of equal ones the asking module first, then members of its workspace. */
function ordered(index: LayoutIndex, asking: ModuleRoot | undefined): readonly ModuleRoot[] {
  if (asking === undefined) return index.byPath;
  const rank = (module: ModuleRoot): number =>
    module.directory === asking.directory
      ? 0
      : asking.workspace?.includes(module.directory) === true
        ? 1
        : isWithin(module.directory, asking.directory)
          ? 2
          : 3;
  return [...index.byPath].sort((a, b) => b.path.length - a.path.length || rank(a) - rank(b));
}

/** What follows a prefix of whole segments; undefined where it is none. */
function restOf(specifier: string, prefix: string): string | undefined {
  if (prefix === '') return specifier;
  if (specifier === prefix) return '';
  return specifier.startsWith(`${prefix}/`) ? specifier.slice(prefix.length + 1) : undefined;
}

function packageAt(index: LayoutIndex, directory: string, rest: string, module?: ModuleRoot): Resolution | undefined {
  const folder = rest === '' ? directory : directory === '.' ? rest : `${directory}/${rest}`;
  const found = index.byFolder.get(folder);
  if (found === undefined || (module !== undefined && found.module !== module.directory)) return undefined;
  return { kind: 'package', id: found.id };
}

function longestRequired(module: ModuleRoot | undefined, specifier: string): number {
  let longest = 0;
  for (const { path } of module?.requires ?? [])
    if (path.length > longest && restOf(specifier, path) !== undefined) longest = path.length;
  return longest;
}
