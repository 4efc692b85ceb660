// How long a cold scan takes, against bare parsing of exactly the files that it lowers, by the parser of their language.
//
//   node tools/bench/cold-scan.mjs <folder> [--language go|typescript] [--workers N] [--runs N] [--native-scan] [--json]
//
// What is measured is the command as it is published, each package one module (`tools/dev/bundle.mjs`).
// Every run is a whole process, from its start to its end, and the kinds of run take turns, so that a machine that slows down slows
// all of them. There is no cache to be warm; files lie in the cache of the system, for all kinds alike. `--native-scan` also measures
// the scan with the native parser. Native runs are left out, and that is said, where the native parser does not load. Of TypeScript
// and JavaScript, bare parsing of all files that could be lowered is shown as well: a scan reads those that programs load.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './measure.mjs';
import { printResult, rowsOf } from './summary.mjs';

/** @typedef {import('./measure.mjs').Measured} Measured */

const root = resolve(import.meta.dirname, '..', '..');
const command = ['--conditions=@callgate/bundle', join(root, 'packages', 'callgate', 'bundle', 'cli.js')];
const bareParse = join(import.meta.dirname, 'bare-parse.mjs');
const mostThreads = 8;

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/** What the user asked for, or undefined where it cannot be understood. */
function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      // As many as a scan takes by itself: the calling thread lowers beside them.
      workers: { type: 'string', default: String(Math.max(1, Math.min(availableParallelism() - 1, mostThreads))) },
      runs: { type: 'string', default: '3' },
      language: { type: 'string', default: 'go' },
      'native-scan': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [dir] = positionals;
  const [workers, runs] = [Number(values.workers), Number(values.runs)];
  const whole = [workers, runs].every((each) => Number.isInteger(each) && each > 0);
  const { language } = values;
  if (dir === undefined || !whole || (language !== 'go' && language !== 'typescript')) return undefined;
  return { language, folder: resolve(dir), workers, runs, nativeScan: values['native-scan'], json: values.json };
}

/** Whether the native parser loads; asked in a process of its own, because a broken binary can end the whole process. */
function nativeLoads() {
  const result = spawnSync(process.execPath, [bareParse, 'native', '1'], { input: '[]', encoding: 'utf8' });
  if (result.status !== 0) say('the native parser does not load here, so its runs are left out');
  return result.status === 0;
}

/**
 * Runs each kind in turn, as often as is wanted.
 * @param {readonly { kind: string, args: string[], input?: string }[]} kinds
 * @param {number} runs
 */
async function takeTurns(kinds, runs) {
  /** @type {Map<string, Measured[]>} */
  const measured = new Map(kinds.map(({ kind }) => [kind, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const { kind, args, input } of kinds) {
      const one = await measure(args, input);
      measured.get(kind)?.push(one);
      say(
        `  ${kind.padEnd(13)} ${one.seconds.toFixed(2)} s  ${one.cpuSeconds.toFixed(2)} s of processor  ${one.megabytes.toFixed(0)} MB`,
      );
    }
  }
  return measured;
}

/** @param {readonly Measured[] | undefined} all */
function lastPrinted(all) {
  return JSON.parse(all?.at(-1)?.stdout ?? '{}');
}

/** @typedef {NonNullable<ReturnType<typeof readArguments>>} Wanted */

/** @param {Wanted} wanted @param {'lowered' | 'offered'} which @returns {Promise<string>} a list of files, as JSON */
async function listed({ folder, language }, which) {
  const { stdout } = await measure([join(import.meta.dirname, 'list-files.mjs'), folder, language, which]);
  return stdout;
}

/** @param {Wanted} wanted */
function scanOf({ folder, workers }) {
  return [...command, 'scan', folder, '--format', 'json', '--workers', String(workers)];
}

/** @param {Wanted} wanted @param {string} list */
function goKinds(wanted, list) {
  const native = nativeLoads();
  const workers = String(wanted.workers);
  const scan = [...scanOf(wanted), '--engine'];
  return [
    { kind: 'parse-wasm', args: [bareParse, 'wasm', workers], input: list },
    ...(native ? [{ kind: 'parse-native', args: [bareParse, 'native', workers], input: list }] : []),
    { kind: 'scan-wasm', args: [...scan, 'wasm'] },
    ...(native && wanted.nativeScan ? [{ kind: 'scan-native', args: [...scan, 'native'] }] : []),
  ];
}

/** @param {Wanted} wanted @param {string} list @param {string} offered */
function typescriptKinds(wanted, list, offered) {
  const workers = String(wanted.workers);
  return [
    { kind: 'parse', args: [bareParse, 'oxc', workers], input: list },
    { kind: 'all-parse', args: [bareParse, 'oxc', workers], input: offered },
    { kind: 'scan', args: scanOf(wanted) },
  ];
}

async function main() {
  const wanted = readArguments();
  if (wanted === undefined) {
    say(
      'usage: node tools/bench/cold-scan.mjs <folder> [--language go|typescript] [--workers N] [--runs N] [--native-scan] [--json]',
    );
    return 2;
  }
  const { runs, workers } = wanted;
  const built = spawnSync(process.execPath, [join(root, 'tools', 'dev', 'bundle.mjs')], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) return 2;

  const list = await listed(wanted, 'lowered');
  /** @type {string[]} */
  const files = JSON.parse(list);
  say(`${files.length} files, ${workers} workers, ${runs} runs of each kind`);
  const measured = await takeTurns(
    wanted.language === 'go' ? goKinds(wanted, list) : typescriptKinds(wanted, list, await listed(wanted, 'offered')),
    runs,
  );

  const { figures, graph, times } = lastPrinted(measured.get('scan') ?? measured.get('scan-wasm'));
  const { characters } = lastPrinted(measured.get('parse') ?? measured.get('parse-wasm'));
  if (figures.files !== files.length)
    say(`beware: the scan says that it lowered ${figures.files} files, and ${files.length} were parsed`);
  const { functions, calls, callsEvaluated, callSites } = figures;
  const [edges, unresolved] = [graph.edges.length, graph.unresolved.length];
  const done = { files: files.length, characters, functions, calls, callsEvaluated, callSites, edges, unresolved };
  const result = { workers: wanted.workers, runs, rows: rowsOf(measured), done, times };
  process.stdout.write(wanted.json ? `${JSON.stringify(result, undefined, 2)}\n` : printResult(result));
  return 0;
}

process.exitCode = await main();
