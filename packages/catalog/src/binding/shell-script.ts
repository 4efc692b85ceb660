import type { EnvironmentSetting, Span } from '@callgate/ir';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, joinContainerPath } from '../files/paths.js';
import { repositoryPathsAt } from '../image/built-files.js';
import type { ImageStage } from '../image/image-stage.js';
import { runShell, type ShellResult, type ShellScope } from '../shell/run-shell.js';
import type { ShellValue } from '../shell/shell-value.js';
import { readWritten } from '../settings/dotenv.js';
import type { CommandWord } from './command-line.js';

/** Where a shell looks for a command that is no path, beside the working directory. */
const searched = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The paths of the repository that a word of a command in an image may mean. */
export function pathsOfWord(word: string, stage: ImageStage, files: FileIndex): readonly string[] {
  const folders = [stage.workingDirectory, ...(word === '' || word.includes('/') ? [] : searched)];
  return folders.flatMap((folder) => repositoryPathsAt(stage, joinContainerPath(folder, word), files));
}

/** Whether a file is a shell script, by its ending or its first line. */
export function isShellScript(path: string, files: FileIndex): boolean {
  if (/\.(ba|a|z)?sh$/.test(path)) return true;
  return !/\.\w+$/.test(baseOf(path)) && /^#!.*\b(ba|a|z|da)?sh\b/.test((files.readText(path) ?? '').slice(0, 80));
}

/** What the script leaves behind with which an image starts; undefined where it starts with none of the repository. */
export function startScript(
  commands: readonly (readonly CommandWord[])[],
  stage: ImageStage,
  files: FileIndex,
  environment: ReadonlyMap<string, Pick<EnvironmentSetting, 'value'>>,
  others: ShellScope['others'],
): ShellResult | undefined {
  const read = (word: string): { readonly file: string; readonly text: string } | undefined => {
    const file = pathsOfWord(word, stage, files).find((path) => files.has(path));
    const text = file === undefined ? undefined : files.readText(file);
    return file === undefined || text === undefined ? undefined : { file, text };
  };
  for (const command of commands) {
    const words = command.map(({ text }) => text).filter((text) => text !== '' && !text.startsWith('-'));
    // What stands before it may wait for signals or choose the shell (`tini -- ./start.sh`, `bash start.sh`).
    for (const word of words.slice(0, 3)) {
      const script = read(word);
      if (script === undefined || !isShellScript(script.file, files)) continue;
      const values = [...environment].map(([name, { value }]): [string, ShellValue] => [name, value]);
      return runShell(script.text, { file: script.file, environment: new Map(values), others, read });
    }
  }
  return undefined;
}

/** The variables that a script gives to the programs that it starts, before what they are given from outside. */
export function settingsOfScript({ exported }: ShellResult): readonly EnvironmentSetting[] {
  return [...exported].flatMap(([name, { value, line, file }]) => {
    if (line === undefined || file === undefined) return [];
    const at: Span = { file, start: { line, column: 1 }, end: { line, column: 1 } };
    const why = `${file} sets it to what is not known before it runs`;
    return [value === undefined ? { name, hidden: 'unknown' as const, why, at } : { name, value, at }];
  });
}

/** The variables of the `.env` that a script writes into a folder of the container. */
export function settingsWritten({ written }: ShellResult, folder: string): readonly EnvironmentSetting[] {
  return [...written].flatMap(([path, text]) =>
    joinContainerPath(folder, path) === joinContainerPath(folder, '.env')
      ? readWritten(text).flatMap(({ name, value, at }) => (value === undefined ? [] : [{ name, value, at }]))
      : [],
  );
}
