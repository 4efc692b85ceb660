// Prints, as JSON, the files that a scan of a folder lowers. A process of its own: what it needs is not measured.
//
//   node tools/bench/list-files.mjs <folder>
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const packages = resolve(import.meta.dirname, '..', '..', 'packages');

/** What is built, as the scan that is measured uses it. @param {string} name */
function built(name) {
  return import(pathToFileURL(join(packages, name, 'dist', 'index.js')).href);
}

const { scan } = await built('engine');
const { goFrontend } = await built('frontend-go');

/** @type {string[]} */
const paths = [];
const enough = new AbortController();

/** The built-in frontend, noting what it is handed. */
const noting = {
  ...goFrontend,
  /** @param {unknown} context */
  async open(context) {
    const lowerer = await goFrontend.open(context);
    return {
      /** @param {{ path: string, text: string }} file */
      lower(file) {
        paths.push(file.path);
        return lowerer.lower(file);
      },
    };
  },
};

/** The root that the scan takes: the nearest folder above with a `.git`, else the folder itself. @param {string} folder */
function rootOf(folder) {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}

const dir = realpathSync(process.argv[2] ?? '.');
const root = rootOf(dir);
try {
  await scan({
    dir,
    root,
    frontends: [{ frontend: noting }],
    models: [],
    signal: enough.signal,
    /** @param {{ event: string, stage: string }} event */
    onProgress(event) {
      // Which files are lowered is decided while lowering, by what they import; nothing after it matters here.
      if (event.event === 'stage-ended' && event.stage === 'lower') enough.abort();
    },
  });
} catch (error) {
  if (!enough.signal.aborted) throw error;
}
process.stdout.write(JSON.stringify(paths.map((path) => join(root, path))));
