// What Callgate reaches: the same stages as a scan up to reachability, in one thread.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entries, link, reachPrograms } from '@callgate/analysis';
import { goFrontend } from '@callgate/frontend-go';
import { goModels } from '@callgate/models';

/** Folders that a scan does not enter by default, beside those that the frontend itself passes over. */
const notEntered = new Set(['node_modules', '__tests__', '__mocks__', 'mocks']);

/**
 * Every file below a folder that may matter to Go.
 * @param {string} root
 * @returns {import('@callgate/plugin').FileTree}
 */
function openTree(root) {
  /** @type {string[]} */
  const files = [];
  /** @param {string} folder */
  const visit = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory() && !notEntered.has(entry.name)) visit(path);
      else if (entry.isFile() && /(\.go|^go\.mod|^go\.work|^modules\.txt)$/.test(entry.name)) files.push(path);
    }
  };
  visit('');
  files.sort();
  const known = new Set(files);
  return {
    files,
    has: (path) => known.has(path),
    readText: (path) => (known.has(path) ? readFileSync(join(root, path), 'utf8') : undefined),
  };
}

/**
 * @typedef {object} CallgateSide
 * @property {import('@callgate/analysis').ProgramsReach} reach
 * @property {ReadonlySet<string>} files that were read
 * @property {readonly { readonly stage: string, readonly milliseconds: number }[]} times
 */

/**
 * Reads, links and follows the programs whose main function stands in some files.
 * @param {string} root the root of the repository
 * @param {(file: string) => boolean} wanted
 * @returns {Promise<CallgateSide>}
 */
export async function readCallgateSide(root, wanted) {
  /** @type {{ stage: string, milliseconds: number }[]} */
  const times = [];
  let last = performance.now();
  const lap = (/** @type {string} */ stage) => {
    const now = performance.now();
    times.push({ stage, milliseconds: Math.round(now - last) });
    last = now;
  };
  const tree = openTree(root);
  const context = { report: () => {} };
  const layout = goFrontend.discover(tree, context);
  const packageOfFile = new Map(layout.packages.flatMap((each) => each.files.map((file) => [file, each.id])));
  const lowerer = await goFrontend.open(context);
  lap('discover');
  const programs = [...packageOfFile.keys()].map((path) => lowerer.lower({ path, text: tree.readText(path) ?? '' }));
  lap('lower');
  const linked = link({
    programs,
    packageOf: (file) => packageOfFile.get(file) ?? '',
    resolve: (id, specifier) => goFrontend.resolve(layout, id, specifier),
    models: goModels,
  });
  lap('link');
  const candidates = entries(linked).filter((each) => wanted(each.file));
  lap('entries');
  const reach = reachPrograms(
    linked,
    candidates.map((each) => each.function),
  );
  lap('reach');
  return { reach, files: new Set(packageOfFile.keys()), times };
}
