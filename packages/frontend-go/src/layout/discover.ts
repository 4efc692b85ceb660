import type { Diagnostic, Layout, ModuleRoot, SourcePackage } from '@callgate/ir';
import type { FileTree, FrontendContext } from '@callgate/plugin';
import { folderOf, isWithin, joinFolders, joinImport, relativeTo } from './folders.js';
import { findGoFiles } from './go-files.js';
import { readModuleFile, type ModuleFile } from './go-mod.js';
import { scanImports } from './import-scan.js';
import { inferModules } from './infer-modules.js';

/** Module path of folders for which none is known, as the go command names packages outside of GOPATH. */
const nameless = '_';

/**
 * Cuts a repository into Go modules and packages. The layout covers the whole tree, whatever `narrow` says: packages outside
 * of the wanted folder may be imported from inside. What is found is told of the wanted folder alone.
 */
export function discover(tree: FileTree, context: FrontendContext, narrow = '.'): Layout {
  const { folders, moduleFiles, workFiles, leftOut } = findGoFiles(tree);
  const modules = declaredModules(tree, moduleFiles, workFiles);
  const directories = modules.map((module) => module.directory);
  const orphans = [...folders.keys()].filter((folder) => !directories.some((directory) => isWithin(folder, directory)));
  if (orphans.length > 0) modules.push(...inferredModules(tree, context, orphans, folders, narrow));
  modules.sort((a, b) => compare(a.directory, b.directory));
  return {
    kind: 'layout',
    schemaVersion: 1,
    language: 'go',
    modules,
    packages: packagesOf(folders, modules),
    leftOut,
  };
}

function declaredModules(tree: FileTree, moduleFiles: readonly string[], workFiles: readonly string[]): ModuleRoot[] {
  const works = workFiles.map((path) => ({
    directory: folderOf(path),
    file: readModuleFile(tree.readText(path) ?? ''),
  }));
  const modules: ModuleRoot[] = [];
  for (const path of moduleFiles) {
    const file = readModuleFile(tree.readText(path) ?? '');
    if (file.module === undefined) continue;
    const directory = folderOf(path);
    const work = works.find((one) => membersOf(one).includes(directory));
    modules.push({
      path: file.module,
      directory,
      replacements: [
        ...(work === undefined ? [] : replacementsOf(work.directory, work.file)),
        ...replacementsOf(directory, file),
      ],
      ...(work === undefined ? {} : { workspace: membersOf(work) }),
      requires: file.requires,
    });
  }
  return modules;
}

function membersOf(work: { readonly directory: string; readonly file: ModuleFile }): string[] {
  const members: string[] = [];
  for (const use of work.file.uses) {
    const folder = joinFolders(work.directory, use);
    if (folder !== undefined) members.push(folder);
  }
  return members;
}

function replacementsOf(directory: string, file: ModuleFile): { from: string; to: string }[] {
  const replacements: { from: string; to: string }[] = [];
  for (const { from, folder } of file.replaces) {
    const to = joinFolders(directory, folder);
    if (to !== undefined) replacements.push({ from, to });
  }
  return replacements;
}

/** Modules for folders that no `go.mod` covers: inferred from what files import. */
function inferredModules(
  tree: FileTree,
  context: FrontendContext,
  orphans: readonly string[],
  folders: ReadonlyMap<string, readonly string[]>,
  narrow: string,
): ModuleRoot[] {
  const specifiers = new Set<string>();
  for (const files of folders.values()) {
    for (const file of files) for (const specifier of scanImports(tree.readText(file) ?? '')) specifiers.add(specifier);
  }
  const inferred = inferModules(specifiers, orphans);
  if (orphans.some((folder) => !inferred.some((module) => isWithin(folder, module.directory))))
    inferred.push({ path: nameless, directory: '.' });
  const wanted = orphans.filter((folder) => isWithin(folder, narrow));
  for (const module of inferred) {
    if (wanted.some((folder) => isWithin(folder, module.directory)))
      context.report(inferredDiagnostic(module.path, module.directory));
  }
  return inferred.map(({ path, directory }) => ({ path, directory, replacements: [], inferred: true as const }));
}

function inferredDiagnostic(path: string, directory: string): Diagnostic {
  const where = directory === '.' ? 'the root' : `the folder ${directory}`;
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: 'frontend-go/module-inferred',
    what:
      path === nameless
        ? `There is no go.mod for Go files below ${where}, and no import names them`
        : `There is no go.mod for ${where}: its module path is taken to be "${path}"`,
    why: 'Without a go.mod the module path is told from imports that end in folders of the tree',
    fix: `Add a go.mod to ${where}, or analyse a folder above that has one`,
    related: [],
  };
}

function packagesOf(folders: ReadonlyMap<string, readonly string[]>, modules: readonly ModuleRoot[]): SourcePackage[] {
  const deepestFirst = [...modules].sort(
    (a, b) => b.directory.length - a.directory.length || compare(a.directory, b.directory),
  );
  const packages: SourcePackage[] = [];
  const taken = new Set<string>();
  for (const directory of [...folders.keys()].sort(compare)) {
    const module = deepestFirst.find((one) => isWithin(directory, one.directory));
    if (module === undefined) continue;
    const plain = joinImport(module.path, relativeTo(directory, module.directory));
    // Copies of a module in one repository have one import path; the folder tells them apart.
    const importPath = taken.has(plain) ? `${plain}@${directory}` : plain;
    taken.add(importPath);
    packages.push({
      id: `go:${importPath}`,
      importPath,
      directory,
      module: module.directory,
      files: [...folders.get(directory)!].sort(compare),
    });
  }
  return packages;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
