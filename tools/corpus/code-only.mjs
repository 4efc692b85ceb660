// A system without its manifests: what there is to go by where only code is known.
import { copyFileSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Source of the languages that are read, and what says which modules there are. */
const source =
  /(?:\.(?:go|ts|tsx|mts|cts|js|jsx|mjs|cjs|proto|graphql)|^go\.(?:mod|sum|work)|^package\.json|^tsconfig[^/]*\.json|^pnpm-workspace\.yaml)$/;

/**
 * Copies source alone, no manifests, Dockerfiles, Compose files, charts or files of settings.
 * @param {string} from
 * @param {string} to is emptied first
 * @returns {string} `to`
 */
export function copySource(from, to) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const open = [''];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const name of readdirSync(join(from, folder))) {
      if (name === '.git' || name === 'node_modules') continue;
      const path = join(folder, name);
      const stat = lstatSync(join(from, path));
      if (stat.isDirectory()) open.push(path);
      else if (stat.isFile() && source.test(name)) {
        mkdirSync(dirname(join(to, path)), { recursive: true });
        copyFileSync(join(from, path), join(to, path));
      }
    }
  }
  return to;
}
