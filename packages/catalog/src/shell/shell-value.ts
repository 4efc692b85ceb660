import { interpolate } from '../compose/interpolate.js';

/** What a variable of a shell holds: a text, or nothing that is known. */
export type ShellValue = string | undefined;

/** The variables of a shell at one place of a script. */
export interface ShellVariables {
  isSet(name: string): boolean;
  /** The empty text where it is not set. */
  value(name: string): ShellValue;
  /** What is not set here may be given from outside: a default holds all the same, a text that is made of it is not known. */
  readonly mayBeGiven: boolean;
}

/**
 * Fills a word as a shell does, as far as it can be told without running anything.
 * @returns undefined where a command's output, a part of a variable or a value that is not known is in it
 */
export function shellValue(word: string, variables: ShellVariables): ShellValue {
  if (!word.includes('$') && !word.includes('`')) return word;
  if (/\$\(|`|\$\{[!#]|\$[@*#?$!]|\$\{[@*]/.test(word)) return undefined;
  let isKnown = true;
  const { text, missing } = interpolate(word.replaceAll(':=', ':-'), (name) => {
    if (!variables.isSet(name)) return undefined;
    const value = variables.value(name);
    if (value === undefined) isKnown = false;
    return value ?? name;
  });
  if (variables.mayBeGiven && missing.length > 0) return undefined;
  return isKnown && !/\$[{(]/.test(text) ? text : undefined;
}

/**
 * Says how a test ends (`[ -z "$HOST" ]`, `test "$A" = b`, `[[ … ]]`); undefined where it hangs on what is not known.
 * @param words the command, without `!`
 */
export function shellTest(words: readonly string[], variables: ShellVariables): boolean | undefined {
  const [first] = words;
  if (first === 'true' || first === ':') return true;
  if (first === 'false') return false;
  const inside = insideOf(words);
  if (inside === undefined) return undefined;
  // What is not set is empty, for a test.
  const lookup: ShellVariables = {
    isSet: (name) => variables.isSet(name),
    value: (name) => variables.value(name),
    mayBeGiven: false,
  };
  const [operator, ...rest] = inside;
  if (operator === '!') {
    const result = shellTest(['test', ...rest], lookup);
    return result === undefined ? undefined : !result;
  }
  if (inside.length === 3) {
    const [left, right] = [inside[0], inside[2]].map((word) => shellValue(word ?? '', lookup));
    if (left === undefined || right === undefined) return undefined;
    if (inside[1] === '=' || inside[1] === '==') return left === right;
    return inside[1] === '!=' ? left !== right : undefined;
  }
  const value = shellValue(inside.at(-1) ?? '', lookup);
  if (value === undefined) return undefined;
  if (inside.length === 1) return value !== '';
  if (inside.length !== 2) return undefined;
  if (operator === '-z') return value === '';
  return operator === '-n' ? value !== '' : undefined;
}

/** What a test asks; undefined where it is none, or where its end stands behind an operator inside. */
function insideOf(words: readonly string[]): readonly string[] | undefined {
  const [first] = words;
  if (first === 'test') return words.slice(1);
  const isClosed = (first === '[' && words.at(-1) === ']') || (first === '[[' && words.at(-1) === ']]');
  return isClosed ? words.slice(1, -1) : undefined;
}
