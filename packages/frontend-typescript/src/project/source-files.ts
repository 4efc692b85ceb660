import type { LeftOut } from '@callgate/ir';
import type { FileTree } from '@callgate/plugin';
import { endingOf, isDeclaration, substitutesOf, stemOf } from './extensions.js';
import { isBundle } from './bundle.js';
import type { OutputMap } from './output-map.js';
import { baseOf, folderOf, foldersAbove, isWithin } from './paths.js';

type Reason = LeftOut['reason'];

/** Which source files there are, and which of them run nowhere. */
export interface SourceFiles {
  readonly kept: Set<string>;
  /** Source files that are left out, with the reason. */
  readonly dropped: Map<string, Reason>;
}

/** Whether a file is TypeScript or JavaScript by its name; declarations and minified files are none. */
export function claims(path: string): boolean {
  return endingOf(path) !== undefined && !isDeclaration(path) && !isMinified(path);
}

/** Folders in which a whole tree is left out, wherever they lie. */
const folderReasons: Readonly<Record<string, Reason>> = {
  node_modules: 'node-modules',
  bower_components: 'vendored',
  jspm_packages: 'vendored',
  web_modules: 'vendored',
  __tests__: 'test',
  __test__: 'test',
  __specs__: 'test',
  __mocks__: 'mock',
  __fixtures__: 'testdata',
  __snapshots__: 'test',
  __testfixtures__: 'testdata',
  testdata: 'testdata',
  coverage: 'built',
  cypress: 'test',
};

/** Folders of tests, where they stand beside the sources of a package and not among them. */
const testFolders = new Set([
  'test',
  'tests',
  'e2e',
  'spec',
  'specs',
  'integration-tests',
  'test-utils',
  'e2e-tests',
  'playwright',
]);

/** Why a folder is left out, by its name and place alone. */
export function folderReason(folder: string, isPackage: (folder: string) => boolean): Reason | undefined {
  for (const each of foldersAbove(folder)) {
    if (each === '.') continue;
    const name = baseOf(each);
    if (name.startsWith('.') && name.length > 1) return 'hidden';
    if (Object.hasOwn(folderReasons, name)) return folderReasons[name];
    if (testFolders.has(name) && !isPackage(each) && isPackage(folderOf(each))) return 'test';
  }
  return undefined;
}

/** Sorts the files of a tree by what their names and places say; built files are told apart later. */
export function findSourceFiles(tree: FileTree): SourceFiles {
  const kept = new Set<string>();
  const dropped = new Map<string, Reason>();
  const reasons = new Map<string, Reason | undefined>();
  const isPackage = (folder: string): boolean =>
    tree.has(folder === '.' ? 'package.json' : `${folder}/package.json`) || folder === '.';
  for (const path of tree.files) {
    const isNamed = endingOf(path) !== undefined;
    if (!isNamed && !mayBeScript(path)) continue;
    const folder = folderOf(path);
    if (!reasons.has(folder)) reasons.set(folder, folderReason(folder, isPackage));
    const reason = reasons.get(folder) ?? nameReason(path);
    if (!isNamed && (reason !== undefined || !isScript(tree.readText(path) ?? ''))) continue;
    if (reason === undefined) kept.add(path);
    else dropped.set(path, reason);
  }
  return { kept, dropped };
}

/** A name without an ending as scripts have one (`bin/www`), and not those of licences and of files for builds. */
function mayBeScript(path: string): boolean {
  return /(^|\/)[a-z][\w-]*$/.test(path);
}

/** Whether the first line of a text hands it to a runtime of JavaScript: `#!/usr/bin/env node`. */
function isScript(text: string): boolean {
  return /^#!.*\b(node|nodejs|tsx|ts-node|bun|deno)\b/.test(text);
}

function nameReason(path: string): Reason | undefined {
  const name = baseOf(path);
  if (isDeclaration(path)) return 'declaration';
  if (isMinified(path)) return 'built';
  if (/[.-](spec|test|e2e-spec|e2e-test|e2e|cy|unit|bench|benchmark|test-d|spec-d)\.[mc]?[jt]sx?$/.test(name))
    return 'test';
  if (
    /^(jest|vitest|karma|cypress|playwright|wdio|mocha|ava|protractor)[.-](config|setup|global-setup|conf|preset)\b/.test(
      name,
    )
  )
    return 'test';
  if (/[.-](mock|mocks|fixture|fixtures)\.[mc]?[jt]sx?$/.test(name)) return 'mock';
  if (/\.(stories|story)\.[mc]?[jt]sx?$/.test(name)) return 'story';
  // Data that package managers write (`.pnp.cjs`, `.eslintrc.js`).
  return name.startsWith('.') ? 'hidden' : undefined;
}

function isMinified(path: string): boolean {
  return /[.-](min|bundle|chunk|pack|prod\.min)\.[mc]?js$|\.(umd|iife)(\.[a-z]+)?\.js$/.test(baseOf(path));
}

/** Folders into which builds write, and nobody else. */
const outputNames = new Set(['dist', 'build', 'out', 'output', 'dist-server', '_build', 'compiled']);

/** Moves built files out: compiled beside their source, compiled into a folder of their own, or bundled. */
export function dropBuilt(tree: FileTree, files: SourceFiles, outputs: OutputMap): void {
  const { kept, dropped } = files;
  const outputFolders = new Set<string>();
  const built: string[] = [];
  for (const path of kept) {
    if (!/\.[mc]?jsx?$/.test(path)) continue;
    // `x.js` that stands beside `x.ts`.
    if (substitutesOf(path).some((each) => each !== path && kept.has(each) && stemOf(each) === stemOf(path))) {
      built.push(path);
      continue;
    }
    const output = foldersAbove(folderOf(path)).findLast((each) => outputNames.has(baseOf(each)));
    const isOutput = output !== undefined || /(^|\/)(lib|es|esm|cjs)\//.test(path);
    if (!isOutput || outputs.sourceOf(path) === undefined) continue;
    built.push(path);
    if (output !== undefined) outputFolders.add(output);
  }
  for (const path of built) {
    kept.delete(path);
    dropped.set(path, 'built');
  }
  for (const path of kept) {
    const isBuilt = /\.[mc]?js$/.test(path) && foldersAbove(folderOf(path)).some((each) => outputFolders.has(each));
    if (!isBuilt && !(mayBeBundle(path) && isBundle(tree.readText(path) ?? ''))) continue;
    kept.delete(path);
    dropped.set(path, 'built');
  }
}

/** Folders in which bundles and copies of browser libraries lie; elsewhere nobody looks into files for them. */
function mayBeBundle(path: string): boolean {
  return (
    /\.[mc]?js$/.test(path) &&
    /(^|\/)(dist|build|out|output|public|static|assets|wwwroot|www|vendor|lib|libs|js|javascripts|media|docs|bundle|bundles)\//.test(
      path,
    )
  );
}

/** What is left out, folder by folder where a whole folder has one reason. */
export function listLeftOut(dropped: ReadonlyMap<string, Reason>, whole: readonly string[]): LeftOut[] {
  const counts = new Map<string, { path: string; reason: Reason; files: number }>();
  for (const [path, reason] of dropped) {
    const folder = whole.find((each) => isWithin(path, each)) ?? outermost(path) ?? folderOf(path);
    const key = `${reason} ${folder}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { path: folder, reason, files: 1 });
    else known.files++;
  }
  return [...counts.values()].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.reason < b.reason ? -1 : 1,
  );
}

/** The outermost folder above a file that is left out for its name. */
function outermost(path: string): string | undefined {
  return foldersAbove(folderOf(path)).findLast(
    (each) => Object.hasOwn(folderReasons, baseOf(each)) || outputNames.has(baseOf(each)) || /^\../.test(baseOf(each)),
  );
}
