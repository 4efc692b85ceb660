// Measures the service graphs of real public systems against hand-checked truths.
//
//   node tools/corpus/run.mjs --systems <folder> [names…] [--language go|typescript|all] [--code-only | --both] [--no-ratio]
//                             [--truths <folder>] [--json] [--keep <folder>] [--update <page.md>]
//
// <folder> holds one checkout for each system, named as its truth file; what is missing is said with the commands that bring it.
// `--code-only` measures copies that hold source alone, no manifests; `--both` measures with and then without. `--update` puts the tables where the page has its marks for them. A file
// tools/corpus/configurations/<system>.yaml, where there is one, is what the scan gets; its lines are counted. The truths and the scorer lie
// beside this project (../shared); without them nothing is measured, and that is said. `--truths tools/corpus/truths` measures against those that
// were written down here instead. Measuring judges nothing: the exit code is 0 unless
// the work itself could not be done (2).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseSeconds } from './bare-parsing.mjs';
import { copySource } from './code-only.mjs';
import { commitOf, scoreGraph, writeGraph } from './score.mjs';
import { callersIn, languages, missingCheckouts, requiredIn, systemsIn } from './systems.mjs';
import { placeTable, scoreDetails, scoreTable } from './table.mjs';

/** @typedef {import('./systems.mjs').System} System */
/** @typedef {import('./systems.mjs').Language} Language */
/** @typedef {import('./table.mjs').Row} Row */
/** @typedef {{ language: Language, codeOnly: boolean, rows: readonly Row[] }} Table */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const command = join(root, 'packages', 'callgate', 'dist', 'cli.js');

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/** The lines of a configuration that say something. @param {string | undefined} file */
function linesOf(file) {
  if (file === undefined) return 0;
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line)).length;
}

/**
 * Scans one system and scores it once for each language.
 * @param {System} system
 * @param {{ systems: string, graphs: string, scorer: string, codeOnly: boolean, ratio: boolean }} options
 * @returns {{ language: Language, row: Row }[]}
 */
function measure(system, { systems, graphs, scorer, codeOnly, ratio }) {
  for (const { folder, commit } of system.checkouts) {
    const actual = commitOf(join(systems, folder));
    if (actual !== undefined && !actual.startsWith(commit)) say(`  ${folder} is at ${actual}, the truth at ${commit}`);
  }
  // The whole repository is copied: what tells of its modules may stand above the folder that is analysed.
  const copy = codeOnly ? copySource(join(systems, system.name), join(graphs, system.name)) : undefined;
  const folder = join(copy === undefined ? systems : graphs, system.analysed);
  const written = join(import.meta.dirname, 'configurations', `${system.name}.yaml`);
  const config = !codeOnly && existsSync(written) ? written : undefined;
  const graphFile = join(graphs, `${system.name}${codeOnly ? '.code-only' : ''}.json`);
  // An unpacked archive does not tell where its repository begins.
  const checkout = join(systems, system.name);
  const top = copy ?? (existsSync(join(folder, '.git')) || !existsSync(checkout) ? undefined : checkout);
  const { seconds, failure } = writeGraph({ command, folder, graphFile, config, top });
  const parsing = ratio && failure === undefined ? parseSeconds(folder) : undefined;
  if (copy !== undefined) rmSync(copy, { recursive: true, force: true });
  say(`  ${system.name}: ${seconds.toFixed(1)} s${failure === undefined ? '' : `; ${failure}`}`);
  const figures = { configurationLines: linesOf(config), seconds, ...(parsing === undefined ? {} : { parsing }) };
  return languages
    .filter((language) => language === 'all' || requiredIn(system.truth, language))
    .map((language) => {
      if (failure !== undefined) return { language, row: { name: system.name, failure } };
      const truthFile = join(graphs, `${system.name}.${language}.truth.json`);
      writeFileSync(truthFile, JSON.stringify(callersIn(system.truth, language)));
      return { language, row: { name: system.name, score: scoreGraph({ scorer, graphFile, truthFile }), ...figures } };
    });
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      systems: { type: 'string' },
      shared: { type: 'string', default: join(root, '..', 'shared') },
      truths: { type: 'string' },
      language: { type: 'string', default: 'all' },
      'code-only': { type: 'boolean', default: false },
      both: { type: 'boolean', default: false },
      'no-ratio': { type: 'boolean', default: false },
      keep: { type: 'string' },
      update: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const language = languages.find((each) => each === values.language);
  if (language === undefined) {
    say(`corpus: there is no language “${values.language}”; there are: ${languages.join(', ')}.`);
    return 2;
  }
  const truths = values.truths ?? join(values.shared, 'truth');
  const scorer = join(values.shared, 'score', 'score.mjs');
  if (!existsSync(truths) || !existsSync(scorer)) {
    say(`corpus: skipped, because the truths and the scorer are not there (${truths}, ${scorer}).`);
    return 0;
  }
  const all = systemsIn(truths, language).filter((each) => positionals.length === 0 || positionals.includes(each.name));
  if (values.systems === undefined) {
    say('corpus: name the folder of the checkouts with --systems <folder>; in it have to stand:\n');
    for (const system of all) say(missingCheckouts(system, 'nowhere').join('\n'));
    return 2;
  }
  const systems = resolve(values.systems);
  const built = spawnSync(process.execPath, [join(root, 'tools', 'dev', 'build.mjs')], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) return 2;

  const graphs = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'callgate-corpus-')) : resolve(values.keep);
  mkdirSync(graphs, { recursive: true });
  const shown = languages.filter((each) => language === 'all' || each === language);
  /** @type {Table[]} */
  const tables = [];
  for (const codeOnly of values.both ? [false, true] : [values['code-only']]) {
    const options = { systems, graphs, scorer, codeOnly, ratio: !values['no-ratio'] };
    /** @type {ReturnType<typeof measure>} */
    const measured = [];
    for (const system of all) {
      const missing = missingCheckouts(system, systems);
      if (missing.length === 0) measured.push(...measure(system, options));
      else
        say(
          `  ${system.name}: skipped, because its checkout is missing. In ${systems}:\n    ${missing.join('\n    ')}`,
        );
    }
    for (const each of shown)
      tables.push({
        language: each,
        codeOnly,
        rows: measured.filter((one) => one.language === each).map(({ row }) => row),
      });
  }
  if (values.keep === undefined) rmSync(graphs, { recursive: true, force: true });
  if (values.update !== undefined) updatePage(values.update, tables);
  if (values.json) process.stdout.write(`${JSON.stringify(tables, undefined, 2)}\n`);
  else process.stdout.write(report(tables));
  return 0;
}

const titles = { go: 'Callers in Go', typescript: 'Callers in TypeScript and JavaScript', all: 'All callers in scope' };

/** @param {readonly Table[]} tables */
function report(tables) {
  const parts = [];
  for (const { language, codeOnly, rows } of tables) {
    if (rows.length === 0) continue;
    parts.push(`${titles[language]}${codeOnly ? ', without manifests' : ''}:\n\n${scoreTable(rows)}`);
    // The last table of a run holds all callers that were asked for.
    if (tables.findLast((each) => each.codeOnly === codeOnly)?.language === language) parts.push(scoreDetails(rows));
  }
  return `${parts.filter((each) => each !== '').join('\n\n')}\n`;
}

/** @param {string} page @param {readonly Table[]} tables */
function updatePage(page, tables) {
  let text = readFileSync(page, 'utf8');
  for (const { language, codeOnly, rows } of tables)
    text = placeTable(text, `${language}${codeOnly ? '-code-only' : ''}`, scoreTable(rows));
  writeFileSync(page, text);
}

process.exitCode = main();
