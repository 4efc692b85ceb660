import type { Capture, ValueIndex } from '@callgate/ir';
import { bare, isFunction, kid, type Node, word } from './ast.js';
import { type Builder, createBuilder, freshId } from './context.js';
import { finish } from './functions.js';
import { opaque } from './types.js';
import { addCall, addNew, addReturn, lowerExpression, select } from './values.js';

/**
 * `f.bind(self)` is f, and with more arguments a function of its own. Containers, queues and sockets have methods of that name which do something else.
 * @returns undefined where it is one of those
 */
export function lowerBind(fn: Builder, node: Node, bound: Node, given: readonly Node[]): ValueIndex | undefined {
  const [self, ...others] = given;
  if (self === undefined || kid(node, 'typeArguments') !== undefined) return undefined;
  if (others.length === 0) return bindsSelf(fn, bound, self) ? lowerExpression(fn, bound) : undefined;
  return isSelf(self) || isFunction(bare(bound)) || isHolder(fn, bound, self)
    ? lowerPartialApplication(fn, node, bound, others)
    : undefined;
}

/** Whether an argument is one that people give as `this`. */
export function isSelf(node: Node): boolean {
  if (node.type === 'ThisExpression' || (node.type === 'Literal' && node['raw'] === 'null')) return true;
  return (
    node.type === 'Identifier' && (word(node, 'name') === 'undefined' || /^(self|that|_this)$/.test(word(node, 'name')))
  );
}

/**
 * Whether `x.bind(y)` is the function x with a `this` of its own: containers and queues have methods of that name, which are given a token or a
 * name (`container.bind(TYPES.Url)`).
 */
function bindsSelf(fn: Builder, object: Node, given: Node): boolean {
  if (isSelf(given) || isFunction(bare(object))) return true;
  switch (given.type) {
    case 'Identifier':
      return !/^[A-Z]/.test(word(given, 'name')) || object.type === 'MemberExpression';
    case 'ObjectExpression':
    case 'NewExpression':
      return true;
    case 'MemberExpression':
      return isHolder(fn, object, given);
    default:
      return false;
  }
}

/** Whether a function is bound to what it is a method of: `this.store.get.bind(this.store)`. */
function isHolder(fn: Builder, bound: Node, given: Node): boolean {
  const { source } = fn.file;
  return source.slice(bound.start, bound.end).startsWith(`${source.slice(given.start, given.end)}.`);
}

/**
 * `f.bind(self, a, b)`: a function of its own, which calls f with what it was made with and then with what it is called with.
 * @param bound the function before the dot
 * @param given the arguments behind `self`
 */
function lowerPartialApplication(fn: Builder, node: Node, bound: Node, given: readonly Node[]): ValueIndex {
  const called = lowerExpression(fn, bound);
  const values = given.map((each) => lowerExpression(fn, each));
  fn.closures += 1;
  const id = freshId(fn.file, `${fn.id}$${String(fn.closures)}`);
  const inner = createBuilder(fn.file, fn.scope, id, node.start, fn);
  const captures: Capture[] = [];
  const run = taken(fn, inner, captures, called);
  const first = values.map((value) => taken(fn, inner, captures, value));
  const rest = addNew(inner, { op: 'parameter', index: 0 });
  const made = addCall(inner, run, [...first, rest], node, { spread: true });
  addReturn(inner, made, node);
  finish(inner, node, { id, name: id, parent: fn }, [{ type: opaque, variadic: true }], []);
  const { line, column } = fn.file.lines.position(node.start);
  return addNew(fn, { op: 'closure', function: id, captures, at: [line - fn.startLine, column] });
}

/** A value of the function around it inside of it: what has a name in the module goes by that name, everything else is captured. */
function taken(fn: Builder, inner: Builder, captures: Capture[], index: ValueIndex): ValueIndex {
  const value = fn.values[index];
  if (value?.op === 'ref') return addNew(inner, value);
  if (value?.op === 'select') return select(inner, taken(fn, inner, captures, value.base), value.name);
  captures.push({ name: `bound ${String(captures.length)}`, value: index });
  return addNew(inner, { op: 'captured', index: captures.length - 1 });
}
