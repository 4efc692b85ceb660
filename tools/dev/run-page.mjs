import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cliEntry, root } from './paths.mjs';

/** @typedef {import('./console-page.mjs').Step} Step @typedef {{ step: Step, code: number, stdout: string, stderr: string }} Ran */

/**
 * Runs the steps of a page in a copy of a folder, with the built command as `callgate` and an empty folder `../out`.
 * @param {readonly Step[]} steps
 * @param {string} folder
 * @returns {readonly Ran[]}
 */
export function runPage(steps, folder) {
  const place = mkdtempSync(join(tmpdir(), 'callgate-page-'));
  try {
    const [work, bin] = [join(place, 'work'), join(place, 'bin')];
    cpSync(folder, work, { recursive: true });
    mkdirSync(bin);
    mkdirSync(join(place, 'out'));
    const script = join(bin, 'callgate');
    writeFileSync(script, `#!/bin/sh\nexec '${process.execPath}' '${join(root, cliEntry)}' "$@"\n`);
    chmodSync(script, 0o755);
    const env = { ...process.env, NO_COLOR: '1', PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
    return steps.map((step) => {
      const [command, args, input] =
        step.step === 'command'
          ? ['sh', ['-c', step.command], undefined]
          : ['git', ['apply', ...(step.reverse ? ['--reverse'] : []), '-'], step.patch];
      const { status, stdout, stderr } = spawnSync(command, args, {
        cwd: work,
        env,
        encoding: 'utf8',
        ...(input === undefined ? {} : { input }),
      });
      return { step, code: status ?? -1, stdout, stderr };
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
