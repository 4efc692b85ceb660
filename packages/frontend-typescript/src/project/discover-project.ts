import type { Diagnostic, Layout, LeftOut, ModuleRoot, SourcePackage } from '@callgate/ir';
import type { FileTree, FrontendContext } from '@callgate/plugin';
import { browserFolders, directiveOf, sourcesOf } from './browser.js';
import { directoryOfProgram, type EntryDraft, type EntrySpace } from './entries/entry.js';
import { frameworkEntries, frameworkOf } from './entries/framework-entries.js';
import { azureFunctions } from './entries/azure-functions.js';
import { handlerEntries } from './entries/handler-entries.js';
import { withLoadedFolders } from './entries/loaded-folders.js';
import { bazelEntries } from './entries/bazel-entries.js';
import { mentionedEntries } from './entries/mentioned-entries.js';
import { projectEntries } from './entries/project-entries.js';
import { scriptEntries } from './entries/script-entries.js';
import { createOutputMap } from './output-map.js';
import { byText, folderOf, foldersAbove } from './paths.js';
import { readManifests, type Manifests } from './project-files.js';
import { readPrismaClients } from './prisma-clients.js';
import { createResolver, type Resolver } from './resolve.js';
import { dropBuilt, findSourceFiles, folderReason, listLeftOut } from './source-files.js';

/** What was found besides the layout. */
export interface Project {
  readonly layout: Layout;
  readonly resolve: Resolver;
}

/** Reasons in words. */
const words: Readonly<Partial<Record<LeftOut['reason'], string>>> = {
  browser: 'it runs in the browser',
  built: 'it is built from source',
  test: 'it is a test',
  story: 'it is a story',
  mock: 'it is a mock',
};

/**
 * Cuts a repository into modules, one for each source file, and finds the programs that start with them. Covers the whole tree, since what lies
 * in one folder imports from others.
 */
export function discover(tree: FileTree, context: FrontendContext): Project {
  const files = findSourceFiles(tree);
  const { kept, dropped } = files;
  const isPackage = (folder: string): boolean => tree.has(folder === '.' ? 'package.json' : `${folder}/package.json`);
  const manifests = readManifests(tree, (folder) => {
    const reason = folderReason(folder, isPackage);
    return reason === undefined || reason === 'test';
  });
  const outputs = createOutputMap(tree, manifests, kept);
  dropBuilt(tree, files, outputs);
  const space: EntrySpace = { tree, sources: kept, sorted: [...kept].sort(byText), manifests, outputs };
  const servers = splitByDirective(space, dropped);
  const drafts = entriesOfAll({ ...space, sorted: [...kept].sort(byText) }, servers);
  const browsers = browserFolders(space, drafts);
  for (const folder of browsers) {
    for (const path of sourcesOf(space, folder)) {
      if (kept.delete(path)) dropped.set(path, 'browser');
    }
  }
  reportComponents(tree, manifests, context);
  const layout: Layout = {
    kind: 'layout',
    schemaVersion: 1,
    language: 'ts',
    modules: modulesOf(manifests, kept),
    packages: packagesOf(
      space,
      drafts.filter(({ path }) => kept.has(path)),
    ),
    leftOut: listLeftOut(dropped, browsers),
  };
  const resolve = createResolver({
    sources: kept,
    dropped: new Map([...dropped].map(([path, reason]) => [path, words[reason] ?? reason])),
    has: (path) => tree.has(path),
    manifests,
    outputs,
    prisma: readPrismaClients(tree),
    rootNames: rootNamesOf(tree),
  });
  return { layout, resolve };
}

/** Leaves out what says that it is for the browser; gives what says that it is for the server. */
function splitByDirective(space: EntrySpace, dropped: Map<string, LeftOut['reason']>): ReadonlySet<string> {
  const servers = new Set<string>();
  const { manifests, tree, sources } = space;
  if (![...manifests.packages.values()].some((each) => frameworkOf(each) !== undefined)) return servers;
  for (const path of space.sorted) {
    const manifest = manifests.packageOf(folderOf(path));
    if (manifest === undefined || !(manifest.dependencies.has('react') || manifest.dependencies.has('next'))) continue;
    const directive = directiveOf(tree.readText(path) ?? '');
    if (directive === 'server') servers.add(path);
    if (directive !== 'client') continue;
    (sources as Set<string>).delete(path);
    dropped.set(path, 'browser');
  }
  return servers;
}

function entriesOfAll(space: EntrySpace, servers: ReadonlySet<string>): EntryDraft[] {
  const all = [
    ...[...space.manifests.packages.values()].flatMap((manifest) => [
      ...frameworkEntries(space, manifest, (path) => servers.has(path)),
      ...scriptEntries(space, manifest),
    ]),
    ...projectEntries(space),
    ...bazelEntries(space),
    ...handlerEntries(space),
    ...azureFunctions(space),
    ...mentionedEntries(space),
  ];
  const byPath = new Map<string, EntryDraft>();
  for (const each of all) {
    const before = byPath.get(each.path);
    byPath.set(each.path, before === undefined ? each : united(before, each));
  }
  return withLoadedFolders(space, [...byPath.values()]).sort((a, b) => byText(a.path, b.path));
}

/** Two reasons for one entry: the one by which it is a program of its own speaks. */
function united(a: EntryDraft, b: EntryDraft): EntryDraft {
  const [first, second] = a.tool && !b.tool ? [b, a] : [a, b];
  const directory = first.directory ?? second.directory;
  const starts = first.starts ?? second.starts;
  const built = [...new Set([...(first.built ?? []), ...(second.built ?? [])])];
  return {
    path: first.path,
    because: first.because,
    tool: first.tool,
    ...(directory === undefined ? {} : { directory }),
    ...(starts === undefined ? {} : { starts }),
    ...(built.length === 0 ? {} : { built }),
  };
}

function packagesOf(space: EntrySpace, drafts: readonly EntryDraft[]): SourcePackage[] {
  const entries = new Map(drafts.map((each) => [each.path, each]));
  return [...space.sources].sort(byText).map((path): SourcePackage => {
    const folder = folderOf(path);
    const entry = entries.get(path);
    return {
      id: `ts:${path}`,
      importPath: path,
      directory: folder,
      module: space.manifests.packageOf(folder)?.directory ?? '.',
      files: [path],
      ...(entry === undefined ? {} : entryFields(space, entry)),
    };
  });
}

function entryFields(space: EntrySpace, entry: EntryDraft): Pick<SourcePackage, 'entry' | 'starts' | 'program'> {
  const directory = entry.directory ?? directoryOfProgram(space, entry.path);
  const name = space.manifests.packages.get(directory)?.name;
  const starts = entry.starts?.filter(({ path }) => space.sources.has(path));
  const built = new Set([...space.outputs.builtOf(entry.path), ...(entry.built ?? [])]);
  built.delete(entry.path);
  return {
    entry: true,
    ...(starts === undefined
      ? {}
      : {
          starts: starts.map(({ path, calls }) => ({
            module: `ts:${path}`,
            ...(calls === undefined ? {} : { calls: calls.toSorted(byText) }),
          })),
        }),
    program: {
      directory,
      ...(name === undefined ? {} : { name }),
      built: [...built].sort(byText),
      because: entry.because,
      ...(entry.tool ? { tool: true as const } : {}),
    },
  };
}

function modulesOf(manifests: Manifests, kept: ReadonlySet<string>): ModuleRoot[] {
  const used = new Set([...kept].map((path) => manifests.packageOf(folderOf(path))?.directory ?? '.'));
  return [...used].sort(byText).map((directory): ModuleRoot => {
    const manifest = manifests.packages.get(directory);
    if (manifest === undefined) return { path: '', directory, replacements: [], inferred: true };
    return {
      path: manifest.name ?? '',
      directory,
      replacements: [],
      requires: [...manifest.dependencies]
        .filter(([name]) => name !== '')
        .map(([path, version]) => ({ path, version }))
        .sort((a, b) => byText(a.path, b.path)),
    };
  });
}

/** The names by which Bazel calls the root, each with a slash behind it (Bazel docs, "External dependencies"). */
function rootNamesOf(tree: FileTree): string[] {
  const names: string[] = [];
  for (const file of ['MODULE.bazel', 'WORKSPACE', 'WORKSPACE.bazel']) {
    const name = /\b(?:module|workspace)\(\s*name\s*=\s*["']([^"']+)["']/.exec(
      tree.has(file) ? (tree.readText(file) ?? '') : '',
    )?.[1];
    if (name !== undefined) names.push(`${name}/`, `@${name}/`);
  }
  return names;
}

/** Components with source in them that is not read: what they call on a server stays unseen. */
function reportComponents(tree: FileTree, manifests: Manifests, context: FrontendContext): void {
  const counts = new Map<string, { count: number; example: string; kind: string }>();
  for (const path of tree.files) {
    const kind = /\.(vue|svelte)$/.exec(path)?.[1];
    if (kind === undefined || foldersAbove(folderOf(path)).some((each) => each.endsWith('node_modules'))) continue;
    const manifest = manifests.packageOf(folderOf(path));
    if (manifest === undefined || frameworkOf(manifest) === undefined) continue;
    const known = counts.get(manifest.directory);
    if (known === undefined) counts.set(manifest.directory, { count: 1, example: path, kind });
    else known.count++;
  }
  for (const [folder, { count, example, kind }] of counts) context.report(notRead(folder, count, example, kind));
}

function notRead(folder: string, count: number, example: string, kind: string): Diagnostic {
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: 'frontend-typescript/component-not-read',
    what: `${String(count)} .${kind} files of ${folder === '.' ? 'the root' : folder} are not read, ${example} among them`,
    why: 'Calls that such components make while a server renders them are not seen',
    fix: 'Move what opens connections into .ts files that the components import, or name the calls in a directive',
    related: [],
  };
}
