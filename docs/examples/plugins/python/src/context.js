import { bodyBuilder } from '@callgate/ir';

/** @typedef {import('./parse.js').Node} Node */

export const opaque = { type: 'opaque' };

/**
 * What is lowered of one file.
 * @typedef {object} FileContext
 * @property {string} path
 * @property {string} text
 * @property {(offset: number) => { line: number, column: number }} position
 * @property {(node: Node) => string} word
 * @property {Map<string, { name: string, specifier: string, at: object }>} imports by specifier
 * @property {Map<string, (fn: FunctionContext) => number>} bound names that imports bind, and how each is read
 * @property {Set<string>} dotted modules that are imported under their whole path
 * @property {Set<string>} globals names that the module itself gives a value
 * @property {Set<string>} classes names of classes of the module
 * @property {object[]} types @property {object[]} variables @property {object[]} functions
 * @property {Map<string, object>} exports by name
 * @property {Map<string, number>} ids
 */

/**
 * A function that is being lowered.
 * @typedef {object} FunctionContext
 * @property {FileContext} file
 * @property {string} id
 * @property {import('@callgate/ir').BodyBuilder} b
 * @property {number} startLine
 * @property {FunctionContext | undefined} parent the function in which a closure stands
 * @property {Set<string> | undefined} locals absent: the module itself, whose names are shared
 * @property {Map<string, number>} env what local variables hold at this place
 * @property {Map<string, number>} cells variables that functions inside share
 * @property {string[]} captures names of the enclosing functions, by index
 * @property {number | undefined} guard
 * @property {boolean} dead nothing comes here any more
 * @property {number} closures
 * @property {boolean} top the module itself
 * @property {boolean} method it has a receiver
 * @property {{ name: string, base?: object } | undefined} owner the class
 */

/** @returns {FunctionContext} */
export function functionContext(file, id, from, { parent, locals, owner, method = false } = {}) {
  const startLine = file.position(from).line;
  const state = {
    env: new Map(),
    cells: new Map(),
    captures: [],
    guard: undefined,
    dead: false,
    closures: 0,
    top: locals === undefined,
  };
  return { file, id, b: bodyBuilder(), startLine, parent, locals, owner: owner ?? parent?.owner, method, ...state };
}

/** The place of a node in the body. @param {FunctionContext} fn @param {Node} node @returns {[number, number]} */
export function placeOf(fn, node) {
  const { line, column } = fn.file.position(node.from);
  return [line - fn.startLine, column];
}

/** Where a node stands, and the condition under which it runs. @param {FunctionContext} fn @param {Node} node */
export function here(fn, node) {
  return { at: placeOf(fn, node), ...(fn.guard === undefined ? {} : { guard: fn.guard }) };
}

/** An id that no other function of the file has. @param {FileContext} file @param {string} wanted */
export function freshId(file, wanted) {
  const count = (file.ids.get(wanted) ?? 0) + 1;
  file.ids.set(wanted, count);
  return count === 1 ? wanted : freshId(file, `${wanted}#${count}`);
}

/** Ends a function and adds it to its file. */
export function finish(fn, from, to, facts) {
  const { file, b, id, parent } = fn;
  const enclosing = parent === undefined ? {} : { enclosing: parent.id };
  // The parser counts the empty lines behind a block as a part of it.
  const [start, end] = [file.position(from), file.position(Math.max(from, file.text.slice(0, to).trimEnd().length))];
  file.functions.push({
    id,
    name: id,
    ...enclosing,
    parameters: [],
    results: [],
    ...facts,
    start,
    end,
    body: b.build(),
  });
}

/** Notes that the file imports a module, and gives the module as a value. */
export function moduleValue(fn, specifier, node) {
  const { file } = fn;
  const name = `'${specifier}'`;
  if (!file.imports.has(specifier)) {
    const at = node === undefined ? { line: 1, column: 1 } : file.position(node.from);
    file.imports.set(specifier, { name, specifier, at });
  }
  return fn.b.ref(name);
}

/** What a name stands for here. @param {FunctionContext} fn @param {string} name @returns {number} */
export function readName(fn, name) {
  if (fn.locals?.has(name)) return fn.cells.get(name) ?? fn.env.get(name) ?? fn.b.unknown(`${name} before it is set`);
  const index = captureOf(fn, name);
  if (index !== undefined) return fn.b.captured(index);
  const { file } = fn;
  const bound = file.bound.get(name);
  if (bound !== undefined) return bound(fn);
  if (file.globals.has(name)) return fn.b.ref(name);
  return fn.b.select(moduleValue(fn, 'builtins'), name);
}

/** The index of a name of an enclosing function among what a closure captures. */
function captureOf(fn, name) {
  const { parent } = fn;
  if (parent === undefined) return undefined;
  if (!parent.locals?.has(name) && captureOf(parent, name) === undefined) return undefined;
  const known = fn.captures.indexOf(name);
  return known < 0 ? fn.captures.push(name) - 1 : known;
}

/** Gives a name a value. */
export function writeName(fn, name, value, node) {
  if (!fn.locals?.has(name)) {
    const index = captureOf(fn, name);
    if (index === undefined) fn.file.globals.add(name);
    fn.b.store(index === undefined ? fn.b.ref(name) : fn.b.captured(index), value, here(fn, node));
    return;
  }
  const cell = fn.cells.get(name);
  if (cell === undefined) fn.env.set(name, value);
  else fn.b.store(cell, value, here(fn, node));
}
