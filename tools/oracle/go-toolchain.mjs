// The Go toolchain, where there is one: the oracle needs it, Callgate does not.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oracleSource = fileURLToPath(new URL('rta', import.meta.url));

/** Milliseconds that the build may take, its downloads among them: without a network some of them wait for minutes. */
const longestBuild = 240_000;

/**
 * Builds the oracle in a folder for temporary files.
 * @returns {{ path: string, remove: () => void } | { missing: string }} the program, or in words why there is none
 */
export function buildOracle() {
  const version = spawnSync('go', ['version'], { encoding: 'utf8' });
  if (version.error !== undefined || version.status !== 0)
    return { missing: 'there is no Go toolchain here (go version did not run)' };
  const folder = mkdtempSync(join(tmpdir(), 'callgate-rta-'));
  const path = join(folder, process.platform === 'win32' ? 'rta.exe' : 'rta');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const built = spawnSync('go', ['build', '-buildvcs=false', '-o', path, '.'], {
    cwd: oracleSource,
    // Flags and workspaces are meant for the module that is looked at, not for this one.
    env: { ...process.env, GOFLAGS: '', GOWORK: 'off' },
    encoding: 'utf8',
    timeout: longestBuild,
  });
  if (built.status === 0) return { path, remove };
  remove();
  return {
    missing: `the oracle does not build with ${version.stdout.trim()} (golang.org/x/tools may be out of reach): ${built.error?.message ?? ''} ${built.stderr.trim()}`,
  };
}

/**
 * @typedef {object} OracleFunction
 * @property {string} name
 * @property {string} file from the root
 * @property {number} line of the `func` keyword, 1-based
 * @property {number} column 1-based, in bytes
 * @property {boolean} called a chain of calls leads to it; else only reflection could call it
 *
 * @typedef {object} OracleProgram
 * @property {string} package
 * @property {string} file the file of func main, from the root
 * @property {readonly OracleFunction[]} functions
 * @property {readonly string[]} initialised folders of packages whose variables are initialised
 *
 * @typedef {object} OracleOutput
 * @property {readonly OracleProgram[]} programs
 * @property {readonly string[]} files files of the repository that were compiled
 * @property {readonly string[]} problems what the Go compiler would say
 */

/**
 * Runs the oracle on one module.
 * @param {string} program what `buildOracle` built
 * @param {{ root: string, dir: string, patterns: readonly string[], tags?: string | undefined, why?: string | undefined }} what
 * @returns {OracleOutput}
 * @throws Error with what the oracle said
 */
export function runOracle(program, { root, dir, patterns, tags, why }) {
  const options = [
    '-root',
    root,
    '-dir',
    dir,
    ...(tags === undefined ? [] : ['-tags', tags]),
    ...(why === undefined ? [] : ['-why', why]),
  ];
  const result = spawnSync(program, [...options, ...patterns], {
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
    stdio: ['ignore', 'pipe', why === undefined ? 'pipe' : 'inherit'],
  });
  if (result.status !== 0)
    throw new Error(`the oracle failed on ${dir}: ${result.stderr ?? ''}${result.error?.message ?? ''}`);
  return JSON.parse(result.stdout);
}
