import type { FileTree } from '@callgate/plugin';
import { entriesOf, fieldOf, readJson, textField, textsOf } from './json-text.js';
import { folderOf } from './paths.js';

/** What a `package.json` says, as far as it tells what its modules are called and which programs it starts. */
export interface PackageManifest {
  /** Folder of the manifest. */
  readonly directory: string;
  readonly name?: string;
  readonly version?: string;
  readonly private: boolean;
  readonly main?: string;
  /** `module`, `source`, `types` and the like, in the order in which they tell of source. */
  readonly otherMains: readonly string[];
  /** As written; conditions and patterns are followed when asked for. */
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly bin: readonly { readonly name: string; readonly path: string }[];
  readonly scripts: ReadonlyMap<string, string>;
  /** Name to range, of all kinds of dependencies. */
  readonly dependencies: ReadonlyMap<string, string>;
  /** The package speaks of programs that its own `npm start` does not name: nothing else says what it is for. */
  readonly isWorkspaceRoot: boolean;
}

/** Reads `package.json` (npm docs, "package.json"); a file that is no JSON is a manifest that says nothing. */
export function readPackageJson(tree: FileTree, path: string): PackageManifest {
  const value = readJson(tree.readText(path));
  const name = textField(value, 'name');
  const version = textField(value, 'version');
  const main = textField(value, 'main');
  const exports = fieldOf(value, 'exports');
  const imports = fieldOf(value, 'imports');
  return {
    directory: folderOf(path),
    ...(name === undefined || name === '' ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    private: fieldOf(value, 'private') === true,
    ...(main === undefined ? {} : { main }),
    otherMains: ['source', 'module', 'es2015', 'jsnext:main', 'types', 'typings'].flatMap((field) =>
      textsOf(fieldOf(value, field)),
    ),
    ...(exports === undefined || exports === null ? {} : { exports }),
    ...(imports === undefined ? {} : { imports }),
    bin: binsOf(value, name),
    scripts: new Map(
      entriesOf(fieldOf(value, 'scripts')).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
    ),
    dependencies: dependenciesOf(value),
    isWorkspaceRoot:
      fieldOf(value, 'workspaces') !== undefined ||
      tree.has(besideOf(path, 'pnpm-workspace.yaml')) ||
      tree.has(besideOf(path, 'lerna.json')),
  };
}

function besideOf(path: string, name: string): string {
  return `${path.slice(0, path.length - 'package.json'.length)}${name}`;
}

function binsOf(value: unknown, name: string | undefined): { name: string; path: string }[] {
  const bin = fieldOf(value, 'bin');
  if (typeof bin === 'string') return [{ name: name ?? '', path: bin }];
  return entriesOf(bin).flatMap(([key, path]) => (typeof path === 'string' ? [{ name: key, path }] : []));
}

function dependenciesOf(value: unknown): Map<string, string> {
  const found = new Map<string, string>();
  for (const field of ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies']) {
    for (const [name, range] of entriesOf(fieldOf(value, field))) {
      if (typeof range === 'string') found.set(name, range);
    }
  }
  return found;
}
