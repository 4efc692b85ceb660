import { entriesOf, fieldOf, readJson, textField } from './json-text.js';
import { frameworkOf } from './entries/framework-entries.js';
import { inFolder, sourcesWithin, type EntryDraft, type EntrySpace } from './entries/entry.js';
import type { PackageManifest } from './package-json.js';
import { folderOf, isWithin } from './paths.js';

/** Build tools that make what a browser loads, as scripts call them. */
const tools =
  /(^|[\s/])(react-scripts|vue-cli-service|vite( (build|dev|serve|preview))?|ng (serve|build)|parcel( [^&|]*)?\.html|webpack(-dev-server| serve)|gatsby|expo|quasar|rsbuild|rspack (build|dev|serve)|snowpack|craco|react-app-rewired|slidev|storybook)(\s|$)/;
const serverBuild = /--ssr|--target[ =]node|--platform[ =]node|vite-node/;

/**
 * The folders whose programs only a browser runs: their manifest's build makes a page of them, no server of their own is named anywhere, and no
 * other package asks for them. A framework that renders on a server is none of them.
 * @param entries what is known to run on a server
 */
export function browserFolders(space: EntrySpace, entries: readonly EntryDraft[]): string[] {
  const { manifests, tree } = space;
  const all = [...manifests.packages.values()];
  const pages = new Set(all.filter((each) => frameworkOf(each) === undefined && isPage(space, each)));
  // A page may ask for another one.
  const asked = new Set(all.flatMap((each) => (pages.has(each) ? [] : [...each.dependencies.keys()])));
  const folders = new Set<string>();
  for (const manifest of pages) {
    if (manifest.name !== undefined && asked.has(manifest.name)) continue;
    folders.add(manifest.directory);
  }
  for (const file of tree.files) {
    if (!/(^|\/)(angular|project)\.json$/.test(file)) continue;
    const value = readJson(tree.readText(file));
    const isAngular = file.endsWith('angular.json');
    const projects = isAngular ? entriesOf(fieldOf(value, 'projects')).map(([, project]) => project) : [value];
    for (const project of projects) {
      const folder = isAngular ? inFolder(folderOf(file), textField(project, 'root') ?? '.') : folderOf(file);
      if (textField(project, 'projectType') !== 'library' && isBrowserProject(project))
        folders.add(isAngular && folder === folderOf(file) ? inFolder(folder, 'src') : folder);
    }
  }
  return [...folders].filter((folder) => {
    const inside = sourcesOf(space, folder);
    return (
      inside.length > 0 && !entries.some(({ path, tool }) => !tool && inside.includes(path)) && !isRun(entries, inside)
    );
  });
}

/** The sources of a package, without those of packages inside it. */
export function sourcesOf(space: EntrySpace, folder: string): readonly string[] {
  const { packages } = space.manifests;
  const inner = [...packages.keys()].filter((each) => each !== folder && isWithin(each, folder));
  return sourcesWithin(space, folder).filter((path) => !inner.some((each) => isWithin(path, each)));
}

/** Whether an image or a manifest runs one of some sources. */
function isRun(entries: readonly EntryDraft[], inside: readonly string[]): boolean {
  return entries.some(
    ({ path, because }) => inside.includes(path) && / names /.test(because) && !/^(bin|main) /.test(because),
  );
}

function isPage(space: EntrySpace, manifest: PackageManifest): boolean {
  const scripts = [...manifest.scripts.values()];
  if (scripts.some((text) => serverBuild.test(text))) return false;
  if (scripts.some((text) => tools.test(text) && !/vitest|storybook (dev|build)/.test(text))) return true;
  const page = inFolder(manifest.directory, 'index.html');
  return space.tree.has(page) && /<script[^>]+src=["'][^"']+\.(tsx?|jsx?)["']/.test(space.tree.readText(page) ?? '');
}

function isBrowserProject(project: unknown): boolean {
  const targets = entriesOf(fieldOf(project, 'architect') ?? fieldOf(project, 'targets'));
  const builds = targets.filter(([name]) => name === 'build' || name === 'serve').map(([, target]) => target);
  const executors = builds.map((target) => textField(target, 'builder') ?? textField(target, 'executor') ?? '');
  if (
    builds.some(
      (target) =>
        textField(fieldOf(target, 'options'), 'target') === 'node' ||
        fieldOf(fieldOf(target, 'options'), 'ssr') !== undefined,
    )
  )
    return false;
  // Bundlers that build for either say for which (Nx docs, `@nx/webpack:webpack` and `@nx/rspack:rspack`, "target").
  const isWeb = builds.some((target) => textField(fieldOf(target, 'options'), 'target') === 'web');
  return executors.some(
    (each) =>
      /angular.*:(browser|application|dev-server)|vite:(build|dev-server)|react/.test(each) ||
      (isWeb && /(webpack:webpack|rspack:rspack)$/.test(each)),
  );
}

/** Whether a module says in its first statement where it runs: `'use client'`, `'use server'` (React docs, "Directives"). */
export function directiveOf(text: string): 'client' | 'server' | undefined {
  const start = /^\uFEFF?(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*/.exec(text)?.[0].length ?? 0;
  const match = /^(?:['"]use strict['"];?\s*)?(['"])use (client|server)\1/.exec(text.slice(start, start + 60));
  return match === null ? undefined : (match[2] as 'client' | 'server');
}
