import type { Span } from '@callgate/ir';
import { textPositions } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, directoryOf, joinPath } from '../files/paths.js';
import { unrolled } from './shell-loops.js';
import { simpleCommands } from './shell-words.js';

/** A command of a Makefile or of a shell script of the repository. */
export interface ScriptCommand {
  /** Its words; what only a run tells in them is a hole, which `holes` finds. */
  readonly words: readonly string[];
  /** The folder in which it runs, from the one in which the script is called. */
  readonly folder: string;
  readonly file: string;
  readonly at: Span;
}

/** Scripts larger than this are no work of a person. */
const maximumLength = 200_000;
/** Variables that hold variables, and so on. */
const maximumDepth = 8;

const open = '\u{e000}';
const close = '\u{e001}';

/** Finds the holes of a word, and their names. */
export const holes = new RegExp(`${open}([^${close}]*)${close}`, 'gu');

/** What stands in a word for a variable of which only a run tells the value. */
export function holeOf(name: string): string {
  return `${open}${name}${close}`;
}

/**
 * The commands of Makefiles and shell scripts of which the text has something to do with building, with variables filled that are given one value
 * in the same file. Which of them run, and when, is not asked: they tell how what they build is built.
 */
export function scriptCommands(files: FileIndex): readonly ScriptCommand[] {
  return files.files.filter(isScript).flatMap((file) => {
    const text = files.readText(file) ?? '';
    if (text.length > maximumLength || !/\b(?:build|install)\b/u.test(text)) return [];
    return isMakefile(file) ? ofMakefile(text, file) : ofShell(text, file);
  });
}

/** The folders in which a command may run: its script is called in its own folder, or in one above. */
export function foldersOf(command: ScriptCommand): readonly string[] {
  const found: string[] = [];
  for (let from = directoryOf(command.file); ; from = directoryOf(from)) {
    const folder = joinPath(from, command.folder);
    if (folder !== undefined) found.push(folder);
    if (from === '.') return found;
  }
}

function isScript(path: string): boolean {
  return isMakefile(path) || /\.(?:ba|z)?sh$/u.test(path);
}

function isMakefile(path: string): boolean {
  return /^(?:GNUm|[Mm])akefile$|\.mk$/u.test(baseOf(path));
}

/** Each line of a recipe runs in a shell of its own (GNU make manual, 5.3.1). */
function ofMakefile(text: string, file: string): readonly ScriptCommand[] {
  const fill = filling(text);
  return linesOf(text, file).flatMap(({ line, at }) => {
    if (!line.startsWith('\t')) return [];
    const shell = line.trim().replace(/^[@+-]+/u, '');
    return commandsOf(fill(unrolled(shell.replaceAll('$$', '$'), fill)), '.', file, at).commands;
  });
}

function ofShell(text: string, file: string): readonly ScriptCommand[] {
  return shellCommands(text, { folder: '.', file });
}

/**
 * The commands of a shell script.
 * @param where the folder in which it begins, its file, and its place where it is a part of that file
 */
export function shellCommands(
  text: string,
  where: { readonly folder: string; readonly file: string; readonly at?: Span },
): readonly ScriptCommand[] {
  const { file } = where;
  const fill = filling(text);
  const commands: ScriptCommand[] = [];
  let folder: string | undefined = where.folder;
  for (const { line, at } of linesOf(unrolled(text, fill), file)) {
    const read = commandsOf(fill(line), folder, file, where.at ?? at);
    commands.push(...read.commands);
    folder = read.folder;
  }
  return commands;
}

function linesOf(text: string, file: string): readonly { readonly line: string; readonly at: Span }[] {
  const positions = textPositions(text, file);
  return [...text.matchAll(/(?:\\\n|[^\n])+/gu)].map((match) => ({
    line: match[0].replace(/\\\n\s*/gu, ' '),
    at: positions.span(match.index, match.index + match[0].length),
  }));
}

/** The simple commands of a line, `cd` followed; a folder that is not known stays so until the next one that is. */
function commandsOf(
  line: string,
  start: string | undefined,
  file: string,
  at: Span,
): { readonly commands: readonly ScriptCommand[]; readonly folder: string | undefined } {
  const commands: ScriptCommand[] = [];
  let folder = start;
  for (const words of simpleCommands(line)) {
    const own = words.filter((word) => !/^(?:\(|then|else|do|\{|!)$/u.test(word));
    if (own[0]?.replace(/^\(/u, '') === 'cd') folder = changed(folder, own[1] ?? holeOf('HOME'));
    else if (folder !== undefined) commands.push({ words: own, folder, file, at });
  }
  return { commands, folder };
}

function changed(folder: string | undefined, to: string): string | undefined {
  if (to.includes(open) || to.startsWith('/')) return undefined;
  return folder === undefined ? undefined : up(`${folder}/${to}`);
}

/** Takes `.` and `..` out of a path that may lead above where it begins. */
function up(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.length === 0 ? '.' : parts.join('/');
}

const assignment = /^[ \t]*(?:export[ \t]+|local[ \t]+|readonly[ \t]+)?([A-Za-z_]\w*)[ \t]*(?:\?|::?)?=[ \t]*(.*)$/gmu;
const variable = /\$(?:\{([^{}]*)\}|\(([^()]*)\)|([A-Za-z_]\w*|[*@<^%?\d]))/gu;

/** Fills variables that the text gives one value; the others become holes. */
function filling(text: string): (line: string) => string {
  const values = new Map<string, string | undefined>();
  for (const [, name = '', written = ''] of text.matchAll(assignment)) {
    const value = written
      .replace(/\s+#.*$/u, '')
      .trim()
      .replace(/^(["'])(.*)\1$/u, '$2');
    values.set(name, values.has(name) && values.get(name) !== value ? undefined : value);
  }
  const fill = (line: string, depth: number): string =>
    line.replace(variable, (_, braced?: string, round?: string, bare?: string) => {
      const name = (braced ?? round ?? bare ?? '').trim();
      if (/^(?:CURDIR|PWD|pwd|shell pwd)$/u.test(name)) return '.';
      const value = values.get(name);
      return value === undefined || depth > maximumDepth ? holeOf(name) : fill(value, depth + 1);
    });
  return (line) => fill(line, 0);
}
