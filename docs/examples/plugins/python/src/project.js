import { layout } from '@callgate/ir';
import { programsOf } from './programs.js';

/** Folders whose files are nobody's source. */
const foreign = new Set(['node_modules', 'site-packages', 'venv', 'env', '__pycache__', 'dist-packages']);

/** @param {string} path */
export function claims(path) {
  return path.endsWith('.py');
}

/** @param {string} path */
export function folderOf(path) {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}

/** Each file is a package of its own, since each is a module. @type {import('@callgate/plugin').Frontend['discover']} */
export function discover(tree) {
  const packages = [];
  const leftOut = [];
  const sources = tree.files.filter(claims);
  const programs = programsOf(tree, sources);
  for (const path of sources) {
    const reason = reasonAgainst(path);
    if (reason !== undefined) {
      leftOut.push({ path, reason });
      continue;
    }
    const id = `python:${path}`;
    const program = programs.get(path);
    const start =
      program === undefined
        ? {}
        : { entry: true, program: program.program, starts: [{ module: id, calls: program.calls }] };
    packages.push({ id, importPath: path, directory: folderOf(path), module: '.', files: [path], ...start });
  }
  const modules = packages.length === 0 ? [] : [{ path: '', directory: '.', replacements: [] }];
  return layout({ language: 'python', modules, packages, leftOut });
}

function reasonAgainst(path) {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  if (folders.some((each) => foreign.has(each))) return 'vendored';
  if (path.split('/').some((each) => each.startsWith('.'))) return 'hidden';
  return /^(test_.*|.*_test|conftest)\.py$/u.test(name) || folders.some((each) => each === 'tests')
    ? 'test'
    : undefined;
}

/** Files by layout, for `resolve`. */
const known = new WeakMap();

/**
 * What a specifier names: `shop.clients`, `.clients`, `.:clients` (from . import clients: the module `clients`, or what `__init__` calls so), `<self>`.
 * @type {import('@callgate/plugin').Frontend['resolve']}
 */
export function resolve(found, packageId, specifier) {
  if (specifier === '<self>') return { kind: 'package', id: packageId };
  let files = known.get(found);
  if (files === undefined) known.set(found, (files = new Set(found.packages.flatMap((each) => each.files))));
  const [module = '', name] = specifier.split(':');
  const [, dots = '', path = ''] = /^(\.*)(.*)$/u.exec(module) ?? [];
  const steps = path === '' ? [] : path.split('.');
  const at = (folder) => {
    const base = [...(folder === '.' ? [] : [folder]), ...steps].join('/');
    return (
      (name === undefined ? undefined : fileOf(files, base === '' ? name : `${base}/${name}`)) ?? fileOf(files, base)
    );
  };
  let folder = folderOf(packageId.slice('python:'.length));
  if (dots !== '') {
    for (let up = 1; up < dots.length; up++) folder = folderOf(folder);
    const file = at(folder);
    return file === undefined
      ? { kind: 'unresolved', reason: `there is no ${specifier} beside it` }
      : { kind: 'package', id: `python:${file}` };
  }
  // Python looks in the folder of the program first; the folders around a module are where that may be.
  for (let place = folder; ; place = folderOf(place)) {
    const file = at(place);
    if (file !== undefined) return { kind: 'package', id: `python:${file}` };
    if (place === '.') return { kind: 'external', path: module };
  }
}

function fileOf(files, base) {
  return [`${base}.py`, base === '' ? '__init__.py' : `${base}/__init__.py`].find((each) => files.has(each));
}
