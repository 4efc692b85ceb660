import { type ShellCommand, shellCommands } from './shell-commands.js';
import { outputOf } from './shell-output.js';
import { shellTest, shellValue, type ShellValue, type ShellVariables } from './shell-value.js';

/** A variable that a script hands on to what it starts. */
interface ShellVariable {
  readonly value: ShellValue;
  /** Where it is set, 1-based; absent: it came in from outside. */
  readonly line?: number;
  /** The script that sets it. */
  readonly file?: string;
}

/** What a script leaves behind by the time that it starts a program. */
export interface ShellResult {
  readonly exported: ReadonlyMap<string, ShellVariable>;
  /** By the path as the script names it; a file of which a part is not known is left out. */
  readonly written: ReadonlyMap<string, WrittenText>;
}

/** A text that a script writes into a file, and where. */
export interface WrittenText {
  readonly text: string;
  /** The script, and the line of it that wrote last. */
  readonly file: string;
  readonly line: number;
}

/** Where a script runs. */
export interface ShellScope {
  readonly file: string;
  /** What it is started with; without a value: set to something that is not known. */
  readonly environment: ReadonlyMap<string, ShellValue>;
  /**
   * Variables beside these: there are none; any may be set, which is why no default of the script is known to hold; or nobody tells, and what
   * the script does by itself is asked for.
   */
  readonly others: 'none' | 'any' | 'not told';
  /** The text of another script, as one names it, and its place in the repository. */
  read(path: string): { readonly file: string; readonly text: string } | undefined;
}

/** How far it is known that a command is run. */
type Certainty = 'runs' | 'may run' | 'does not run';

interface Block {
  readonly kind: 'if' | 'case' | 'other';
  certainty: Certainty | 'test';
  /** Whether a branch before this one is taken. */
  taken: boolean | undefined;
}

/** Scripts that read scripts; nobody nests them deeper. */
const mostDepth = 4;

/**
 * Follows a shell script up to the program that it starts: variables that it sets and exports, under the conditions that are known, and texts
 * that it writes into files (POSIX, "Shell Command Language"). Nothing is run: what a command prints, and whether it succeeds, is not known.
 * Where a script ends itself, it starts nothing: of interest is what holds where it does not.
 */
export function runShell(text: string, scope: ShellScope): ShellResult {
  const variables = new Map<string, ShellVariable>([...scope.environment].map(([name, value]) => [name, { value }]));
  const exported = new Set(scope.environment.keys());
  const written = new Map<string, WrittenText | undefined>();
  let exportsAll = false;
  const lookup: ShellVariables = {
    isSet: (name) => variables.has(name) || scope.others === 'any',
    value(name) {
      const known = variables.get(name);
      return known === undefined ? (scope.others === 'any' ? undefined : '') : known.value;
    },
    mayBeGiven: scope.others === 'not told',
  };
  const assign = (
    name: string,
    value: ShellValue,
    certainty: Certainty,
    at: Pick<ShellVariable, 'line' | 'file'>,
  ): void => {
    const before = lookup.value(name);
    // What may be set to what it is, or is not known before, stays as it is.
    if (certainty === 'may run' && (before === undefined || before === value)) return;
    variables.set(name, { value: certainty === 'runs' ? value : undefined, ...at });
    if (exportsAll) exported.add(name);
  };
  const environment = (): ReadonlyMap<string, ShellValue> =>
    new Map([...exported].flatMap((name) => (variables.has(name) ? [[name, lookup.value(name)] as const] : [])));

  /** @returns whether it is known to go well; `ends`: the script goes no further */
  const run = (
    pipeline: readonly ShellCommand[],
    certainty: Certainty,
    file: string,
    depth: number,
  ): boolean | 'ends' | undefined => {
    const [command, ...filters] = pipeline;
    if (command === undefined) return undefined;
    const { words, line } = command;
    const [name = ''] = words;
    const output = outputOf([command, ...filters], lookup, environment());
    if (output !== undefined) {
      const { path, text: printed, adds } = output;
      const before = adds && written.has(path) ? written.get(path)?.text : '';
      const isKnown = printed !== undefined && before !== undefined && certainty === 'runs';
      written.set(path, isKnown ? { text: `${before}${printed}`, file, line } : undefined);
      return true;
    }
    if (filters.length > 0) return undefined;
    const declares = name === 'export' || name === 'readonly' || name === 'declare' || name === 'typeset';
    if (declares || words.every((word) => assignment.test(word))) {
      for (const word of declares ? words.slice(1) : words) {
        const [, target = '', value] = assignment.exec(word) ?? [];
        const key = target === '' ? word : target;
        if (!/^[A-Za-z_]\w*$/.test(key)) continue;
        if (value !== undefined) assign(key, shellValue(value, lookup), certainty, { line, file });
        if (name === 'export' || words[1] === '-x') exported.add(key);
      }
      return true;
    }
    if (name === ':') {
      for (const word of words.slice(1)) {
        const [, target, value] = /^\$\{([A-Za-z_]\w*):?=(.*)\}$/.exec(word) ?? [];
        if (target === undefined || value === undefined) continue;
        const before = lookup.value(target);
        if (before === '') assign(target, shellValue(value, lookup), certainty, { line, file });
        else if (before === undefined) assign(target, undefined, 'may run', { line, file });
      }
      return true;
    }
    if (name === 'set') {
      if (words.includes('-a') || words.includes('allexport')) exportsAll = true;
      if (words.includes('+a')) exportsAll = false;
      return true;
    }
    if (name === 'unset') {
      for (const each of words.slice(1)) assign(each, '', certainty, { line, file });
      return true;
    }
    if (name === '.' || name === 'source') {
      const path = shellValue(words[1] ?? '', lookup);
      const other = path === undefined || depth >= mostDepth ? undefined : scope.read(path);
      if (other !== undefined && certainty === 'runs') follow(other.text, other.file, depth + 1);
      return undefined;
    }
    if (name === 'exec' && words.length > 1 && certainty === 'runs') return 'ends';
    return shellTest(words, lookup);
  };

  const follow = (script: string, file: string, depth: number): void => {
    const blocks: Block[] = [];
    let last: boolean | undefined;
    let negated = false;
    const commands = shellCommands(script);
    for (let at = 0; at < commands.length; at++) {
      const top = blocks.at(-1);
      const command = behindPattern(commands[at] as ShellCommand, top);
      const keyword = command.words[0] ?? '';
      if (keyword === 'if') blocks.push({ kind: 'if', certainty: 'test', taken: false });
      else if (keyword === 'elif' && top !== undefined) top.certainty = 'test';
      else if (keyword === 'then' && top !== undefined) branch(top, last);
      else if (keyword === 'else' && top !== undefined) branch(top, true);
      else if (keyword === '!') negated = true;
      else if (/^(?:case|for|while|until|select)$/.test(keyword)) {
        blocks.push({ kind: keyword === 'case' ? 'case' : 'other', certainty: 'may run', taken: undefined });
        // What a loop runs over is not followed.
        const [, each = ''] = command.words;
        if (command.words[2] === 'in' && keyword !== 'case') variables.set(each, { value: undefined });
      } else if (keyword === '{') blocks.push({ kind: 'other', certainty: 'runs', taken: undefined });
      else if (keyword === 'function' || /^[\w-]+\(\)$/.test(keyword)) {
        if (command.words.includes('{')) blocks.push({ kind: 'other', certainty: 'does not run', taken: undefined });
      } else if (/^(?:fi|done|esac|\})$/.test(keyword)) blocks.pop();
      else if (keyword !== 'do') {
        const pipeline = [command];
        while (commands[at + 1]?.after === '|') pipeline.push(commands[++at] as ShellCommand);
        const certainty = certaintyOf(blocks, command.after, last);
        if (certainty === 'does not run') continue;
        const result = run(pipeline, certainty, file, depth);
        if (result === 'ends') return;
        last = certainty === 'runs' && result !== undefined ? result !== negated : undefined;
        negated = false;
      }
    }
  };

  follow(text, scope.file, 0);
  return {
    exported: new Map([...variables].filter(([name, { line }]) => exported.has(name) && line !== undefined)),
    written: new Map([...written].flatMap(([path, value]) => (value === undefined ? [] : [[path, value] as const]))),
  };
}

const assignment = /^([A-Za-z_]\w*)=(.*)$/s;

/** A command without the pattern of `case` before it (`start|web) exec …`). */
function behindPattern(command: ShellCommand, block: Block | undefined): ShellCommand {
  const end = block?.kind === 'case' ? command.words.findIndex((word) => /^[^$(]*\)$/.test(word)) : -1;
  return end < 0 ? command : { words: command.words.slice(end + 1), line: command.line };
}

/** Goes on to a branch of `if`, of which it is known whether its test holds. */
function branch(block: Block, holds: boolean | undefined): void {
  if (block.taken === true || holds === false) block.certainty = 'does not run';
  else block.certainty = holds === true && block.taken === false ? 'runs' : 'may run';
  if (block.certainty === 'runs') block.taken = true;
  else if (block.certainty === 'may run') block.taken = undefined;
}

function certaintyOf(blocks: readonly Block[], after: ShellCommand['after'], last: boolean | undefined): Certainty {
  if (blocks.some(({ certainty }) => certainty === 'does not run')) return 'does not run';
  if (after === '&&' && last === false) return 'does not run';
  if (after === '||' && last === true) return 'does not run';
  const isOpen = (after === '&&' || after === '||') && last === undefined;
  return isOpen || blocks.some(({ certainty }) => certainty === 'may run') ? 'may run' : 'runs';
}
