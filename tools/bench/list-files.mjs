// Prints, as JSON, the files of one language that a scan of a folder lowers, or all that the language could lower there. A process of its
// own: what it needs is not measured.
//
//   node tools/bench/list-files.mjs <folder> [go|typescript] [lowered|offered]
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const packages = resolve(import.meta.dirname, '..', '..', 'packages');

/** What is built, as the scan that is measured uses it. @param {string} name */
function built(name) {
  return import(pathToFileURL(join(packages, name, 'dist', 'index.js')).href);
}

const { scan } = await built('engine');
const [folder = '.', language = 'go', which = 'lowered'] = process.argv.slice(2);
const { goFrontend, typescriptFrontend } = await built(`frontend-${language}`);
const frontend = language === 'typescript' ? typescriptFrontend : goFrontend;

/** @type {string[]} */
const lowered = [];
/** @type {string[]} */
const offered = [];
const enough = new AbortController();

/** The built-in frontend, noting what it is handed. */
const noting = {
  ...frontend,
  /** @param {unknown[]} all */
  discover(...all) {
    const layout = frontend.discover(...all);
    for (const { files } of layout.packages) offered.push(...files);
    return layout;
  },
  /** @param {unknown} context */
  async open(context) {
    const lowerer = await frontend.open(context);
    return {
      /** @param {{ path: string, text: string }} file */
      lower(file) {
        lowered.push(file.path);
        return lowerer.lower(file);
      },
    };
  },
};

/** The root that the scan takes: the nearest folder above with a `.git`, else the folder itself. @param {string} from */
function rootOf(from) {
  for (let at = from; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return from;
  }
}

const dir = realpathSync(folder);
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
const within = offered.map((path) => join(root, path)).filter((path) => path.startsWith(join(dir, sep)));
process.stdout.write(JSON.stringify(which === 'offered' ? within : lowered.map((path) => join(root, path))));
