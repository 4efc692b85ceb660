// Measures the service graphs of real public systems against hand-checked truths.
//
//   node tools/accuracy/run.mjs --systems <folder> [names…] [--json] [--keep <folder>] [--update <page.md>]
//
// <folder> holds one checkout for each system, named as its truth file; what is missing is said with the commands that
// bring it. `--update` puts the tables where the page has its marks for them. The truths lie beside this project (../shared/truth), the scorer too; without them nothing is measured, and
// that is said. Measuring judges nothing: the exit code is 0 unless the work itself could not be done (2).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { commitOf, scoreGraph, writeGraph } from './score.mjs';
import { callersIn, missingCheckouts, systemsIn } from './systems.mjs';
import { placeTable, scoreDetails, scoreTable } from './table.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const command = join(root, 'packages', 'callgate', 'dist', 'cli.js');
const language = 'go';

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Measures one system twice: its callers in the language that is read, and all that the truth holds in scope.
 * @param {import('./systems.mjs').System} system
 * @param {{ systems: string, graphs: string, scorer: string }} places
 */
function measure(system, { systems, graphs, scorer }) {
  for (const { folder, commit } of system.checkouts) {
    const actual = commitOf(join(systems, folder));
    if (actual !== undefined && !actual.startsWith(commit)) say(`  ${folder} is at ${actual}, the truth at ${commit}`);
  }
  const graphFile = join(graphs, `${system.name}.json`);
  const { seconds, failure } = writeGraph({ command, folder: join(systems, system.analysed), graphFile });
  say(`  ${system.name}: ${seconds.toFixed(1)} s${failure === undefined ? '' : `; ${failure}`}`);
  if (failure !== undefined) return { name: system.name, seconds, failure };
  const truthFile = join(graphs, `${system.name}.${language}.truth.json`);
  writeFileSync(truthFile, JSON.stringify(callersIn(system.truth, language)));
  const score = scoreGraph({ scorer, graphFile, truthFile });
  const scoreOfAll = scoreGraph({ scorer, graphFile, truthFile: system.file });
  return { name: system.name, seconds, score, scoreOfAll };
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      systems: { type: 'string' },
      shared: { type: 'string', default: join(root, '..', 'shared') },
      keep: { type: 'string' },
      update: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const truths = join(values.shared, 'truth');
  const scorer = join(values.shared, 'score', 'score.mjs');
  if (!existsSync(truths) || !existsSync(scorer)) {
    say(`accuracy: skipped, because the truths and the scorer are not there (${truths}, ${scorer}).`);
    return 0;
  }
  const all = systemsIn(truths, language).filter((each) => positionals.length === 0 || positionals.includes(each.name));
  if (values.systems === undefined) {
    say('accuracy: name the folder of the checkouts with --systems <folder>; in it have to stand:\n');
    for (const system of all) say(missingCheckouts(system, 'nowhere').join('\n'));
    return 2;
  }
  const systems = resolve(values.systems);
  const built = spawnSync(process.execPath, [join(root, 'tools', 'dev', 'build.mjs')], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) return 2;

  const graphs = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'callgate-accuracy-')) : resolve(values.keep);
  mkdirSync(graphs, { recursive: true });
  const rows = [];
  for (const system of all) {
    const missing = missingCheckouts(system, systems);
    if (missing.length === 0) rows.push(measure(system, { systems, graphs, scorer }));
    else
      say(`  ${system.name}: skipped, because its checkout is missing. In ${systems}:\n    ${missing.join('\n    ')}`);
  }
  if (values.keep === undefined) rmSync(graphs, { recursive: true, force: true });
  if (values.update !== undefined) updatePage(values.update, rows);
  if (values.json) process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else process.stdout.write(report(rows));
  return 0;
}

/**
 * The rows that differ where all callers in scope count, with those in languages that are not read yet.
 * @param {readonly ReturnType<typeof measure>[]} rows
 */
function rowsOfAll(rows) {
  return rows.flatMap(({ name, score, scoreOfAll }) =>
    scoreOfAll === undefined || scoreOfAll.required === score.required ? [] : { name, score: scoreOfAll },
  );
}

/** @param {readonly ReturnType<typeof measure>[]} rows */
function report(rows) {
  const ofAll = rowsOfAll(rows);
  const parts = ['Callers written in Go:', scoreTable(rows), scoreDetails(rows)];
  if (ofAll.length > 0)
    parts.push('All callers in scope, with those in languages that are not read yet:', scoreTable(ofAll));
  return `${parts.filter((each) => each !== '').join('\n\n')}\n`;
}

/** @param {string} page @param {readonly ReturnType<typeof measure>[]} rows */
function updatePage(page, rows) {
  const before = readFileSync(page, 'utf8');
  const withGo = placeTable(before, language, scoreTable(rows));
  writeFileSync(page, placeTable(withGo, 'all', scoreTable(rowsOfAll(rows))));
}

process.exitCode = main();
