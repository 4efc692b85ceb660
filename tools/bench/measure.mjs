// Runs a program once and measures it as a whole: from its start to its end, with everything that Node needs itself.
import { spawn } from 'node:child_process';

/**
 * @typedef {object} Measured
 * @property {number} seconds wall time of the whole process
 * @property {number} cpuSeconds processor time of all its threads, which a busy machine changes less
 * @property {number} megabytes the most memory that it held (resident, 10^6 bytes)
 * @property {string} stdout
 */

const resources = new URL('resources.mjs', import.meta.url).href;

/**
 * @param {readonly string[]} args of Node: the program and what it is told
 * @param {string} [input] what it reads from stdin
 * @param {boolean} [quiet] what it says on stderr is not shown
 * @returns {Promise<Measured>}
 * @throws where it does not end with 0
 */
export function measure(args, input = '', quiet = false) {
  return new Promise((settle, fail) => {
    const start = performance.now();
    const child = spawn(process.execPath, ['--import', resources, ...args], {
      stdio: ['pipe', 'pipe', quiet ? 'ignore' : 'inherit', 'pipe'],
    });
    const stdout = gather(child.stdio[1]);
    const used = gather(child.stdio[3]);
    // A program that reads nothing may be gone before it is told everything.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    child.on('error', fail);
    child.on('close', (code, signal) => {
      const seconds = (performance.now() - start) / 1000;
      if (code !== 0) return fail(new Error(`${args.join(' ')} ended with ${code ?? signal}`));
      const { kilobytes, microseconds } = JSON.parse(used());
      settle({ seconds, cpuSeconds: microseconds / 1e6, megabytes: (kilobytes * 1024) / 1e6, stdout: stdout() });
    });
  });
}

/** @param {unknown} stream */
function gather(stream) {
  const from = /** @type {NodeJS.ReadableStream} */ (stream);
  /** @type {Buffer[]} */
  const pieces = [];
  from.on('data', (piece) => pieces.push(piece));
  return () => Buffer.concat(pieces).toString('utf8');
}

/** The middle one of some numbers; the mean of the two in the middle of an even count. @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}
