import { parseYaml, entriesOf, nodeAt, textAt } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { ancestors, baseOf, directoryOf, joinPath } from '../files/paths.js';
import { simpleCommands } from '../image/shell-words.js';

/** What a command of a package manager runs. */
export interface PackageScript {
  /** Folder of the repository in which it runs. */
  readonly folder: string;
  /** The last one, which stays, first. */
  readonly commands: readonly (readonly string[])[];
  readonly because: string;
}

const managers = new Set(['npm', 'yarn', 'pnpm', 'bun', 'lerna', 'turbo', 'nx', 'rush', 'rushx', 'npx', 'wsrun']);
/** Options that name the package whose script is meant, and those that name its folder. */
const packageOptions = new Set(['--filter', '-F', '--workspace', '-w', '--scope', '--projects']);
const folderOptions = new Set(['--prefix', '-C', '--dir', '--cwd']);
const passed = new Set([
  'run',
  'run-script',
  'exec',
  '--',
  'workspace',
  'workspaces',
  'foreach',
  '-s',
  '--silent',
  'run-many',
]);

/**
 * Finds the script of a `package.json` that a command runs: `npm start`, `yarn workspace shop start`, `pnpm --filter shop run start:prod`,
 * `turbo run start --filter=shop`.
 * @param words of the command
 * @param folder in which it runs
 */
export function packageScript(words: readonly string[], folder: string, files: FileIndex): PackageScript | undefined {
  const start = words.findIndex((word) => managers.has(baseOf(word)));
  if (start < 0 || start > 4) return undefined;
  const manager = baseOf(words[start] ?? '');
  let wanted: string | undefined;
  let place: string | undefined = folder;
  for (let index = start + 1; index < words.length; index++) {
    const word = words[index] ?? '';
    const [option = '', inline] = word.startsWith('-') ? word.split('=') : ['', undefined];
    if (packageOptions.has(option) && !(option === '-w' && manager === 'pnpm')) wanted = inline ?? words[++index];
    else if (folderOptions.has(option)) place = joinPath(folder, inline ?? words[++index] ?? '.');
    else if (word === 'workspace' && manager === 'yarn') wanted = words[++index];
    else if (word.startsWith('-') || passed.has(word)) continue;
    else if (place !== undefined) {
      // `nx serve shop`, `nx run shop:serve`, `lerna run start` say it in their own order.
      const [name = word, project] =
        word.includes(':') && manager === 'nx' ? word.split(':').reverse() : [word, undefined];
      const target = wanted ?? project ?? (manager === 'nx' ? words[index + 1] : undefined);
      const script = scriptIn(target === undefined ? place : packageFolder(target, files), name, files);
      const [last, ...others] = script?.commands ?? [];
      if (script === undefined || last === undefined) return script;
      // What follows the name of a script is handed to its last command.
      const rest = words.slice(index + 1).filter((each) => each !== '--' && each !== target);
      return { ...script, commands: [[...last, ...rest], ...others] };
    }
  }
  return undefined;
}

function scriptIn(folder: string | undefined, name: string, files: FileIndex): PackageScript | undefined {
  if (folder === undefined) return undefined;
  const manifest = joinPath(folder, 'package.json');
  if (manifest === undefined || !files.has(manifest)) return undefined;
  const root = parseYaml(files.readText(manifest) ?? '', manifest).documents[0]?.root;
  const text =
    textAt(root, 'scripts', name) ??
    (name === 'start' && files.has(joinPath(folder, 'server.js') ?? '') ? 'node server.js' : undefined);
  if (text === undefined) return undefined;
  const others = new Map(entriesOf(nodeAt(root, 'scripts')).map(({ key }) => [key, key] as const));
  return { folder, commands: commandsOf(text, others).toReversed(), because: `script ${name} of ${manifest}` };
}

/** The commands of a script; `run-p` and `concurrently` run others beside each other. */
function commandsOf(text: string, scripts: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  return simpleCommands(text).flatMap((words) => {
    const name = baseOf(words[0] ?? '');
    if (name === 'npm-run-all' || name === 'run-p' || name === 'run-s')
      return words
        .slice(1)
        .filter((word) => scripts.has(word))
        .map((word) => ['npm', 'run', word]);
    if (name === 'concurrently')
      return words.slice(1).flatMap((word) => (word.includes(' ') ? simpleCommands(word) : []));
    return [words.filter((word) => !/^[A-Za-z_]\w*=/.test(word))];
  });
}

/** The folder of the package of a name, or the one that a filter names (`./apps/shop`, `{apps/shop}`). */
function packageFolder(wanted: string, files: FileIndex): string | undefined {
  const plain = wanted.replace(/^\{(.*)\}$/, '$1').replace(/\.\.\.$/, '');
  if (plain.startsWith('./') || files.isDirectory(plain)) return joinPath('.', plain);
  for (const file of files.files) {
    if (baseOf(file) !== 'package.json' || ancestors(directoryOf(file)).some((each) => baseOf(each) === 'node_modules'))
      continue;
    const text = files.readText(file) ?? '';
    if (!text.includes(`"${plain}"`)) continue;
    if (textAt(parseYaml(text, file).documents[0]?.root, 'name') === plain) return directoryOf(file);
  }
  return undefined;
}
