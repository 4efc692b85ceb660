// One system measured: the graph that the command prints for it, and what the scorer says of the graph.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the scorer prints with `--json`.
 * @typedef {object} Score
 * @property {string} system
 * @property {{ required: number, found: number }} service
 * @property {{ required: number, found: number }} resource
 * @property {{ required: number, found: number }} external
 * @property {number} required
 * @property {number} found
 * @property {number} recall 0 to 1
 * @property {number} precision 0 to 1
 * @property {number} portRight
 * @property {number} portOf
 * @property {number} siteRight
 * @property {number} siteOf
 * @property {readonly string[]} traps
 * @property {readonly string[]} strangers
 * @property {readonly string[]} silentMisses
 * @property {readonly string[]} admittedMisses
 * @property {readonly string[]} falsePositives
 * @property {number} unresolved
 * @property {number} ledgerPerRequired
 */

const tenMinutes = 600_000;

/**
 * Has the command print the graph of a folder into a file.
 * @param {{ command: string, folder: string, graphFile: string, config?: string | undefined, top?: string | undefined }} options `command` is the built
 *   cli.js, `top` the root of the repository where nothing tells it
 * @returns {{ seconds: number, failure?: string }}
 */
export function writeGraph({ command, folder, graphFile, config, top }) {
  const more = [...(config === undefined ? [] : ['--config', config]), ...(top === undefined ? [] : ['--root', top])];
  const start = performance.now();
  const result = spawnSync(process.execPath, [command, 'graph', '.', '--format', 'json', ...more], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
    timeout: tenMinutes,
  });
  const seconds = (performance.now() - start) / 1000;
  if (result.error !== undefined) return { seconds, failure: result.error.message };
  if (result.status !== 0)
    return { seconds, failure: `it ended with ${result.status ?? result.signal}: ${lastLine(result.stderr)}` };
  writeFileSync(graphFile, result.stdout);
  return { seconds };
}

/**
 * Scores a graph against a truth.
 * @param {{ scorer: string, graphFile: string, truthFile: string }} options
 * @returns {Score}
 * @throws where the scorer cannot run
 */
export function scoreGraph({ scorer, graphFile, truthFile }) {
  const result = spawnSync(process.execPath, [scorer, graphFile, truthFile, '--json'], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`the scorer ended with ${result.status}: ${lastLine(result.stderr)}`);
  return JSON.parse(result.stdout);
}

/**
 * The commit that stands in a checkout; undefined where the folder is not the top of a repository.
 * @param {string} folder
 */
export function commitOf(folder) {
  const git = ['-c', 'core.fsmonitor=false', '-C', join(folder), 'rev-parse', 'HEAD'];
  const result = spawnSync('git', git, { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
