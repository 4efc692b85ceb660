import { folderOf } from './project.js';

/** @typedef {import('@callgate/plugin').FileTree} FileTree */

const pythons = /^(python|python3|python3?\.\d+|pypy3?)$/u;
const servers = /^(gunicorn|uvicorn|hypercorn|flask|waitress-serve|fastapi)$/u;

/**
 * The files with which programs start, as Dockerfiles say: `python app.py`, `python -m shop.worker`, `gunicorn shop.app:app`. `calls` names what
 * runs there besides the module itself.
 * @param {FileTree} tree
 * @param {readonly string[]} sources
 * @returns {ReadonlyMap<string, { program: import('@callgate/ir').SourceProgram, calls: readonly string[] }>}
 */
export function programsOf(tree, sources) {
  const files = new Set(sources);
  const programs = new Map();
  for (const dockerfile of tree.files.filter((path) => /(^|\/)(Dockerfile(\.\w+)?|\w+\.Dockerfile)$/u.test(path))) {
    const text = tree.readText(dockerfile) ?? '';
    const words = commandOf(text);
    const started = startOf(words);
    if (started === undefined) continue;
    const folder = folderOf(dockerfile);
    const copied = [...text.matchAll(/^\s*(?:COPY|ADD)\s+(?:--\S+\s+)*(\S+)\s+\S+\s*$/gimu)].map(([, from = '']) =>
      from.replace(/^\.\/|\/$/gu, ''),
    );
    const places = [folder, ...copied.flatMap((each) => [`${folder}/${each}`, each]), '.'];
    const file = places
      .flatMap((place) =>
        started.paths.map((path) => (place === '.' ? path : `${place.replace(/^\.\//u, '')}/${path}`)),
      )
      .find((path) => files.has(path));
    if (file === undefined || programs.has(file)) continue;
    const because = `${dockerfile} runs ${words.join(' ')}`;
    programs.set(file, { program: { directory: folder, built: [file], because }, calls: started.calls });
  }
  return programs;
}

/** The words of the last command of a Dockerfile. */
function commandOf(text) {
  const lines = text.replace(/\\\r?\n/gu, ' ');
  const last = (name) => [...lines.matchAll(new RegExp(`^\\s*${name}\\s+(.*)$`, 'gimu'))].pop()?.[1];
  return [...wordsOf(last('ENTRYPOINT')), ...wordsOf(last('CMD'))];
}

function wordsOf(written = '') {
  try {
    const parsed = JSON.parse(written);
    if (Array.isArray(parsed)) return parsed.map(String);
  } catch {
    // A line for the shell.
  }
  return written
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '' && word !== 'exec');
}

/** The paths that the file may have, below the folder in which the command runs, and what is called in it. */
function startOf(words) {
  const python = words.findIndex((word) => pythons.test(word.replace(/^.*\//u, '')));
  const server = words.findIndex((word) => servers.test(word.replace(/^.*\//u, '')));
  const rest = words.slice(Math.max(python, server) + 1);
  const module = (name) => [`${name.replaceAll('.', '/')}.py`, `${name.replaceAll('.', '/')}/__init__.py`];
  if (server >= 0) {
    const named =
      rest.find((word) => /^[A-Za-z_][\w.]*:[A-Za-z_]\w*(\(.*\))?$/u.test(word)) ?? rest[rest.indexOf('--app') + 1];
    const [, path = '', name = '', made] = /^([\w.]+):?(\w*)(\(.*\))?$/u.exec(named ?? '') ?? [];
    return path === ''
      ? undefined
      : { paths: module(path.replace(/\.py$/u, '')), calls: made === undefined ? [] : [name] };
  }
  if (python < 0) return undefined;
  const dash = rest.indexOf('-m');
  const script = rest.find((word) => word.endsWith('.py'))?.replace(/^\.?\/(?:(?:app|src|srv|code)\/)?/u, '');
  if (script !== undefined) return { paths: [script], calls: ['__main__'] };
  const name = dash < 0 ? undefined : rest[dash + 1];
  return name === undefined
    ? undefined
    : { paths: [`${name.replaceAll('.', '/')}/__main__.py`, ...module(name)], calls: ['__main__'] };
}
