import { positionalArguments } from '@callgate/ir';
import type { Span } from '@callgate/ir';

/** Arguments of a program with their places. */
export interface CommandArguments {
  readonly words: readonly string[];
  readonly at: readonly Span[] | undefined;
}

export interface ArgumentValue {
  readonly text: string;
  readonly at?: Span;
}

/**
 * Every value that a flag gets on a command line: `--name=value`, `-name=value`, `--name value`, `-name value`; a flag with nothing after it, or
 * with another flag, is `true`. A number may follow a flag of one letter at once (`-p8080`). Nothing after a bare `--` is a flag.
 * @param name without dashes; a shorthand is one dash and a letter
 */
export function flagValues(command: CommandArguments, name: string): readonly ArgumentValue[] {
  if (name.startsWith('-')) return shorthandValues(command, name.slice(1));
  const values: ArgumentValue[] = [];
  const { words } = command;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') break;
    const attached = /^-([A-Za-z])(\d.*)$/s.exec(word);
    if (attached?.[1] === name) values.push(valueAt(command, index, attached[2] ?? ''));
    const match = /^--?([^=]+)(?:=(.*))?$/s.exec(word);
    if (match?.[1] !== name) continue;
    if (match[2] !== undefined) values.push(valueAt(command, index, match[2]));
    else values.push(followingValue(command, index));
  }
  return values;
}

/**
 * Every value that a shorthand gets: `-a value`, `-a=value`, `-avalue`, and behind the shorthands of switches in one word, `-vda value`. Of a letter
 * inside of such a word nothing tells whether it is a switch or stands in the value of the one before it: in a short word of letters alone it is a
 * switch.
 */
function shorthandValues(command: CommandArguments, letter: string): readonly ArgumentValue[] {
  const values: ArgumentValue[] = [];
  for (const [index, word] of command.words.entries()) {
    if (word === '--') break;
    const [, letters = '', behind] = /^-([A-Za-z][^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const at = letters.indexOf(letter);
    if (letter === '' || at < 0 || (at > 0 && !/^[A-Za-z]{2,5}$/.test(letters))) continue;
    const isLast = at === letters.length - 1;
    if (isLast && behind === undefined) values.push(followingValue(command, index));
    else if (isLast) values.push(valueAt(command, index, behind ?? ''));
    else values.push(valueAt(command, index, at === 0 ? word.slice(2) : 'true'));
  }
  return values;
}

function followingValue(command: CommandArguments, index: number): ArgumentValue {
  const next = command.words[index + 1];
  // A negative number is a value, another flag is not.
  if (next === undefined || (next.startsWith('-') && !/^-\d/.test(next) && next !== '-'))
    return valueAt(command, index, 'true');
  return valueAt(command, index + 1, next);
}

/** The argument at an index; with `positional` among those that are no flags. */
export function argumentAt(command: CommandArguments, index: number, positional?: true): ArgumentValue | undefined {
  const at = positional === undefined ? index : positionalArguments(command.words)[index];
  const word = at === undefined ? undefined : command.words[at];
  return at === undefined || word === undefined ? undefined : valueAt(command, at, word);
}

function valueAt(command: CommandArguments, index: number, text: string): ArgumentValue {
  const at = command.at?.[index];
  return { text, ...(at === undefined ? {} : { at }) };
}
