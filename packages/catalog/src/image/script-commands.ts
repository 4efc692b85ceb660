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
    const text = readScript(file, files) ?? '';
    if (!/\b(?:build|install)\b/u.test(text)) return [];
    return isMakefile(file) ? makefileCommands(text, file) : shellCommands(text, { folder: '.', file });
  });
}

/** The text of a script; undefined where it is not there or longer than people write. */
export function readScript(file: string, files: FileIndex): string | undefined {
  const text = files.readText(file);
  return text === undefined || text.length > maximumLength ? undefined : text;
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

/**
 * The commands of a Makefile. Each line of a recipe runs in a shell of its own, to which its variables belong (GNU make manual, 5.3.1).
 * @param given variables that count over what the file says
 */
export function makefileCommands(
  text: string,
  file: string,
  given: ReadonlyMap<string, string> = new Map(),
): readonly ScriptCommand[] {
  const fill = filling(text.replaceAll(/^\t.*$/gmu, ''), given);
  return linesOf(text, file).flatMap(({ line, at }) => {
    if (!line.startsWith('\t')) return [];
    const shell = line.trim().replace(/^[@+-]+/u, '');
    return commandsOf(fill(unrolled(shell.replaceAll('$$', '$'), fill)), { folder: '.', left: [] }, file, at).commands;
  });
}

/**
 * The commands of a shell script.
 * @param where the folder in which it begins, its file, and its place where it is a part of that file
 * @param given variables that count over what the script says
 */
export function shellCommands(
  text: string,
  where: { readonly folder: string; readonly file: string; readonly at?: Span },
  given: ReadonlyMap<string, string> = new Map(),
): readonly ScriptCommand[] {
  const { file } = where;
  const fill = filling(text, given);
  const commands: ScriptCommand[] = [];
  let place: Place = { folder: where.folder, left: [] };
  for (const { line, at } of linesOf(unrolled(text, fill), file)) {
    const read = commandsOf(fill(line), place, file, where.at ?? at);
    commands.push(...read.commands);
    place = read.place;
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

/** Where a shell is: a folder that is not known stays so until the next one that is. */
interface Place {
  readonly folder: string | undefined;
  /** The folders that `pushd` left, the last one at the end. */
  readonly left: readonly (string | undefined)[];
}

/** The simple commands of a line, with `cd`, `pushd` and `popd` followed. */
function commandsOf(
  line: string,
  start: Place,
  file: string,
  at: Span,
): { readonly commands: readonly ScriptCommand[]; readonly place: Place } {
  const commands: ScriptCommand[] = [];
  let place = start;
  for (const words of simpleCommands(line)) {
    const own = words.filter((word) => !/^(?:\(|then|else|do|\{|!)$/u.test(word));
    const { folder, left } = place;
    const name = own[0]?.replace(/^\(/u, '');
    if (name === 'cd') place = { folder: changed(folder, own[1] ?? holeOf('HOME')), left };
    else if (name === 'pushd') place = { folder: changed(folder, own[1] ?? holeOf('1')), left: [...left, folder] };
    else if (name === 'popd') place = { folder: left.at(-1), left: left.slice(0, -1) };
    else if (folder !== undefined) commands.push({ words: own, folder, file, at });
  }
  return { commands, place };
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

/** Fills variables that are given, or to which the text gives one value; the others become holes. */
function filling(text: string, given: ReadonlyMap<string, string>): (line: string) => string {
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
      const value = given.get(name) ?? values.get(name);
      return value === undefined || depth > maximumDepth ? holeOf(name) : fill(value, depth + 1);
    });
  return (line) => fill(line, 0);
}
