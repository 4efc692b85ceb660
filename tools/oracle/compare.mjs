// Compares the functions that Callgate reaches with those that rapid type analysis of golang.org/x/tools reaches.
//
//   node tools/oracle/compare.mjs <dir of a Go module> … [--main <pattern>] … [--tags <a,b>] [--list sinks|calls|all|none] [--why <name>]
//
// For each program: functions that hold a sink (a library call that opens a connection or listens), those that use a connection opened
// elsewhere, and all functions; what the oracle reaches and Callgate does not, and the other way round; and the same for what the oracle
// reaches by calls, without its rule that reflection may call every exported method of a type that meets some interface. Ends with 0, or with 1 where the functions with sinks are not
// within the bounds (at least 99% of the oracle's, at most 5% more), or with 2 where it cannot run. Skipped, with 0, without Go.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildOracle, runOracle } from './go-toolchain.mjs';
import { readCallgateSide } from './callgate-side.mjs';
import { compareProgram, figuresOf } from './difference.mjs';

/** The least share of the oracle's functions with sinks that must be reached, and how many more there may be, in percent. */
const bounds = { least: 99, most: 5 };

/**
 * Compares the programs of one module.
 * @param {string} oracle the program that `buildOracle` built
 * @param {string} dir folder of the module
 * @param {{ patterns?: readonly string[], tags?: string | undefined, why?: string | undefined }} [options]
 */
export async function compareModule(oracle, dir, { patterns = [], tags, why } = {}) {
  const root = resolve(dir);
  const began = performance.now();
  const output = runOracle(oracle, { root, dir: root, patterns, tags, why });
  const oracleTime = Math.round(performance.now() - began);
  const mains = new Map(output.programs.map((program) => [program.file, program]));
  const side = await readCallgateSide(root, (file) => mains.has(file));
  const built = new Set(output.files);
  const differences = side.reach.programs.flatMap((program) => {
    const theirs = mains.get(program.file);
    return theirs === undefined ? [] : [compareProgram(theirs, built, side, program)];
  });
  const times = [{ stage: 'oracle', milliseconds: oracleTime }, ...side.times];
  return { differences, problems: output.problems, functions: side.reach.functions.length, times };
}

/**
 * The kinds of functions that are counted. Those that open or listen decide; the bounds are for them.
 * @type {readonly { readonly title: string, readonly counts: (place: import('./difference.mjs').Place) => boolean }[]}
 */
export const kinds = [
  { title: 'open or listen', counts: ({ opens }) => opens.length > 0 },
  { title: '… by calls alone', counts: ({ opens, called }) => called && opens.length > 0 },
  { title: 'open, listen, operate', counts: ({ opens, operates }) => opens.length + operates.length > 0 },
  { title: '… by calls alone', counts: ({ opens, operates, called }) => called && opens.length + operates.length > 0 },
  { title: 'all', counts: () => true },
  { title: '… by calls alone', counts: ({ called }) => called },
];

/** @param {import('./difference.mjs').Place} place */
const holdsSink = ({ opens }) => opens.length > 0;

/** @param {readonly import('./difference.mjs').Difference[]} differences @returns {string[]} */
function rows(differences) {
  return kinds.map(({ title, counts }) => `  ${title.padEnd(22)} ${inWords(figuresOf(differences, counts))}`);
}

/** @param {import('./difference.mjs').Figures} figures */
function inWords({ theirs, both, more }) {
  const share = (/** @type {number} */ part) => (theirs === 0 ? '–' : `${((100 * part) / theirs).toFixed(1)}%`);
  return `oracle ${theirs}, of these Callgate ${both} (${share(both)}), more ${more} (${share(more)})`;
}

/** @param {import('./difference.mjs').Figures} figures */
export function withinBounds({ theirs, both, more }) {
  return both * 100 >= theirs * bounds.least && more * 100 <= theirs * bounds.most;
}

/**
 * @param {string} title
 * @param {readonly import('./difference.mjs').Place[]} places
 * @returns {string[]}
 */
function listed(title, places) {
  return places.map(({ file, line, name, opens, operates, called }) => {
    const sinks = [...opens, ...operates];
    return `    ${title} ${file}:${line} ${name}${called ? '' : ' (reflection alone)'}${sinks.length === 0 ? '' : ` [${sinks.join(', ')}]`}`;
  });
}

/**
 * @param {readonly import('./difference.mjs').Difference[]} differences
 * @param {string} list
 */
function report(differences, list) {
  const shown = (/** @type {import('./difference.mjs').Place} */ place) =>
    list === 'all' ||
    (list === 'calls' && place.called) ||
    (list === 'sinks' && place.opens.length + place.operates.length > 0);
  for (const each of differences) {
    const lines = [
      each.program,
      ...rows([each]),
      ...listed('missed', each.missed.filter(shown)),
      ...listed('more  ', each.more.filter(shown)),
      ...listed('reached under another build constraint', each.notBuilt.filter(shown)),
      ...listed('in a file that is left out', each.notRead),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}

/** @returns {Promise<number>} exit code */
async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      main: { type: 'string', multiple: true, default: [] },
      tags: { type: 'string' },
      list: { type: 'string', default: 'sinks' },
      why: { type: 'string' },
    },
  });
  const missing = positionals.find((dir) => !existsSync(join(dir, 'go.mod')));
  if (positionals.length === 0 || missing !== undefined) {
    process.stderr.write(
      missing === undefined ? 'Name at least one folder with a go.mod.\n' : `There is no go.mod in ${missing}.\n`,
    );
    return 2;
  }
  const oracle = buildOracle();
  if ('missing' in oracle) {
    process.stderr.write(`skipped: ${oracle.missing}\n`);
    return 0;
  }
  /** @type {import('./difference.mjs').Difference[]} */
  const all = [];
  try {
    for (const dir of positionals) {
      const { differences, problems, functions, times } = await compareModule(oracle.path, dir, {
        patterns: values.main,
        tags: values.tags,
        why: values.why,
      });
      process.stdout.write(
        `\n${dir}: ${functions} functions; ${times.map((each) => `${each.stage} ${each.milliseconds} ms`).join(', ')}\n`,
      );
      for (const problem of problems.slice(0, 5)) process.stdout.write(`  the compiler says: ${problem}\n`);
      report(differences, values.list);
      all.push(...differences);
    }
  } finally {
    oracle.remove();
  }
  process.stdout.write(`\n${all.length} programs\n${rows(all).join('\n')}\n`);
  return withinBounds(figuresOf(all, holdsSink)) ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await main();
