// What was measured, as figures and as Markdown.
import { median } from './measure.mjs';

/**
 * @typedef {object} Row
 * @property {string} kind
 * @property {number} seconds the middle one of all runs
 * @property {number} cpuSeconds of all threads, the middle one of all runs
 * @property {number} megabytes the highest of all runs
 * @property {number} ratio of the seconds, to the faster way of bare parsing
 * @property {number} cpuRatio of the processor time, to the cheaper way of bare parsing
 */

/**
 * One row for each kind of run.
 * @param {ReadonlyMap<string, readonly { seconds: number, cpuSeconds: number, megabytes: number }[]>} measured kinds of bare parsing begin with `parse`
 * @returns {Row[]}
 */
export function rowsOf(measured) {
  const rows = [...measured].map(([kind, all]) => ({
    kind,
    seconds: median(all.map((each) => each.seconds)),
    cpuSeconds: median(all.map((each) => each.cpuSeconds)),
    megabytes: Math.max(...all.map((each) => each.megabytes)),
  }));
  const parsing = rows.filter(({ kind }) => kind.startsWith('parse'));
  const fastest = Math.min(...parsing.map((each) => each.seconds));
  const cheapest = Math.min(...parsing.map((each) => each.cpuSeconds));
  return rows.map((each) => ({ ...each, ratio: each.seconds / fastest, cpuRatio: each.cpuSeconds / cheapest }));
}

/**
 * @typedef {object} Done what a scan found, beside which its speed is to be seen: speed by reading less would be a defect
 * @property {number} files
 * @property {number} characters
 * @property {number} functions
 * @property {number} calls
 * @property {number} callsEvaluated calls of which it is known what they call
 * @property {number} callSites
 * @property {number} edges
 * @property {number} unresolved
 */

/**
 * @param {{ workers: number, runs: number, rows: readonly Row[], done: Done,
 *   times: readonly { stage: string, milliseconds: number }[] }} result
 * @returns {string}
 */
export function printResult({ workers, runs, rows, done, times }) {
  const share = ((100 * done.callsEvaluated) / Math.max(1, done.calls)).toFixed(1);
  const lines = [
    `${workers} ${workers === 1 ? 'worker' : 'workers'}, median of ${runs}; memory is the highest of all runs`,
    '',
    '| Run | Seconds | × bare parsing | Processor seconds | × bare parsing | Peak memory |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(({ kind, seconds, ratio, cpuSeconds, cpuRatio, megabytes }) => {
      const figures = [seconds, ratio, cpuSeconds, cpuRatio].map((each) => each.toFixed(2));
      return `| ${[kind, ...figures].join(' | ')} | ${megabytes.toFixed(0)} MB |`;
    }),
    '',
    `${done.files} files, ${(done.characters / 1e6).toFixed(1)} million characters, ${done.functions} functions, ` +
      `${done.calls} calls, ${done.callsEvaluated} with an evaluated callee (${share}%), ` +
      `${done.callSites} call sites, ${done.edges} edges, ${done.unresolved} in the ledger`,
    '',
    `Stages of the last scan: ${times.map(({ stage, milliseconds }) => `${stage} ${(milliseconds / 1000).toFixed(2)} s`).join(', ')}`,
  ];
  return `${lines.join('\n')}\n`;
}
