import { entriesOf, fieldOf, readJson, textField } from '../json-text.js';
import { baseOf, folderOf } from '../paths.js';
import { inFolder, sourceOfPath, type EntryDraft, type EntrySpace } from './entry.js';

/** Who reads the files in which build tools describe programs, by the name of the file. */
const readers: Readonly<Record<string, (space: EntrySpace, file: string, value: unknown) => readonly EntryDraft[]>> = {
  'nest-cli.json': nestProjects,
  '.nest-cli.json': nestProjects,
  'project.json': (space, file, value) => nxProject(space, file, folderOf(file), value),
  'workspace.json': nxWorkspace,
  'angular.json': nxWorkspace,
};

/** Programs that build tools describe in files of their own: `nest-cli.json`, `project.json` of Nx, and `workspace.json` of its older versions. */
export function projectEntries(space: EntrySpace): EntryDraft[] {
  const drafts: EntryDraft[] = [];
  for (const path of space.tree.files) {
    const read = readers[baseOf(path)];
    const value = read === undefined ? undefined : readJson(space.tree.readText(path));
    if (read !== undefined && value !== undefined) drafts.push(...read(space, path, value));
  }
  return drafts;
}

/** Projects that one file describes for the whole workspace; of one that has a file of its own it says only where. */
function nxWorkspace(space: EntrySpace, file: string, value: unknown): readonly EntryDraft[] {
  return entriesOf(fieldOf(value, 'projects')).flatMap(([, project]) => {
    const root = textField(project, 'root');
    return root === undefined ? [] : nxProject(space, file, inFolder(folderOf(file), root), project);
  });
}

/** Nest docs, "CLI: Workspaces". */
function nestProjects(space: EntrySpace, file: string, value: unknown): EntryDraft[] {
  const folder = folderOf(file);
  const projects = entriesOf(fieldOf(value, 'projects')).map(([, project]) => project);
  const all = projects.length > 0 ? projects : [value];
  return all.flatMap((project): EntryDraft[] => {
    if (textField(project, 'type') === 'library') return [];
    const main = textField(project, 'entryFile') ?? 'main';
    const root = inFolder(folder, textField(project, 'root') ?? '.');
    const sourceRoot = inFolder(folder, textField(project, 'sourceRoot') ?? (root === '.' ? 'src' : `${root}/src`));
    const path = sourceOfPath(space, inFolder(sourceRoot, main));
    if (path === undefined) return [];
    const outputs = [
      inFolder(folder, `dist/${main}.js`),
      inFolder(folder, `dist/${textField(project, 'root') ?? ''}/${main}.js`),
    ];
    return [
      {
        path,
        ...(root === '.' ? {} : { directory: root }),
        because: `nest start of ${file} runs it`,
        tool: false,
        built: outputs,
      },
    ];
  });
}

/** Executors of Nx that build for the browser, as long as no server is named. */
const browserExecutors = /browser|angular|react|(vite|web):(build|dev-server)|next|expo|storybook|static/;

/** Whether a target builds a page; bundlers that build for either say for which, or name the page. */
function isForBrowser(executor: string, options: unknown): boolean {
  const target = textField(options, 'target');
  if (target === 'node') return false;
  if (browserExecutors.test(executor)) return true;
  return /webpack|rollup|rspack/.test(executor) && (target === 'web' || textField(options, 'index') !== undefined);
}

/** Nx docs, "Project configuration"; paths in it are from the root of the workspace. */
function nxProject(space: EntrySpace, file: string, folder: string, value: unknown): EntryDraft[] {
  const targets = fieldOf(value, 'targets') ?? fieldOf(value, 'architect');
  if (targets === undefined || textField(value, 'projectType') === 'library') return [];
  for (const [, target] of entriesOf(targets)) {
    const options = fieldOf(target, 'options');
    const main = textField(options, 'main') ?? textField(options, 'entryFile');
    const executor = textField(target, 'executor') ?? textField(target, 'builder') ?? '';
    if (main === undefined || isForBrowser(executor, options)) continue;
    const path = sourceOfPath(space, main) ?? sourceOfPath(space, inFolder(folder, main));
    if (path === undefined) continue;
    const output = textField(options, 'outputPath');
    const name = baseOf(path).replace(/\.\w+$/, '.js');
    return [
      {
        path,
        directory: folder,
        because: `${file} builds it with ${executor}`,
        tool: false,
        built: output === undefined ? [] : [`${output}/${name}`, `${output}/main.js`],
      },
    ];
  }
  const isPage = entriesOf(targets).some(([, target]) => {
    const executor = textField(target, 'executor') ?? textField(target, 'builder') ?? '';
    return browserExecutors.test(executor) || isForBrowser(executor, fieldOf(target, 'options'));
  });
  if (isPage) return [];
  // Targets that plugins infer are not written down; what `main.ts` of an application without a page begins is its server.
  const path = sourceOfPath(space, inFolder(folder, 'src/main'));
  const hasPage = ['index.html', 'src/index.html', 'public/index.html'].some((page) =>
    space.tree.has(inFolder(folder, page)),
  );
  if (path === undefined || hasPage || textField(value, 'projectType') !== 'application') return [];
  return [{ path, directory: folder, because: `${file} says that it is an application`, tool: false }];
}
