// How long bare parsing of the files takes that a scan of a system lowers: the yardstick of its scan time.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const bench = join(import.meta.dirname, '..', 'bench');

/**
 * Parses in a process of its own, with as many threads as a scan takes, and measures the whole of it.
 * @param {string} folder
 * @returns {number | undefined} seconds; undefined where no file is lowered that the bare parser knows
 */
export function parseSeconds(folder) {
  const listed = spawnSync(process.execPath, [join(bench, 'list-files.mjs'), folder], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (listed.status !== 0 || JSON.parse(listed.stdout).length === 0) return undefined;
  const workers = String(Math.min(availableParallelism(), 8));
  const start = performance.now();
  const parsed = spawnSync(process.execPath, [join(bench, 'bare-parse.mjs'), 'wasm', workers], {
    input: listed.stdout,
  });
  return parsed.status === 0 ? (performance.now() - start) / 1000 : undefined;
}
