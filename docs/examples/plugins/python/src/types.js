import { opaque } from './context.js';

/** @typedef {import('./parse.js').Node} Node */

const basic = { str: 'string', int: 'int', bool: 'bool' };

/** How the facts call the type of a class: its name alone is the function that makes an object of it. @param {string} name */
export function className(name) {
  return `class ${name}`;
}

/** What an annotation says (`: requests.Session`). @param {import('./context.js').FileContext} file @param {Node | undefined} definition */
export function typeOf(file, definition) {
  const node = definition?.kids.find((each) => each.type !== ':' && each.type !== '->');
  return node === undefined ? opaque : (namedTypes(file, node)[0] ?? opaque);
}

/**
 * The types that a name may mean. One that is imported by a relative path is of the repository; of any other both are given, since a file
 * alone does not tell.
 * @param {import('./context.js').FileContext} file @param {Node} node
 */
export function namedTypes(file, node) {
  const path = file.word(node).replace(/^["']|["']$/gu, '');
  if (!/^[\w.]+$/u.test(path)) return [];
  if (Object.hasOwn(basic, path)) return [{ type: 'named', name: basic[path] }];
  if (file.classes.has(path)) return [{ type: 'named', name: className(path) }];
  const [head = '', ...rest] = path.split('.');
  const from = file.importedAs.get(head);
  if (from === undefined) return [];
  const name = [...(from.name === undefined ? [] : [from.name]), ...rest].join('.');
  if (name === '') return [];
  const named = (text) => ({ type: 'named', package: `'${from.specifier}'`, name: text });
  const last = name.lastIndexOf('.') + 1;
  const own = named(name.slice(0, last) + className(name.slice(last)));
  return from.specifier.startsWith('.') ? [own] : [named(name), own];
}
