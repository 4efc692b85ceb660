import { parseYaml, textAt } from '@callgate/manifests';
import type { CatalogEntry } from '../api.js';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, isWithin, joinPath } from '../files/paths.js';
import { repositoryPathsAt } from '../image/built-files.js';
import type { ImageStage } from '../image/image-stage.js';
import { isForeignImage } from './known-images.js';
import type { CommandWord } from './command-line.js';
import type { FoundProgram } from './find-program.js';
import { scriptRunners } from './other-runtime.js';
import { packageScript } from './package-scripts.js';
import { shellFileCommands } from './shell-file.js';
import { isShellScript, pathsOfWord } from './shell-script.js';

/** Options whose value is a file or folder that is not the program: what is loaded before it, or watched beside it. */
const valued = new Set(
  '-r --require --import --loader --experimental-loader --env-file -c --config -p --project -P --tsconfig'.split(' '),
);

/** Options of watchers with such a value; to a runner some of them are switches. */
const watched = new Set('-w --watch -e --ext -i --ignore'.split(' '));

/** Programs that run the file that they are handed. */
const runners = new Set([...scriptRunners, 'sh', 'bash', 'ash', 'dash']);

/** Scripts call scripts; nobody nests them deeper. */
const mostDepth = 6;

/** Where a command runs. */
interface Where {
  readonly entries: readonly CatalogEntry[];
  readonly files: FileIndex;
  /** The paths of the repository that a word may mean. */
  paths(word: string): readonly string[];
  /** The folders of the repository that the folder in which the command runs may be. */
  readonly folders: readonly string[];
}

/**
 * Finds the entry point among those that are run from their file, as scripts are: a word of the command is the file, or the place where a build puts
 * it; scripts of package managers and shell scripts of the repository are looked into.
 * @param stage the image that the command runs in
 */
export function programFromSource(
  commands: readonly (readonly CommandWord[])[],
  stage: ImageStage,
  entries: readonly CatalogEntry[],
  files: FileIndex,
): FoundProgram | undefined {
  const fromFiles = entries.filter((entry) => entry.file !== undefined);
  if (fromFiles.length === 0) return undefined;
  const where: Where = {
    entries: fromFiles,
    files,
    paths: (word) => pathsOfWord(word, stage, files),
    folders: repositoryPathsAt(stage, stage.workingDirectory, files),
  };
  for (const command of commands) {
    const found = inCommand(command, where, 0);
    if (found !== undefined) return found;
  }
  return byOutput(stage, fromFiles);
}

function inCommand(command: readonly CommandWord[], where: Where, depth: number): FoundProgram | undefined {
  if (depth > mostDepth) return undefined;
  for (const [index, word] of command.entries()) {
    if (word.text === '' || word.text.startsWith('-') || isValue(command, index)) continue;
    if (!mayRun(command.slice(0, index))) continue;
    const paths = where.paths(word.text);
    for (const path of paths) {
      const entry = entryAt(path, where.entries);
      if (entry !== undefined)
        return {
          entry,
          arguments: command.slice(index + 1),
          because: `${word.text} is ${entry.file ?? entry.directory}`,
        };
    }
    const script = paths.find((path) => where.files.has(path) && isShellScript(path, where.files));
    if (script === undefined) continue;
    const rest = command.slice(index + 1);
    const inside = shellFileCommands(
      where.files.readText(script) ?? '',
      rest.map(({ text }) => text),
    );
    const found = first(inside.toReversed(), (words) =>
      inCommand(
        words.map((text) => ({ text })),
        where,
        depth + 1,
      ),
    );
    if (found !== undefined) return { ...found, because: `${script} runs ${found.because}` };
  }
  return inScript(command, where, depth);
}

/** Whether a word is the value of the option before it. */
function isValue(command: readonly CommandWord[], index: number): boolean {
  const option = command[index - 1]?.text ?? '';
  if (valued.has(option)) return true;
  return watched.has(option) && command.some(({ text }) => baseOf(text) === 'nodemon');
}

/** Whether a word behind some others is run: one of them is a runner, or all are options of the image's own. */
function mayRun(before: readonly CommandWord[]): boolean {
  return (
    before.every(({ text }) => text === '' || text.startsWith('-')) ||
    before.some(({ text }) => runners.has(baseOf(text)))
  );
}

/** `npm run start:prod`, `yarn workspace shop start`; `next start` where the folder holds one program. */
function inScript(command: readonly CommandWord[], where: Where, depth: number): FoundProgram | undefined {
  const words = command.map(({ text }) => text);
  for (const folder of where.folders) {
    const script = packageScript(words, folder, where.files);
    if (script === undefined) continue;
    const isOwn = script.folder === folder;
    const inside: Where = {
      ...where,
      folders: [script.folder],
      // Beside its `package.json` an image may hold what was built elsewhere.
      paths: (word) => [joinPath(script.folder, word) ?? '', ...(isOwn ? where.paths(word) : [])],
    };
    const found = first(script.commands, (each) =>
      inCommand(
        each.map((text) => ({ text })),
        inside,
        depth + 1,
      ),
    );
    const entry = found?.entry ?? onlyIn(script.folder, where.entries);
    if (entry === undefined) continue;
    const because = `${script.because}${found === undefined ? `, and ${entry.directory} holds no other program` : `: ${found.because}`}`;
    return { entry, arguments: found?.arguments ?? [], because };
  }
  const project = projectServed(words, where);
  if (project !== undefined)
    return { entry: project, arguments: [], because: `${words.join(' ')} serves the project in ${project.directory}` };
  const server = words.findIndex((word) => servers.has(baseOf(word)));
  if (server < 0) return undefined;
  const named = words.slice(server + 1);
  return first(where.folders, (folder) => {
    const entry = onlyIn(folder, where.entries) ?? namedIn(folder, named, where.entries);
    return entry === undefined
      ? undefined
      : { entry, arguments: [], because: `${words.join(' ')} serves ${entry.directory}` };
  });
}

/** The program of the project that Nx serves (Nx docs, "nx run"): `nx serve shop`, `yarn nx run shop:serve:production`. */
function projectServed(words: readonly string[], { entries, files }: Where): CatalogEntry | undefined {
  const nx = words.findIndex((word) => baseOf(word) === 'nx');
  const [verb = '', ...rest] = nx < 0 ? [] : words.slice(nx + 1).filter((word) => !word.startsWith('-'));
  if (!/^(serve|start|dev|run)$/.test(verb)) return undefined;
  const [name, target = ''] = (rest[0] ?? '').split(':');
  if (name === undefined || name === '' || (verb === 'run' && !/^(serve|start|dev)/.test(target))) return undefined;
  const fits = entries.filter((entry) => entry.tool !== true && projectName(entry, files) === name);
  return fits.length === 1 ? fits[0] : undefined;
}

/** What Nx calls a project: the name in its `project.json`, else that of its folder. */
function projectName({ directory }: CatalogEntry, files: FileIndex): string | undefined {
  const path = joinPath(directory, 'project.json');
  if (path === undefined || !files.has(path)) return undefined;
  return textAt(parseYaml(files.readText(path) ?? '', path).documents[0]?.root, 'name') ?? baseOf(directory);
}

/** Commands that serve the folder in which they run. */
const servers = new Set('next nest nuxt nuxi remix-serve react-router-serve astro strapi moleculer-runner'.split(' '));

function onlyIn(folder: string, entries: readonly CatalogEntry[]): CatalogEntry | undefined {
  const own = entries.filter((entry) => entry.directory === folder && entry.tool !== true);
  return own.length === 1 ? own[0] : undefined;
}

/** The one program below a folder that is called as a word of the command (`nest start shop` of `apps/shop`). */
function namedIn(folder: string, words: readonly string[], entries: readonly CatalogEntry[]): CatalogEntry | undefined {
  const fits = entries.filter(
    (entry) => entry.tool !== true && isWithin(entry.directory, folder) && words.includes(baseOf(entry.directory)),
  );
  return fits.length === 1 ? fits[0] : undefined;
}

/** The entry point that a path means: its file, the built form of it, or either without its ending. */
function entryAt(path: string, entries: readonly CatalogEntry[]): CatalogEntry | undefined {
  const spelled = [
    path,
    `${path}.js`,
    `${path}.mjs`,
    `${path}.cjs`,
    `${path}.ts`,
    `${path}/index.js`,
    `${path}/index.ts`,
  ];
  const isBuilt = ({ built = [] }: CatalogEntry): boolean =>
    built.some((each) => spelled.some((wanted) => isPlace(each, wanted)));
  return (
    entries.find((entry) => entry.file !== undefined && spelled.includes(entry.file)) ??
    entries.find((entry) => entry.tool !== true && isBuilt(entry)) ??
    entries.find(isBuilt)
  );
}

/** Whether a path is the one that is wanted; `*` stands for the name of any folder. */
function isPlace(path: string, wanted: string): boolean {
  if (!wanted.includes('*')) return path === wanted;
  const names = path.split('/');
  const parts = wanted.split('/');
  return parts.length === names.length && parts.every((part, index) => part === '*' || part === names[index]);
}

/** The one program whose build the image takes in, folder by folder. */
function byOutput(stage: ImageStage, entries: readonly CatalogEntry[]): FoundProgram | undefined {
  if (isForeignImage(stage.base)) return undefined;
  const taken = stage.built.map(({ source }) => source);
  const fits = entries.filter(
    (entry) =>
      entry.tool !== true &&
      entry.built?.some((each) =>
        taken.some((source) => source !== entry.directory && each.startsWith(`${source}/`)),
      ) === true,
  );
  const [entry] = fits;
  if (entry === undefined || fits.length > 1) return undefined;
  return { entry, arguments: [], because: `the image takes in what is built of ${entry.file ?? entry.directory}` };
}

function first<Item, Result>(items: readonly Item[], find: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
