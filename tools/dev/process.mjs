// Starting other programs, and stopping with words.
import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

/** A failure that is explained to the user without a stack trace. */
export class Stop extends Error {
  /**
   * @param {string} message what went wrong and what to do
   * @param {number} exitCode 1 for findings, 2 for anything that kept the work from being done
   */
  constructor(message, exitCode = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Says something about the work itself. Always on stderr: stdout belongs to results.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] default: the root
 * @property {boolean} [chatter] send the program's stdout to stderr, because it is not a result
 * @property {boolean} [capture] keep stdout and stderr and return them
 * @property {Record<string, string>} [env] added to the environment
 * @property {number} [stdin] an open file to read from, in place of what the user types
 * @property {number} [stdout] an open file to write to
 */

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {{ code: number, stdout: string, stderr: string }} an exit code of 128 + n for a program ended by signal n
 */
export function run(command, args, options = {}) {
  const { cwd = root, chatter = false, capture = false, env, stdin = 'inherit', stdout = 'inherit' } = options;
  const out = capture ? 'pipe' : chatter ? process.stderr : stdout;
  const result = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: [stdin, out, capture ? 'pipe' : 'inherit'],
    maxBuffer: 256 * 1024 * 1024,
    encoding: 'utf8',
  });
  if (result.error !== undefined) throw new Stop(`${command} could not be started: ${result.error.message}`);
  const bySignal = result.signal === null ? 1 : 128 + constants.signals[result.signal];
  return { code: result.status ?? bySignal, stdout: result.stdout ?? '', stderr: result.stderr ?? '' };
}

/**
 * Runs a JavaScript file of an installed tool with this Node, without a shell and without a package manager in between.
 * @param {string} file relative to the root
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNode(file, args, options = {}) {
  return run(process.execPath, [file, ...args], options);
}

/**
 * Runs `main`, and turns a {@link Stop} into its words and its exit code. Anything else is a fault of ours and is thrown on.
 * @param {() => number | Promise<number>} main returns the exit code
 */
export async function exitWith(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(`callgate: ${error.message}`);
    process.exitCode = error.exitCode;
  }
}
