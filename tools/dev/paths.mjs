// Where things are in this checkout. Everything here is plain data, read from the folders themselves.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The built entry of the `callgate` command. */
export const cliEntry = join('packages', 'callgate', 'dist', 'cli.js');

/** The folder in which the user typed the command; npm changes to the root and leaves the real one in `INIT_CWD`. */
export function userFolder() {
  return process.env['INIT_CWD'] ?? process.cwd();
}

/** The tree that a check looks at: this checkout, or what `--root <dir>` names, which the tests of the checks use. */
export function checkedTree() {
  const at = process.argv.indexOf('--root');
  return at === -1 ? root : resolve(process.argv[at + 1] ?? '.');
}

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {boolean} [private]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 * @property {Record<string, unknown>} [exports]
 * @property {string | Record<string, string>} [bin]
 */

/**
 * @typedef {object} WorkspacePackage
 * @property {string} dir folder relative to the root, with forward slashes: `packages/ir`
 * @property {Manifest} manifest its package.json
 * @property {boolean} typescript whether it has a tsconfig.json, so that `tsc -b` builds it
 */

/**
 * Every workspace package under `packages` and `tools`, sorted by folder.
 * @param {string} base the root of the tree to look at
 * @returns {WorkspacePackage[]}
 */
export function workspacePackages(base = root) {
  /** @type {WorkspacePackage[]} */
  const found = [];
  for (const group of ['packages', 'tools']) {
    const folder = join(base, group);
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder).toSorted()) {
      const file = join(folder, name, 'package.json');
      if (!existsSync(file)) continue;
      found.push({
        dir: `${group}/${name}`,
        manifest: JSON.parse(readFileSync(file, 'utf8')),
        typescript: existsSync(join(folder, name, 'tsconfig.json')),
      });
    }
  }
  return found;
}
