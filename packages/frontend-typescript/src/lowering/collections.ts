import type { ConstructEntry, ValueIndex } from '@callgate/ir';
import { bare, kid, nameIn, type Node, nodes, word } from './ast.js';
import type { Builder } from './context.js';
import { opaque } from './types.js';
import { addStore, construct, element, index, lowerExpression, number, unknown } from './values.js';

const mapNames = new Set(['Map', 'WeakMap']);
const setNames = new Set(['Set', 'WeakSet']);

/** What a collection of the language is, by the expression that makes it: `new Map()`, `new Set()`. */
export function collectionKind(fn: Builder, node: Node): 'map' | 'list' | undefined {
  const callee = node.type === 'NewExpression' ? kid(node, 'callee') : undefined;
  if (callee?.type !== 'Identifier' || fn.file.names.variables.has(callee)) return undefined;
  const name = word(callee, 'name');
  return mapNames.has(name) ? 'map' : setNames.has(name) ? 'list' : undefined;
}

/** `new Map([['a', first]])` and `new Set(list)`, with what is in them from the start; undefined for any other class. */
export function lowerCollection(fn: Builder, node: Node): ValueIndex | undefined {
  const kind = collectionKind(fn, node);
  if (kind === undefined) return undefined;
  const [given] = nodes(node, 'arguments');
  if (kind === 'map') return lowerPairs(fn, given, node, { type: 'map', key: opaque, value: opaque });
  const entries: ConstructEntry[] = given === undefined ? [] : [{ value: lowerExpression(fn, given), spread: true }];
  return construct(fn, { type: 'list', of: opaque }, entries, node);
}

/** `Object.fromEntries(pairs)`. */
export function lowerFromEntries(fn: Builder, given: Node | undefined, node: Node): ValueIndex {
  return lowerPairs(fn, given, node, { type: 'struct', fields: [] });
}

/** Something that holds under each first of some pairs what stands second. */
function lowerPairs(
  fn: Builder,
  given: Node | undefined,
  node: Node,
  type: Parameters<typeof construct>[1],
): ValueIndex {
  const written = given === undefined ? undefined : bare(given);
  if (written === undefined) return construct(fn, type, [], node);
  const pairs = written.type === 'ArrayExpression' ? nodes(written, 'elements') : undefined;
  if (pairs?.every((each) => each.type === 'ArrayExpression') === true) {
    const entries = pairs.map((each): ConstructEntry => {
      const [key, value] = nodes(each, 'elements');
      const name = type.type === 'struct' ? nameIn(key) : undefined;
      return {
        ...(name === undefined ? {} : { field: name }),
        key: lowerExpression(fn, key),
        value: lowerExpression(fn, value),
      };
    });
    return construct(fn, type, entries, node);
  }
  const pair = element(fn, lowerExpression(fn, written), 'value');
  const made = construct(fn, type, [], node);
  addStore(fn, index(fn, made, index(fn, pair, number(fn, 0))), index(fn, pair, number(fn, 1)), node);
  return made;
}

const adding = new Set(['push', 'unshift', 'add']);

/**
 * Notes what a call puts into a list, a set or a map: `list.push(url)`, `seen.add(url)`, `clients.set(name, client)`. The call itself is kept,
 * since other objects have methods of these names.
 * @param holder the list
 * @param given the arguments of the call
 */
export function noteAdded(
  fn: Builder,
  holder: ValueIndex,
  name: string,
  given: readonly Node[],
  values: readonly ValueIndex[],
  node: Node,
): void {
  if (adding.has(name)) {
    if (name === 'add' && given.length !== 1) return;
    const somewhere = index(fn, holder, unknown(fn, 'the end of a list'));
    for (const [position, value] of values.entries())
      addStore(fn, somewhere, given[position]?.type === 'SpreadElement' ? element(fn, value, 'value') : value, node);
  } else if (name === 'set' && values.length === 2) {
    const [key, value] = values;
    if (key !== undefined && value !== undefined) addStore(fn, index(fn, holder, key), value, node);
  }
}

/** Whether a call by this name may put something into what it is called on. */
export function mayAdd(name: string): boolean {
  return name === 'set' || adding.has(name);
}

/** `[a].concat(b)`, `list.concat([a])`: the list of both, where one is written as a list; undefined where both may be texts. */
export function lowerConcat(fn: Builder, object: Node, given: readonly Node[], node: Node): ValueIndex | undefined {
  if (![object, ...given].some((each) => bare(each).type === 'ArrayExpression')) return undefined;
  const entries = [object, ...given].map((each): ConstructEntry => ({
    value: lowerExpression(fn, each),
    spread: true,
  }));
  return construct(fn, { type: 'list', of: opaque }, entries, node);
}
