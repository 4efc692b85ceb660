import type { Span } from '@callgate/ir';
import { interpolate } from '../compose/interpolate.js';
import type { DraftContainer } from '../draft.js';
import { baseOf } from '../files/paths.js';
import type { ImageCommand, ImageStage } from '../image/image-stage.js';
import { simpleCommands } from '../image/shell-words.js';

/** A word of a command and where it is written. */
export interface CommandWord {
  readonly text: string;
  readonly at?: Span;
}

const shells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh']);

/**
 * The commands that a container may run, the likeliest first: the manifest's `command` and `args` over the image's (Kubernetes docs, "Define a
 * Command and Arguments for a Container"; Compose works alike). The text of `sh -c` is cut into its commands, the last of which is the one
 * that stays, with variables of the container filled.
 */
export function commandLines(
  container: Pick<DraftContainer, 'command' | 'commandAt' | 'arguments' | 'argumentsAt' | 'environment'>,
  image: ImageStage | undefined,
): readonly (readonly CommandWord[])[] {
  const words = [...ownWords(container.command, container.commandAt)];
  const fromImage = words.length === 0;
  if (fromImage && image?.entrypoint !== undefined) words.push(...imageWords(image.entrypoint));
  // What an unknown image starts stands for itself as the empty name, so that the arguments keep their places.
  if (fromImage && image === undefined) words.push({ text: '' });
  if (container.arguments !== undefined) words.push(...ownWords(container.arguments, container.argumentsAt));
  else if (fromImage && image?.command !== undefined && image.entrypoint?.shell !== true)
    words.push(...imageWords(image.command));
  if (words.length === 0) return [];
  const script = shellScript(words);
  if (script === undefined) return [words];
  const variables = new Map([...(image?.variables ?? [])].map(([name, { value }]) => [name, value]));
  for (const { name, value } of container.environment) if (value !== undefined) variables.set(name, value);
  const commands = simpleCommands(script.text).map((command) =>
    withoutPrefix(command).map((word) => ({
      text: interpolateKnown(word, variables),
      ...(script.at === undefined ? {} : { at: script.at }),
    })),
  );
  return commands.reverse();
}

/** The commands that an image runs by itself. */
export function commandsOfImage(image: ImageStage): readonly (readonly CommandWord[])[] {
  return commandLines({ environment: [] }, image);
}

function ownWords(words: readonly string[] | undefined, spans: readonly Span[] | undefined): readonly CommandWord[] {
  return (words ?? []).map((text, index) => {
    const at = spans?.[index];
    return { text, ...(at === undefined ? {} : { at }) };
  });
}

function imageWords(command: ImageCommand): readonly CommandWord[] {
  const words = command.shell ? ['sh', '-c', ...command.words] : command.words;
  return words.map((text) => ({ text, at: command.at }));
}

/** The text that a shell is asked to run. */
function shellScript(words: readonly CommandWord[]): CommandWord | undefined {
  const shell = words.findIndex((word) => shells.has(baseOf(word.text)));
  if (shell === -1 || shell > 2) return undefined;
  const option = words.findIndex((word, index) => index > shell && /^-[a-z]*c$/.test(word.text));
  return option === -1 ? undefined : words[option + 1];
}

/** Leaves out `exec` and assignments before the program. */
function withoutPrefix(words: readonly string[]): readonly string[] {
  let index = 0;
  while (index < words.length && (words[index] === 'exec' || /^[A-Za-z_]\w*=/.test(words[index] ?? ''))) index++;
  return words.slice(index);
}

/** Fills variables that are known; the others stay as they are written. */
function interpolateKnown(text: string, variables: ReadonlyMap<string, string>): string {
  const filled = interpolate(text, (name) => variables.get(name));
  return filled.missing.length > 0 ? text : filled.text;
}
