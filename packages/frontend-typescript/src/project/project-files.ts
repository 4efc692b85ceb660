import type { FileTree } from '@callgate/plugin';
import { baseOf, byText, folderOf, foldersAbove, joinPath } from './paths.js';
import { readPackageJson, type PackageManifest } from './package-json.js';
import { readTsConfig, type TsConfig } from './tsconfig.js';

/** The manifests of a repository, by folder. */
export interface Manifests {
  /** Folder to its `package.json`. */
  readonly packages: ReadonlyMap<string, PackageManifest>;
  /** Name to the packages that are called so, by folder: copies in one repository have one name. */
  readonly byName: ReadonlyMap<string, readonly PackageManifest[]>;
  /** Folder to its configurations, `tsconfig.json` first, then by name. */
  readonly configs: ReadonlyMap<string, readonly TsConfig[]>;
  /** The nearest `package.json` at or above a folder. */
  packageOf(folder: string): PackageManifest | undefined;
}

/** Reads every `package.json` and `tsconfig*.json` of the folders that count. */
export function readManifests(tree: FileTree, counts: (folder: string) => boolean): Manifests {
  const packages = new Map<string, PackageManifest>();
  const byName = new Map<string, PackageManifest[]>();
  const configFiles: string[] = [];
  for (const path of tree.files) {
    if (!path.endsWith('.json')) continue;
    const name = baseOf(path);
    const isConfig = /^(tsconfig|jsconfig)([.-].*)?\.json$/.test(name);
    if ((name !== 'package.json' && !isConfig) || !counts(folderOf(path))) continue;
    if (isConfig) {
      configFiles.push(path);
      continue;
    }
    const manifest = readPackageJson(tree, path);
    packages.set(manifest.directory, manifest);
    if (manifest.name === undefined) continue;
    const alike = byName.get(manifest.name);
    if (alike === undefined) byName.set(manifest.name, [manifest]);
    else alike.push(manifest);
  }
  const configs = new Map<string, TsConfig[]>();
  const lookup = (specifier: string): string | undefined => configOfPackage(tree, byName, specifier);
  for (const path of configFiles.toSorted((a, b) => rank(a) - rank(b) || byText(a, b))) {
    const config = readTsConfig(tree, path, lookup);
    const beside = configs.get(config.directory);
    if (beside === undefined) configs.set(config.directory, [config]);
    else beside.push(config);
  }
  const nearest = new Map<string, PackageManifest | undefined>();
  return {
    packages,
    byName,
    configs,
    packageOf(folder) {
      if (!nearest.has(folder)) {
        const found = foldersAbove(folder).find((each) => packages.has(each));
        nearest.set(folder, found === undefined ? undefined : packages.get(found));
      }
      return nearest.get(folder);
    },
  };
}

/** The names by which tools find a configuration come before those that are only extended. */
const configNames = [
  'tsconfig.json',
  'jsconfig.json',
  'tsconfig.base.json',
  'tsconfig.app.json',
  'tsconfig.build.json',
];

function rank(path: string): number {
  const at = configNames.indexOf(baseOf(path));
  return at < 0 ? configNames.length : at;
}

/** `@acme/tsconfig/base.json`, where the package is in the repository. */
function configOfPackage(
  tree: FileTree,
  byName: ReadonlyMap<string, readonly PackageManifest[]>,
  specifier: string,
): string | undefined {
  const { name, rest } = splitSpecifier(specifier);
  for (const { directory } of byName.get(name) ?? []) {
    const path = joinPath(directory, rest === '' ? 'tsconfig.json' : rest);
    if (path === undefined) continue;
    const found = [path, `${path}.json`, `${path}/tsconfig.json`].find((each) => tree.has(each));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The package that a bare specifier names, and what follows its name (Node.js docs, "PACKAGE_RESOLVE"). */
export function splitSpecifier(specifier: string): { readonly name: string; readonly rest: string } {
  const first = specifier.indexOf('/');
  const end = specifier.startsWith('@') && first >= 0 ? specifier.indexOf('/', first + 1) : first;
  return end < 0 ? { name: specifier, rest: '' } : { name: specifier.slice(0, end), rest: specifier.slice(end + 1) };
}
