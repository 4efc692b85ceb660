import type { Span } from '@callgate/ir';
import type { FileIndex } from '../files/file-index.js';
import { joinContainerPath } from '../files/paths.js';
import { interpolate } from '../compose/interpolate.js';
import { copyFromContext, copyFromStage, run } from './build-image.js';
import type { OpenStage } from './build-image.js';
import type { ImageSource, ImageStage } from './image-stage.js';
import { execForm, parseDockerfile } from './parse-dockerfile.js';
import type { DockerInstruction } from './parse-dockerfile.js';
import { unrolled } from './shell-loops.js';
import { shellWords } from './shell-words.js';

export interface DockerBuild {
  readonly dockerfile: string;
  /** Folder of the build context. */
  readonly context: string;
  readonly target?: string;
  readonly arguments?: Readonly<Record<string, string>>;
}

/**
 * What is known of the platform without being declared (Dockerfile reference, "Automatic platform ARGs in the global scope"), for the machines on which
 * most clusters run: a stage is chosen by it (`FROM image-$TARGETARCH`), and files of either platform are built from the same source.
 */
const platform: readonly (readonly [string, string])[] = ['TARGET', 'BUILD'].flatMap((which) => [
  [`${which}PLATFORM`, 'linux/amd64'],
  [`${which}OS`, 'linux'],
  [`${which}ARCH`, 'amd64'],
  [`${which}VARIANT`, ''],
]);

/**
 * Reads what a Dockerfile builds (Dockerfile reference): which files of the repository stand where, which programs are built from what, the
 * environment, and the command.
 * @returns undefined where the file is not there or has no stage
 */
export function readDockerfile(build: DockerBuild, files: FileIndex): ImageSource | undefined {
  const text = files.readText(build.dockerfile);
  if (text === undefined) return undefined;
  const stages: OpenStage[] = [];
  const global = new Map(platform);
  let at: Span | undefined;
  for (const instruction of parseDockerfile(text, build.dockerfile)) {
    at ??= instruction.at;
    if (instruction.name === 'FROM') {
      stages.push(openStage(instruction.rest, stages, global, build));
      continue;
    }
    const stage = stages.at(-1);
    if (stage !== undefined) apply(stage, instruction, stages, build, files, global);
    else if (instruction.name === 'ARG') addArgument(instruction.rest, global, build, new Map());
  }
  const stage = stages.find((each) => build.target !== undefined && each.name === build.target) ?? stages.at(-1);
  if (stage === undefined || at === undefined) return undefined;
  return {
    dockerfile: build.dockerfile,
    context: build.context,
    stage: closed(stage),
    sources: [...new Set(stages.flatMap((each) => each.mounts.map((mount) => mount.source)))],
    bases: stages.map((each) => each.base),
    at,
  };
}

function closed(stage: OpenStage): ImageStage {
  const { name, entrypoint, command, base, workingDirectory, variables, mounts, programs, links, built } = stage;
  const { ports, buildsGo } = stage;
  return {
    base,
    workingDirectory,
    variables,
    mounts,
    programs,
    links,
    built,
    ports,
    buildsGo,
    ...(name === undefined ? {} : { name }),
    ...(entrypoint === undefined ? {} : { entrypoint }),
    ...(command === undefined ? {} : { command }),
  };
}

function openStage(
  rest: string,
  stages: readonly OpenStage[],
  global: ReadonlyMap<string, string>,
  build: DockerBuild,
): OpenStage {
  const words = shellWords(interpolate(rest, (name) => global.get(name) ?? build.arguments?.[name]).text).filter(
    (word) => !word.startsWith('--'),
  );
  const from = words[0] ?? 'scratch';
  const as = words[1]?.toLowerCase() === 'as' ? words[2] : undefined;
  const before = stageNamed(from, stages, true);
  const fresh: OpenStage = {
    base: from,
    workingDirectory: '/',
    variables: new Map(),
    arguments: new Map(),
    mounts: [],
    programs: [],
    links: [],
    built: [],
    folders: [],
    scripts: 0,
    ports: [],
    buildsGo: /(^|\/)golang([:@-]|$)|go-toolset/.test(from),
  };
  const stage: OpenStage =
    before === undefined
      ? fresh
      : {
          ...before,
          variables: new Map(before.variables),
          arguments: new Map(before.arguments),
          mounts: [...before.mounts],
          programs: [...before.programs],
          links: [...before.links],
          built: [...before.built],
          folders: [...before.folders],
          ports: [...before.ports],
        };
  if (as === undefined) delete stage.name;
  else stage.name = as;
  return stage;
}

function stageNamed(name: string, stages: readonly OpenStage[], byNameOnly: boolean): OpenStage | undefined {
  const named = stages.findLast((stage) => stage.name?.toLowerCase() === name.toLowerCase());
  if (named !== undefined || byNameOnly) return named;
  return /^\d+$/.test(name) ? stages[Number(name)] : undefined;
}

function addArgument(
  rest: string,
  into: Map<string, string>,
  build: DockerBuild,
  outer: ReadonlyMap<string, string>,
): void {
  for (const word of shellWords(rest)) {
    const equals = word.indexOf('=');
    const name = equals === -1 ? word : word.slice(0, equals);
    const fallback =
      equals === -1
        ? outer.get(name)
        : interpolate(word.slice(equals + 1), (other) => into.get(other) ?? outer.get(other)).text;
    const value = build.arguments?.[name] ?? fallback;
    if (value !== undefined) into.set(name, value);
  }
}

function apply(
  stage: OpenStage,
  instruction: DockerInstruction,
  stages: readonly OpenStage[],
  build: DockerBuild,
  files: FileIndex,
  global: ReadonlyMap<string, string>,
): void {
  const { rest, at } = instruction;
  const fill = (text: string): string =>
    interpolate(text, (name) => stage.variables.get(name)?.value ?? stage.arguments.get(name)).text;
  switch (instruction.name) {
    case 'ARG':
      addArgument(rest, stage.arguments, build, global);
      break;
    case 'ENV':
      addVariables(stage, rest, fill, at);
      break;
    case 'WORKDIR':
      stage.workingDirectory = joinContainerPath(stage.workingDirectory, fill(rest.trim().replace(/^"(.*)"$/, '$1')));
      break;
    case 'EXPOSE':
      for (const word of fill(rest).split(/\s+/)) if (/^\d+/.test(word)) stage.ports.push(Number.parseInt(word, 10));
      break;
    case 'COPY':
    case 'ADD':
      copy(stage, fill(rest), stages, build, files, at);
      break;
    case 'RUN':
      run(stage, fill(unrolled(execForm(rest)?.join(' ') ?? rest.replace(/^(\s*--\S+)+/, ''), fill)), files, at);
      break;
    case 'ENTRYPOINT':
      stage.entrypoint = commandOf(rest, at);
      // An entry point set anew clears the command of the base (Dockerfile reference, "Understand how CMD and ENTRYPOINT interact").
      delete stage.command;
      break;
    case 'CMD':
      stage.command = commandOf(rest, at);
      break;
    default:
  }
}

function commandOf(rest: string, at: Span): NonNullable<OpenStage['command']> {
  const words = execForm(rest);
  return words === undefined ? { words: [rest.trim()], shell: true, at } : { words, shell: false, at };
}

function addVariables(stage: OpenStage, rest: string, fill: (text: string) => string, at: Span): void {
  const words = shellWords(rest);
  // `ENV NAME value` is the old form.
  if (words[0] !== undefined && !words[0].includes('=')) {
    stage.variables.set(words[0], { name: words[0], value: fill(words.slice(1).join(' ')), at });
    return;
  }
  for (const word of words) {
    const equals = word.indexOf('=');
    if (equals <= 0) continue;
    const name = word.slice(0, equals);
    stage.variables.set(name, { name, value: fill(word.slice(equals + 1)), at });
  }
}

function copy(
  stage: OpenStage,
  rest: string,
  stages: readonly OpenStage[],
  build: DockerBuild,
  files: FileIndex,
  at: Span,
): void {
  const all = shellWords(rest.split('\n')[0] ?? '');
  const flags = all.filter((word) => word.startsWith('--'));
  const plain = all.filter((word) => !word.startsWith('--'));
  const words = plain[0]?.startsWith('[') === true ? (execForm(rest.slice(rest.indexOf('['))) ?? plain) : plain;
  const destination = words.at(-1);
  if (destination === undefined || words.length < 2) return;
  const sources = words.slice(0, -1).filter((word) => !/^[a-z]+:\/\//.test(word) && !word.startsWith('<<'));
  const from = flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length);
  if (from === undefined) {
    copyFromContext(stage, sources, destination, build.context, files, at);
    return;
  }
  const other = stageNamed(from, stages, false);
  if (other !== undefined) copyFromStage(stage, other, sources, destination, files, at);
}
