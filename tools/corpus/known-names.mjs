// No name of a system against which the graphs are measured may stand in the product: it would be a special case for a fixture.
//
//   node tools/corpus/known-names.mjs
//
// The truths lie beside this project (../shared/truth), and those that were written down here in tools/corpus/truths; without the
// first, only the names of the second are looked for, and that is said.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf } from './systems.mjs';

/** Names that mean something else too. @type {ReadonlyMap<string, string>} */
const common = new Map([
  ['jaeger', 'a tracing system whose clients have models'],
  ['istio', 'a mesh whose kinds manifests use'],
  ['server', 'a word'],
  ['front-end', 'a word'],
  ['catalogue', 'a word'],
  ['user', 'a word'],
]);

/** A name that is like no other: of one word there are many libraries, products and plain words too. */
const distinctive = /^(?=.*[-_])[\w.-]{8,}$/;

/** Folders of packages that are made, not written. */
const made = new Set(['node_modules', 'dist', 'bundle', '.nx']);

/**
 * The texts that must not occur: the repositories of the truths, with and without their owner, and the names of the systems.
 * @param {string} truths folder of the truth files
 * @param {{ words: boolean }} options whether names of one word are forbidden too, beside a repository with its owner
 * @returns {string[]} sorted, in lower case
 */
export function forbiddenNames(truths, { words }) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const file of readdirSync(truths)) {
    if (!file.endsWith('.json')) continue;
    const truth = JSON.parse(readFileSync(join(truths, file), 'utf8'));
    const name = file.slice(0, -'.json'.length);
    const add = (/** @type {string} */ each) => (words || distinctive.test(each)) && names.add(each);
    add(name);
    for (const { repository } of placeOf(name, truth).checkouts) {
      names.add(repository);
      add(repository.split('/')[1] ?? repository);
    }
  }
  return [...names]
    .map((each) => each.toLowerCase())
    .filter((each) => !common.has(each))
    .toSorted();
}

/**
 * Places in which a forbidden name stands as a word.
 * @param {string} folder
 * @param {readonly string[]} names
 * @returns {string[]} `file:line: name`
 */
export function findNames(folder, names) {
  if (names.length === 0) return [];
  const escaped = names.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![a-z0-9])(?:${escaped.join('|')})(?![a-z0-9])`, 'i');
  const found = [];
  for (const path of filesBelow(folder, '')) {
    const text = readFileSync(join(folder, path), 'utf8');
    if (!pattern.test(text)) continue;
    for (const [index, line] of text.split('\n').entries()) {
      const match = pattern.exec(line);
      if (match !== null) found.push(`${path}:${index + 1}: ${match[0]}`);
    }
  }
  return found;
}

/** @param {string} folder @param {string} at @returns {string[]} */
function filesBelow(folder, at) {
  return readdirSync(join(folder, at), { withFileTypes: true }).flatMap((entry) => {
    const path = at === '' ? entry.name : `${at}/${entry.name}`;
    if (entry.isDirectory()) return made.has(entry.name) || entry.name.startsWith('.') ? [] : filesBelow(folder, path);
    return entry.isFile() && /\.(ts|mts|js|mjs|json|md|txt|go|yaml|yml)$/.test(entry.name) ? [path] : [];
  });
}

if (process.argv[1] === import.meta.filename) {
  const root = join(import.meta.dirname, '..', '..');
  const truths = join(root, '..', 'shared', 'truth');
  const names = forbiddenNames(join(import.meta.dirname, 'truths'), { words: false });
  if (existsSync(truths)) names.push(...forbiddenNames(truths, { words: true }));
  else process.stdout.write(`known names: those of ${truths} are not looked for, because it is not there.\n`);
  const found = findNames(join(root, 'packages'), names);
  if (found.length > 0) {
    process.stderr.write(`packages/ names systems that are measured:\n${found.join('\n')}\n`);
    process.exitCode = 1;
  } else process.stdout.write(`known names: none of ${names.length} names occurs under packages/\n`);
}
