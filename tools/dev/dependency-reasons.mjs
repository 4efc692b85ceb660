// Makes sure that docs/dependencies.md says for each runtime dependency of each package why it is there, and names none
// that is gone. Rows of its tables read: | dependency | package | why |
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkedTree, workspacePackages } from './paths.mjs';
import { exitWith, say, Stop } from './process.mjs';

const page = 'docs/dependencies.md';

/**
 * Every `dependency ← package` that the manifests hold, without the packages of this workspace.
 * @param {string} base the root of the tree
 * @returns {Set<string>}
 */
function held(base) {
  const packages = workspacePackages(base).filter((each) => each.dir.startsWith('packages/'));
  const own = new Set(packages.map((each) => each.manifest.name));
  const pairs = new Set();
  for (const { manifest } of packages) {
    for (const group of [manifest.dependencies, manifest.optionalDependencies, manifest.peerDependencies]) {
      for (const name of Object.keys(group ?? {})) if (!own.has(name)) pairs.add(`${name} ← ${manifest.name}`);
    }
  }
  return pairs;
}

/**
 * The rows of the page.
 * @param {string} text
 * @returns {Map<string, string>} `dependency ← package` → reason
 */
function rows(text) {
  const found = new Map();
  for (const line of text.split('\n')) {
    const match = /^\|\s*`([^`]+)`\s*\|\s*`([^`]+)`\s*\|\s*(.*?)\s*\|\s*$/.exec(line);
    if (match !== null) found.set(`${match[1]} ← ${match[2]}`, match[3] ?? '');
  }
  return found;
}

await exitWith(() => {
  const base = checkedTree();
  if (!existsSync(join(base, page))) throw new Stop(`${page} is missing.`);
  const named = rows(readFileSync(join(base, page), 'utf8'));
  const real = held(base);
  const faults = [];
  for (const pair of real) {
    const reason = named.get(pair);
    if (reason === undefined) faults.push(`${pair} has no row in ${page}: say why it is there, or do without it.`);
    else if (reason.split(' ').length < 6) faults.push(`${pair} has no real reason in ${page}: “${reason}”.`);
  }
  for (const pair of named.keys())
    if (!real.has(pair)) faults.push(`${pair} stands in ${page} and is no dependency any more.`);
  for (const fault of faults) say(`  ${fault}`);
  if (faults.length === 0) say(`  ${real.size} runtime dependencies, each with its reason`);
  return faults.length === 0 ? 0 : 1;
});
