import type { Span } from '@callgate/ir';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, directoryOf, joinContainerPath, joinPath, relativeTo } from '../files/paths.js';
import { samplesOf } from '../settings/sample-file.js';
import { copyBuilt } from './built-files.js';
import { goBuildOf } from './go-build.js';
import { folderFromBelow, isInFolder, sourceAt } from './image-folders.js';
import { namesGiven } from './given-names.js';
import type { ImageLink, ImageMount, ImageProgram, ImageStage, ImageVariable } from './image-stage.js';
import { handedOn } from './handed-on.js';
import { holes } from './script-commands.js';
import { simpleCommands } from './shell-words.js';

/** A stage while its instructions are read. */
export interface OpenStage {
  name?: string;
  base: string;
  workingDirectory: string;
  variables: Map<string, ImageVariable>;
  /** Build arguments in reach. */
  arguments: Map<string, string>;
  mounts: ImageMount[];
  programs: ImageProgram[];
  links: ImageLink[];
  built: ImageMount[];
  /** Folders that commands made. */
  folders: string[];
  /** How many scripts of the repository were read for it. */
  scripts: number;
  entrypoint?: NonNullable<ImageStage['entrypoint']>;
  command?: NonNullable<ImageStage['command']>;
  ports: number[];
  buildsGo: boolean;
}

/** Files and programs of one stage; hostile Dockerfiles copy stages into each other until there are any number. */
const maximumItems = 500;
const maximumScripts = 30;

function addMount(stage: OpenStage, mount: ImageMount): void {
  if (stage.mounts.length < maximumItems) stage.mounts.push(mount);
}

function addProgram(stage: OpenStage, program: ImageProgram): void {
  if (stage.programs.length < maximumItems) stage.programs.push(program);
}

/** Applies a `COPY` from the build context. */
export function copyFromContext(
  stage: OpenStage,
  sources: readonly string[],
  destination: string,
  context: string,
  files: FileIndex,
  at: Span,
): void {
  const target = joinContainerPath(stage.workingDirectory, destination);
  for (const source of sources) {
    // A path that leads out of the context is taken from its root (Dockerfile reference, "COPY").
    const path = joinPath(context, joinContainerPath('/', source).slice(1));
    if (path === undefined) continue;
    const matches = source.includes('*') || source.includes('?') ? globbed(path, files) : [path];
    const intoFolder = isFolderDestination(destination, target, stage) || matches.length > 1 || sources.length > 1;
    for (const match of matches) {
      if (files.has(match)) {
        addMount(stage, {
          path: intoFolder ? joinContainerPath(target, baseOf(match)) : target,
          source: match,
          folder: false,
          at,
        });
      } else if (files.isDirectory(match)) {
        addMount(stage, { path: target, source: match, folder: true, at });
      } else {
        const program = intoFolder ? joinContainerPath(target, baseOf(match)) : target;
        const sample = samplesOf(match).find((each) => files.has(each));
        if (sample !== undefined) addMount(stage, { path: program, source: sample, folder: false, at });
        else addProgram(stage, { path: program, from: { from: 'built-before', path: match }, at });
      }
    }
  }
}

/** Applies a `COPY --from` of another stage. */
export function copyFromStage(
  stage: OpenStage,
  other: OpenStage,
  sources: readonly string[],
  destination: string,
  files: FileIndex,
  at: Span,
): void {
  const target = joinContainerPath(stage.workingDirectory, destination);
  const intoFolder =
    isFolderDestination(destination, target, stage) || sources.length > 1 || sources.some((each) => /[*?]/.test(each));
  if (other.buildsGo) stage.buildsGo = true;
  for (const source of sources.flatMap((each) => programsMeant(other, joinContainerPath('/', each)))) {
    const single = intoFolder ? joinContainerPath(target, baseOf(source)) : target;
    const exact = other.programs.find((program) => program.path === source);
    if (exact !== undefined) {
      addProgram(stage, { ...exact, path: single });
      continue;
    }
    for (const program of other.programs) {
      if (isInFolder(program.path, source))
        addProgram(stage, { ...program, path: moved(program.path, source, target) });
    }
    for (const link of other.links) {
      if (stage.links.length < maximumItems && isInFolder(link.path, source))
        stage.links.push({ ...link, path: link.path === source ? single : moved(link.path, source, target) });
    }
    for (const mount of other.mounts) {
      if (mount.path !== source && isInFolder(mount.path, source))
        addMount(stage, { ...mount, path: moved(mount.path, source, target) });
    }
    const mount = sourceAt(other, source, files) ?? sampleAt(other, source, files);
    if (mount !== undefined)
      addMount(stage, { path: mount.folder ? target : single, source: mount.source, folder: mount.folder, at });
    copyBuilt(stage, other, source, intoFolder && isFile(source) ? single : target, files, at);
  }
}

/** The programs of a stage for which a pattern stands, with what they are called besides; where it stands for none, the pattern itself. */
function programsMeant({ programs, links }: OpenStage, pattern: string): readonly string[] {
  const names = nameExpression(pattern);
  if (names === undefined) return [pattern];
  const meant = [...programs, ...links]
    .map(({ path }) => path)
    .filter((path) => directoryOf(path) === directoryOf(pattern) && names.test(baseOf(path)));
  return meant.length === 0 ? [pattern] : [...new Set(meant)];
}

/** The sample of a file that a build expects and the repository does not hold. */
function sampleAt(stage: OpenStage, path: string, files: FileIndex): ImageMount | undefined {
  for (const each of samplesOf(path)) {
    const mount = sourceAt(stage, each, files);
    if (mount?.folder === false) return mount;
  }
  return undefined;
}

/** Whether a path looks like one of a file: it has an ending. */
function isFile(path: string): boolean {
  return /\.\w+$/.test(baseOf(path));
}

function moved(path: string, from: string, to: string): string {
  return joinContainerPath(to, from === '/' ? path.slice(1) : path.slice(from.length + 1));
}

function isFolderDestination(written: string, target: string, stage: OpenStage): boolean {
  return (
    written.endsWith('/') ||
    written === '.' ||
    written.endsWith('/.') ||
    target === stage.workingDirectory ||
    target === '/' ||
    stage.folders.includes(target)
  );
}

/** What the last name of a pattern stands for; undefined where it is none, or stands for more than one name. */
function nameExpression(pattern: string): RegExp | undefined {
  const name = baseOf(pattern);
  // Many stars in one name are no pattern of a person, and slow to match.
  if (!/[*?]/.test(name) || /[*?]/.test(directoryOf(pattern)) || name.split('*').length > 4) return undefined;
  const written = name
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  return new RegExp(`^${written}$`);
}

function globbed(pattern: string, files: FileIndex): readonly string[] {
  const parent = directoryOf(pattern);
  const expression = nameExpression(pattern);
  if (expression === undefined) return [];
  const children = new Set(files.within(parent).map((file) => relativeTo(file, parent).split('/')[0] ?? ''));
  return [...children]
    .filter((child) => expression.test(child))
    .map((child) => (parent === '.' ? child : `${parent}/${child}`));
}

/** Applies a `RUN`: follows `cd` and finds the programs that are built with Go, by its own commands or by scripts that it runs. */
export function run(stage: OpenStage, text: string, files: FileIndex, at: Span): void {
  let folder = stage.workingDirectory;
  for (const words of simpleCommands(text)) {
    if (words[0] === 'cd' && words[1] !== undefined) folder = joinContainerPath(folder, words[1]);
    if (
      words.some((word, index) => baseOf(word) === 'go' && ['build', 'install', 'get'].includes(words[index + 1] ?? ''))
    )
      stage.buildsGo = true;
    for (const name of namesGiven(words, folder)) addName(stage, name);
    for (const made of words[0] === 'mkdir' ? words.slice(1) : [])
      if (!made.startsWith('-') && stage.folders.length < maximumItems)
        stage.folders.push(joinContainerPath(folder, made));
    const behind = stage.scripts < maximumScripts ? handedOn(words, folder, stage, files) : [];
    if (behind.length > 0) stage.scripts++;
    for (const command of [{ words, folder }, ...behind]) {
      const build = goBuildOf(command.words, command.folder);
      if (build === undefined || `${build.workingDirectory}${build.output ?? ''}`.search(holes) !== -1) continue;
      stage.buildsGo = true;
      for (const name of build.packages) if (name.search(holes) === -1) addPrograms(stage, build, name, files, at);
    }
  }
}

/** What has another name is that program under both: it is called as the one or the other (`argv[0]`). */
function addName(stage: OpenStage, { path, target }: ImageLink): void {
  const program = stage.programs.findLast((each) => each.path === target);
  if (program !== undefined) addProgram(stage, { ...program, path });
  else if (stage.links.length < maximumItems) stage.links.push({ path, target });
}

function addPrograms(
  stage: OpenStage,
  build: NonNullable<ReturnType<typeof goBuildOf>>,
  name: string,
  files: FileIndex,
  at: Span,
): void {
  const into = (own: string): string => {
    const { output } = build;
    if (output === undefined) return joinContainerPath(build.directory, own);
    return output.endsWith('/') || build.packages.length > 1 || name.endsWith('...')
      ? joinContainerPath(output, own)
      : output;
  };
  if (!/^\.{0,2}(\/|$)|\.go$|^\.{1,2}$/.test(name)) {
    // Not a path: an import path, or a folder named without `./` as GOPATH builds had it.
    const path = name.replace(/\/?\.\.\.$/, '').replace(/@.*$/, '');
    addProgram(stage, { path: into(baseOf(path)), from: { from: 'import-path', path }, at });
    return;
  }
  const pattern = name.endsWith('...');
  const path = joinContainerPath(
    build.workingDirectory,
    pattern ? name.slice(0, -3) : name.endsWith('.go') ? `${name}/..` : name,
  );
  const mount = sourceAt(stage, path, files);
  // With a manifest file alone copied before, the folder itself is what the later copies fill.
  const folder = mount?.source ?? folderFromBelow(stage, path);
  if (folder === undefined) return;
  if (!pattern) {
    addProgram(stage, { path: into(ownName(path, folder)), from: { from: 'folder', folder }, at });
    return;
  }
  const folders = new Set(
    files
      .within(folder)
      .filter((file) => file.endsWith('.go'))
      .map(directoryOf),
  );
  for (const each of folders)
    addProgram(stage, { path: into(baseOf(each)), from: { from: 'folder', folder: each }, at });
}

function ownName(path: string, folder: string): string {
  return baseOf(path) === '' ? baseOf(folder) : baseOf(path);
}
