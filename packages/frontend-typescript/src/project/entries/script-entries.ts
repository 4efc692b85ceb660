import type { PackageManifest } from '../package-json.js';
import { byText, isWithin } from '../paths.js';
import { commandsOf } from '../shell-words.js';
import { inFolder, sourceOfPath, type EntryDraft, type EntrySpace } from './entry.js';
import { runOf } from './run-command.js';

/** Scripts that start what a package is for. */
const starting =
  /^(start|serve|server|worker|prod|production|run|up|api|web|daemon|launch|consumer|scheduler|cron)([:\-._].*)?$/;
/** Scripts that do so for whoever works on it. */
const developing =
  /^(dev|develop|development|watch|debug|local)([:\-._].*)?$|[:\-._](dev|develop|development|watch|debug|local|nodemon)$/;
/** Parts of a name by which a script is something else. */
const other =
  /(^|[:\-._])(test|tests|e2e|spec|lint|mock|mocks|seed|migrate|migration|migrations|db|docs|storybook|build|types|codegen|generate|bench|benchmark|docker|format|typecheck|check|clean|ci)([:\-._]|$)/;

/** Entries that a `package.json` names: what its scripts run, `bin`, `main`, and `server.js` (npm docs, "npm start"). */
export function scriptEntries(space: EntrySpace, manifest: PackageManifest): EntryDraft[] {
  const drafts: EntryDraft[] = [];
  const seen = new Map<string, 'start' | 'dev' | 'other'>();
  for (const [name, text] of [...manifest.scripts].sort(([a], [b]) => byText(a, b))) {
    const use = other.test(name) ? 'other' : developing.test(name) ? 'dev' : starting.test(name) ? 'start' : 'other';
    for (const { path, calls } of filesRun(space, manifest, text)) {
      const before = seen.get(path);
      if (before === 'start' || (before === 'dev' && use === 'other')) continue;
      seen.set(path, use);
      drafts.push(
        draft(
          path,
          `script ${name} of ${inFolder(manifest.directory, 'package.json')} runs it`,
          use === 'other',
          calls,
        ),
      );
    }
  }
  const own = [...seen].filter(([path]) => isWithin(path, manifest.directory));
  const starts = own.some(([, use]) => use === 'start');
  // What only development runs is the program where nothing else is, unless it is the root's: that one drives the others.
  const kept = drafts.filter(({ path }) => {
    const use = seen.get(path);
    return use !== 'dev' || (!starts && !manifest.isWorkspaceRoot);
  });
  const rest = drafts.filter((each) => !kept.includes(each)).map((each) => ({ ...each, tool: true }));
  return [...kept, ...rest, ...namedFiles(space, manifest)];
}

function namedFiles(space: EntrySpace, manifest: PackageManifest): EntryDraft[] {
  const drafts: EntryDraft[] = [];
  const where = inFolder(manifest.directory, 'package.json');
  for (const { name, path } of manifest.bin) {
    const source = sourceOfPath(space, inFolder(manifest.directory, path));
    if (source !== undefined) drafts.push(draft(source, `bin ${name} of ${where} names it`, true));
  }
  if (manifest.main !== undefined) {
    const source = sourceOfPath(space, inFolder(manifest.directory, manifest.main));
    if (source !== undefined) drafts.push(draft(source, `main of ${where} names it`, true));
  }
  const server = inFolder(manifest.directory, 'server.js');
  if (!manifest.scripts.has('start') && space.sources.has(server))
    drafts.push(draft(server, 'npm start runs server.js where there is no script', false));
  return drafts;
}

function draft(path: string, because: string, tool: boolean, calls = false): EntryDraft {
  return { path, because, tool, ...(calls ? { starts: [{ path }] } : {}) };
}

/** The sources that the commands of a script run; a script that runs several in a row runs all of them. */
function filesRun(space: EntrySpace, manifest: PackageManifest, text: string): { path: string; calls: boolean }[] {
  const files: { path: string; calls: boolean }[] = [];
  let folder = manifest.directory;
  for (const words of commandsOf(text)) {
    if (words[0] === 'cd' && words[1] !== undefined) folder = inFolder(folder, words[1]);
    for (const each of unwrapped(words)) {
      const run = runOf(each);
      if (run?.kind !== 'file') continue;
      const source = sourceOfPath(space, inFolder(folder, run.path));
      if (source !== undefined) files.push({ path: source, calls: run.calls });
    }
  }
  return files;
}

/** The commands that `concurrently "a" "b"` and the like run beside each other. */
function unwrapped(words: readonly string[]): readonly (readonly string[])[] {
  const name = words[0]?.replace(/^.*\//, '') ?? '';
  if (
    ![
      'concurrently',
      'npm-run-all',
      'run-p',
      'run-s',
      'dotenv',
      'tsc-watch',
      'wait-on',
      'start-server-and-test',
      'onchange',
    ].includes(name)
  )
    return [words];
  const inner = words.flatMap((word) => (word.includes(' ') ? commandsOf(word) : []));
  return inner.length > 0 ? inner : [words];
}
