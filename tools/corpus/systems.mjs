// The systems of which a hand-checked truth is known, and where their sources have to stand to be measured.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * What a truth says of its system; it says more, which only the scorer reads.
 * @typedef {object} Truth
 * @property {string} system
 * @property {string} repo `owner/name`, with words after it, or `owner/{one,two}` for several
 * @property {string} commit a hash, or `one 52dee656 / two 925e08ee` for several repositories
 * @property {string} root the folder to analyse, from the repository; `multi-repo: …` where several repositories lie side by side
 * @property {readonly { name: string, lang: string, in_scope: boolean }[]} services
 */

/**
 * @typedef {object} Checkout
 * @property {string} repository `owner/name` on GitHub
 * @property {string} commit
 * @property {string} folder where it has to stand, from the folder of all systems
 */

/**
 * @typedef {object} System
 * @property {string} name the name of its truth file, and of its folder
 * @property {string} file its truth file
 * @property {Truth} truth
 * @property {readonly Checkout[]} checkouts
 * @property {string} analysed the folder to analyse, from the folder of all systems
 */

/** The tables that are made: callers of one language, and of all. @typedef {'go' | 'typescript' | 'all'} Language */

/** @type {readonly Language[]} */
export const languages = ['go', 'typescript', 'all'];

/** Languages of a service as the truths name them. @type {Readonly<Record<Language, readonly string[]>>} */
const namesOf = { go: ['go'], typescript: ['ts', 'js'], all: ['go', 'ts', 'js'] };

/**
 * Whether a truth holds a caller of a language in scope.
 * @param {Pick<Truth, 'services'>} truth
 * @param {Language} language
 */
export function requiredIn(truth, language) {
  return truth.services.some((each) => each.in_scope && namesOf[language].includes(each.lang));
}

/**
 * The systems with at least one service in `language` that the truth holds a caller in scope.
 * @param {string} folder the folder of the truth files
 * @param {Language} language
 * @returns {System[]} sorted by name
 */
export function systemsIn(folder, language) {
  /** @type {System[]} */
  const found = [];
  for (const entry of readdirSync(folder).toSorted()) {
    if (!entry.endsWith('.json')) continue;
    const file = join(folder, entry);
    /** @type {Truth} */
    const truth = JSON.parse(readFileSync(file, 'utf8'));
    if (!requiredIn(truth, language)) continue;
    const name = basename(entry, '.json');
    found.push({ name, file, truth, ...placeOf(name, truth) });
  }
  return found;
}

/**
 * Where the sources of a system stand.
 * @param {string} name
 * @param {Pick<Truth, 'repo' | 'commit' | 'root'>} truth
 * @returns {Pick<System, 'checkouts' | 'analysed'>}
 */
export function placeOf(name, truth) {
  const repositories = alternatives(truth.repo.split(' ', 1)[0] ?? '');
  const [only] = repositories;
  if (only !== undefined && repositories.length === 1) {
    const checkout = { repository: only, commit: truth.commit, folder: name };
    return { checkouts: [checkout], analysed: truth.root === '.' ? name : `${name}/${truth.root}` };
  }
  const folders = alternatives(truth.root.replace(/^multi-repo:\s*/, ''));
  const commits = new Map(truth.commit.split('/').map((each) => pair(each.trim())));
  const checkouts = repositories.map((repository, at) => ({
    repository,
    commit: commits.get(repository.split('/')[1] ?? '') ?? '',
    folder: `${name}/${folders[at] ?? repository.replace('/', '__')}`,
  }));
  return { checkouts, analysed: name };
}

/**
 * A truth in which only callers written in `language` are in scope, so that what no frontend reads yet is not asked for.
 * @param {Truth} truth
 * @param {Language} language
 * @returns {Truth}
 */
export function callersIn(truth, language) {
  const services = truth.services.map((each) => ({
    ...each,
    in_scope: each.in_scope && namesOf[language].includes(each.lang),
  }));
  return { ...truth, services };
}

/**
 * Checkouts that are not there, each with the commands that bring it.
 * @param {System} system
 * @param {string} folder the folder of all systems
 * @returns {string[]}
 */
export function missingCheckouts(system, folder) {
  return system.checkouts
    .filter((each) => !existsSync(join(folder, each.folder)))
    .map(
      (each) =>
        `git clone https://github.com/${each.repository} ${each.folder} && git -C ${each.folder} checkout ${each.commit}`,
    );
}

/** `a/{b,c}` → `a/b`, `a/c`. @param {string} text */
function alternatives(text) {
  const match = /^(.*)\{(.*)\}(.*)$/.exec(text);
  if (match === null) return [text];
  const [, before = '', among = '', after = ''] = match;
  return among.split(',').map((each) => `${before}${each}${after}`);
}

/** `front-end 52dee656` → both words. @param {string} text @returns {[string, string]} */
function pair(text) {
  const [name = '', commit = ''] = text.split(/\s+/);
  return [name, commit];
}
