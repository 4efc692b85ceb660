// Writes each package as one module (`packages/<name>/bundle`), which is what is published: Node needs half a second to find, read and link
// the eleven hundred modules of the checkout, and a quarter of that for these. Usage: bundle.mjs [packages/<name>]; one
// package must be built already, and is bundled whenever it is packed (`prepack`).
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { build } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { root, workspacePackages } from './paths.mjs';
import { exitWith } from './process.mjs';

/** What is begun with beside what is exported: a command, and the module of a worker thread, which is looked for beside the index. */
const entriesBeside = new Map([
  ['packages/callgate', ['cli.js']],
  ['packages/engine', ['lower/lower-worker.js']],
]);

/**
 * Bundles the modules that the compiler wrote. Nothing of another package goes in: each is found by Node, and is there once.
 * @param {string} [only] one package, by its folder relative to the root; default: all that are published
 */
export async function bundle(only) {
  for (const { dir, manifest } of workspacePackages()) {
    if (manifest.private === true || (only ?? dir) !== dir) continue;
    const bundled = await rolldown({
      cwd: join(root, dir),
      input: entriesOf(dir, manifest),
      platform: 'node',
      external: (id) => !/^[./]/u.test(id),
      // Nothing is left out: that a package has no side effects is told to those who import it, and its command has some.
      treeshake: false,
    });
    await bundled.write({ dir: 'bundle', cleanDir: true });
    await bundled.close();
  }
}

/**
 * The modules with which a package is begun, by their names in its bundle.
 * @param {string} dir
 * @param {import('./paths.mjs').Manifest} manifest
 */
function entriesOf(dir, { exports = {} }) {
  /** @type {Record<string, string>} */
  const entries = {};
  for (const each of Object.values(exports)) {
    const file = /** @type {Record<string, string>} */ (each)['@callgate/bundle'];
    if (file !== undefined) entries[file.replace(/^\.\/bundle\/|\.js$/gu, '')] = file.replace('/bundle/', '/dist/');
  }
  for (const file of entriesBeside.get(dir) ?? []) entries[basename(file, '.js')] = `./dist/${file}`;
  return entries;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await exitWith(async () => {
    const [only] = process.argv.slice(2);
    if (only === undefined) {
      installIfNeeded();
      build();
    }
    await bundle(only);
    return 0;
  });
}
