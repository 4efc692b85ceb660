import type { FileIndex } from '../files/file-index.js';
import { baseOf, joinContainerPath } from '../files/paths.js';
import { sourceAt } from './image-folders.js';
import type { ImageStage } from './image-stage.js';
import { makefileCommands, readScript, shellCommands } from './script-commands.js';
import type { ScriptCommand } from './script-commands.js';

/** A command, and the absolute folder of the image in which it runs. */
export interface PlacedCommand {
  readonly words: readonly string[];
  readonly folder: string;
}

/**
 * The commands that a command of a Dockerfile leaves to a file of the repository: the recipes of a Makefile (`make build SERVICE=cart`), or the
 * lines of a script (`sh ./build.sh cart`). Which of the recipes run is not asked; what only a run tells in a word is a hole.
 * @param folder absolute folder in which it runs
 */
export function handedOn(
  words: readonly string[],
  folder: string,
  stage: Pick<ImageStage, 'mounts'>,
  files: FileIndex,
): readonly PlacedCommand[] {
  const start = words.findIndex((word) => !/^[A-Za-z_]\w*=/u.test(word));
  const own = words.slice(Math.max(start, 0));
  const name = baseOf(own[0] ?? '');
  if (name === 'make') return byMake(own.slice(1), folder, stage, files);
  const script = /^(?:ba|da|a|z)?sh$/u.test(name) ? own.slice(1).filter((word) => !/^-\w+$/u.test(word)) : own;
  return /\.(?:ba|z)?sh$/u.test(script[0] ?? '') ? byScript(script, folder, stage, files) : [];
}

function byMake(
  words: readonly string[],
  start: string,
  stage: Pick<ImageStage, 'mounts'>,
  files: FileIndex,
): readonly PlacedCommand[] {
  let folder = start;
  let named: string | undefined;
  const targets: string[] = [];
  const given = new Map<string, string>();
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '-C') folder = joinContainerPath(folder, words[++index] ?? '.');
    else if (word === '-f') named = words[++index];
    else if (/^\w+=/u.test(word)) given.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
    else if (!word.startsWith('-')) targets.push(word);
  }
  // A recipe sees its target as `$@`, and hands it on to a function as `$(1)` (GNU make manual, 8.8 and 10.5.3).
  const [target] = targets;
  if (target !== undefined && targets.length === 1) for (const name of ['@', '1']) given.set(name, target);
  const file = (named === undefined ? ['GNUmakefile', 'makefile', 'Makefile'] : [named])
    .map((each) => sourceAt(stage, joinContainerPath(folder, each), files))
    .find((each) => each?.folder === false)?.source;
  const text = file === undefined ? undefined : readScript(file, files);
  return file === undefined || text === undefined ? [] : placed(makefileCommands(text, file, given), folder);
}

function byScript(
  [path = '', ...words]: readonly string[],
  folder: string,
  stage: Pick<ImageStage, 'mounts'>,
  files: FileIndex,
): readonly PlacedCommand[] {
  const mount = sourceAt(stage, joinContainerPath(folder, path), files);
  const text = mount === undefined || mount.folder ? undefined : readScript(mount.source, files);
  if (mount === undefined || text === undefined) return [];
  const given = new Map(words.map((word, index) => [String(index + 1), word] as const));
  return placed(shellCommands(text, { folder: '.', file: mount.source }, given), folder);
}

function placed(commands: readonly ScriptCommand[], folder: string): readonly PlacedCommand[] {
  return commands.map(({ words, folder: own }) => ({ words, folder: joinContainerPath(folder, own) }));
}
