import type { ShellCommand } from './shell-commands.js';
import { shellValue, type ShellValue, type ShellVariables } from './shell-value.js';

/** A text that a script writes into a file. */
export interface ShellOutput {
  readonly path: string;
  /** Undefined: it is not known. */
  readonly text: ShellValue;
  /** Behind what the file holds already. */
  readonly adds: boolean;
}

/**
 * What a pipeline writes into a file: `echo "HOST=$HOST" >> .env`, `cat <<EOF > .env`, `printenv | grep ^CART_ | sed 's/CART_//' > .env`.
 * @returns undefined where it writes none
 */
export function outputOf(
  pipeline: readonly ShellCommand[],
  variables: ShellVariables,
  environment: ReadonlyMap<string, ShellValue>,
): ShellOutput | undefined {
  const last = pipeline.at(-1);
  const target = last === undefined ? undefined : redirectOf(last.words);
  if (target === undefined) return undefined;
  const path = shellValue(target.path, variables);
  if (path === undefined || path.startsWith('/dev/')) return undefined;
  let lines: readonly string[] | undefined;
  for (const [at, { words, input }] of pipeline.entries()) {
    const plain = redirectOf(words)?.words ?? words;
    lines =
      at === 0
        ? printed(plain, input, variables, environment)
        : lines === undefined
          ? undefined
          : filtered(plain, lines);
  }
  return { path, text: lines?.map((each) => `${each}\n`).join(''), adds: target.adds };
}

function redirectOf(
  words: readonly string[],
): { readonly path: string; readonly adds: boolean; readonly words: readonly string[] } | undefined {
  const at = words.findIndex((word) => /^1?>>?/.test(word));
  const word = words[at];
  if (word === undefined || word.startsWith('>&')) return undefined;
  const attached = word.replace(/^1?>>?/, '');
  const path = attached === '' ? words[at + 1] : attached;
  if (path === undefined) return undefined;
  return {
    path,
    adds: word.includes('>>'),
    words: words.filter((_, index) => index < at || index > at + Number(attached === '')),
  };
}

/** The lines that a command prints; undefined where they are not known. */
function printed(
  words: readonly string[],
  input: string | undefined,
  variables: ShellVariables,
  environment: ReadonlyMap<string, ShellValue>,
): readonly string[] | undefined {
  const [name, ...rest] = words;
  const values = rest.filter((word) => !/^-[neE]+$/.test(word)).map((word) => shellValue(word, variables));
  const isKnown = values.every((value) => value !== undefined);
  switch (name) {
    case 'echo':
      return isKnown ? values.join(' ').split('\n') : undefined;
    case 'printf': {
      const [format, ...given] = values;
      if (!isKnown || format === undefined) return undefined;
      let next = 0;
      const text = format.replace(/%s/g, () => given[next++] ?? '').replaceAll('\\n', '\n');
      return text.replace(/\n$/, '').split('\n');
    }
    case 'cat':
      return input === undefined ? undefined : linesOf(input, variables);
    case 'env':
    case 'printenv':
      // A variable whose value is not known has a line that is not known; the others are told all the same.
      return rest.length > 0
        ? undefined
        : [...environment].flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
    default:
      return undefined;
  }
}

function linesOf(text: string, variables: ShellVariables): readonly string[] | undefined {
  const lines = text.split('\n').map((each) => shellValue(each, variables));
  return lines.every((each) => each !== undefined) ? lines : undefined;
}

/** What `grep` and `sed` leave of lines, for patterns of plain letters. */
function filtered(words: readonly string[], lines: readonly string[]): readonly string[] | undefined {
  const [name, ...rest] = words;
  const [pattern, ...more] = rest.filter((word) => !/^-[Ee]$/.test(word));
  if (pattern === undefined || more.length > 0) return undefined;
  if (name === 'grep') {
    const plain = /^(\^?)([\w=-]+)$/.exec(pattern);
    if (plain === null) return undefined;
    const [, anchor, text = ''] = plain;
    return lines.filter((each) => (anchor === '^' ? each.startsWith(text) : each.includes(text)));
  }
  const replaces = /^s([/|#])(\^?)([\w=-]+)\1([\w=-]*)\1(g?)$/.exec(pattern);
  if (name !== 'sed' || replaces === null) return undefined;
  const [, , anchor, from = '', to = '', all] = replaces;
  return lines.map((each) => {
    if (anchor === '^') return each.startsWith(from) ? to + each.slice(from.length) : each;
    return all === 'g' ? each.replaceAll(from, to) : each.replace(from, to);
  });
}
