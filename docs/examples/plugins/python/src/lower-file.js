import { program } from '@callgate/ir';
import { lowerClass } from './classes.js';
import { finish, freshId, functionContext, moduleValue } from './context.js';
import { directivesOf } from './directives.js';
import { lowerFunction } from './functions.js';
import { imported, namesOf } from './names.js';
import { lowerBlock } from './statements.js';
import { kid } from './tree.js';
import { className } from './types.js';

/** @typedef {import('./parse.js').Node} Node */

/**
 * The facts of one file.
 * @param {string} path
 * @param {import('./parse.js').Parsed} parsed
 */
export function lowerFile(path, { text, root, position, unparsed }) {
  const word = (node) => text.slice(node.from, node.to);
  const { assigned } = namesOf(root.kids, text);
  const file = {
    ...{ path, text, position, word },
    imports: new Map(),
    bound: new Map(),
    importedAs: new Map(),
    dotted: new Set(),
    globals: new Set(),
    classes: new Set(),
    setOnce: new Set([...assigned].filter(([, times]) => times === 1).map(([name]) => name)),
    ...{ types: [], variables: [], functions: [] },
    exports: new Map(),
    ids: new Map([['module', 1]]),
  };
  const fn = functionContext(file, 'module', 0);
  for (const node of everywhere(root))
    if (node.type === 'ImportStatement') bindImport(fn, node, root.kids.includes(node));
  for (const name of assigned.keys()) if (!file.bound.has(name)) file.globals.add(name);
  const declared = declarations(root.kids);
  for (const node of declared)
    if (node.type === 'ClassDefinition') file.classes.add(word(kid(node, 'VariableName') ?? node));
  for (const node of declared) {
    const name = word(kid(node, 'VariableName') ?? node);
    if (node.type === 'ClassDefinition') lowerClass(file, node);
    else lowerFunction(file, node, { id: freshId(file, name), name });
  }
  const [main, rest] = [
    root.kids.filter((each) => isMain(each, word)),
    root.kids.filter((each) => !isMain(each, word)),
  ];
  lowerBlock(fn, rest);
  finish(fn, 0, text.length, { name: 'module', role: 'initialiser' });
  if (main.length > 0) lowerMain(file, main);
  return program({
    language: 'python',
    file: path,
    packageName: '',
    imports: [...file.imports.values()],
    exports: exportsOf(file, path),
    types: file.types,
    globals: globalsOf(file),
    functions: file.functions,
    directives: directivesOf(root, file),
    unparsed,
  });
}

/** `if __name__ == "__main__":` runs in the file with which a program starts, and in no file that is imported: a function of its own. */
function lowerMain(file, statements) {
  const [first] = statements;
  const last = statements[statements.length - 1];
  const fn = functionContext(file, freshId(file, '__main__'), first.from);
  for (const each of statements) lowerBlock(fn, kid(each, 'Body')?.kids ?? []);
  finish(fn, first.from, last.to, {});
}

function isMain(node, word) {
  return node.type === 'IfStatement' && /^if\s+\(?__name__\s*==\s*['"]__main__['"]\)?\s*:/u.test(word(node));
}

function* everywhere(node) {
  for (const pending = [...node.kids]; pending.length > 0;) {
    const next = pending.shift();
    yield next;
    if (next.kids.length > 0) pending.unshift(...next.kids);
  }
}

/** Functions and classes of the module, also those in an `if` or a `try` of it. */
function declarations(nodes) {
  return nodes.flatMap((node) => {
    if (node.type === 'FunctionDefinition' || node.type === 'ClassDefinition') return [node];
    return /^(DecoratedStatement|IfStatement|TryStatement|Body)$/u.test(node.type) ? declarations(node.kids) : [];
  });
}

/** Notes what an import binds, wherever in the file it stands. */
function bindImport(fn, node, isTop) {
  const { file } = fn;
  const { module, names } = imported(node, file.word);
  for (const { path, local, at, as } of names) {
    if (module === undefined) {
      moduleValue(fn, path, at);
      const specifier = as ? path : (path.split('.')[0] ?? path);
      if (!as && path.includes('.')) file.dotted.add(path);
      file.importedAs.set(local, { specifier });
      file.bound.set(local, (user) => moduleValue(user, specifier, at));
      if (isTop) file.exports.set(local, { name: local, from: specifier, imported: '*' });
    } else if (path === '*') {
      file.imports.set(module, { name: '.', specifier: module, at: file.position(at.from) });
      file.exports.set('*', { name: '*', from: module });
    } else {
      const specifier = `${module}:${path}`;
      moduleValue(fn, specifier, at);
      file.importedAs.set(local, { specifier, name: path });
      file.bound.set(local, (user) => user.b.select(moduleValue(user, specifier, at), path));
      if (isTop) file.exports.set(local, { name: local, from: specifier, imported: path });
    }
  }
}

/** What others see: everything the module declares and imports; and itself, under its own name, for those who import it from its package. */
function exportsOf(file, path) {
  const [, own = ''] = /([^/]+?)(?:\/__init__)?\.py$/u.exec(path) ?? [];
  const exports = new Map();
  if (own !== '') exports.set(own, { name: own, from: '<self>', imported: '*' });
  for (const [name, each] of file.exports) exports.set(name, each);
  const names = [
    ...file.variables,
    ...globalsOf(file),
    ...file.types,
    ...file.functions.filter((each) => each.enclosing === undefined && each.receiver === undefined),
  ];
  for (const { name } of names) if (!/^(module$|var )/u.test(name)) exports.set(name, { name, local: name });
  return [...exports.values()];
}

function globalsOf(file) {
  const known = new Set([
    ...file.variables.map((each) => each.name),
    ...file.functions.map((each) => each.name),
    ...[...file.classes].map(className),
  ]);
  const others = [...file.globals].filter((name) => !known.has(name) && !file.classes.has(name));
  return [...file.variables, ...others.map((name) => ({ name, at: { line: 1, column: 1 } }))];
}
