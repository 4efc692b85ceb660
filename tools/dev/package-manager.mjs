// npm, which a fresh clone has, and the pinned pnpm, which npm brings.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './process.mjs';

/** The one version of pnpm that this repository is worked with. */
export const pnpmVersion = '12.21.0';

/** npm's own entry, from the running npm or from beside this Node; then no shell is needed on any system. */
function npmEntry() {
  const fromNpm = process.env['npm_execpath'];
  if (fromNpm !== undefined && fromNpm.endsWith('npm-cli.js')) return fromNpm;
  const bin = dirname(process.execPath);
  const places = [
    join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  return places.find((place) => existsSync(place));
}

/**
 * Runs npm.
 * @param {readonly string[]} args
 * @param {import('./process.mjs').RunOptions} [options]
 */
export function npm(args, options) {
  const entry = npmEntry();
  return entry === undefined ? run('npm', args, options) : run(process.execPath, [entry, ...args], options);
}

/**
 * Runs a package's command through `npm exec`, which is what `npx --yes` does.
 * @param {string} spec name and version, `pnpm@12.21.0`
 * @param {readonly string[]} args
 * @param {import('./process.mjs').RunOptions} [options]
 */
export function npx(spec, args, options) {
  return npm(['exec', '--yes', '--', spec, ...args], options);
}

/**
 * Runs the pinned pnpm. What runs inside `pnpm exec` also finds `pnpm` on its PATH.
 * @param {readonly string[]} args
 * @param {import('./process.mjs').RunOptions} [options]
 */
export function pnpm(args, options) {
  return npx(`pnpm@${pnpmVersion}`, args, options);
}
