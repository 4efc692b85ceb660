import type { ValueIndex } from '@callgate/ir';
import { bare, isFunction, kid, nameIn, type Node, nodes, propertyName, word } from './ast.js';
import { isSelf, lowerBind } from './bound-functions.js';
import { lowerBrowserHook } from './browser-code.js';
import { lowerCollection, lowerConcat, lowerFromEntries, mayAdd, noteAdded } from './collections.js';
import { lowerComputedRequire } from './computed-require.js';
import type { Builder } from './context.js';
import { lowerFold } from './folds.js';
import { importValue, noteImport, noteOfProgram } from './imports.js';
import { objectWritten } from './object-written.js';
import { pathFromHere, type Spawned, spawnedModule } from './spawned.js';
import { lowerType } from './types.js';
import { addCall, construct, element, join, lowerExpression, nil, select, text, unknown } from './values.js';

/** `f(a, ...b)`, with what syntax tells of promises, of functions that lists run, and of `require`. */
export function lowerCall(fn: Builder, node: Node): ValueIndex {
  const calleeNode = bare(kid(node, 'callee') ?? node);
  const given = nodes(node, 'arguments');
  if (calleeNode.type === 'Identifier' && !fn.file.names.variables.has(calleeNode)) {
    const [first] = given;
    if (word(calleeNode, 'name') === 'require' && first !== undefined) {
      const specifier = (first.type === 'Identifier' ? undefined : nameIn(first)) ?? pathFromHere(first);
      if (specifier !== undefined) return importValue(fn, specifier);
      const computed = lowerComputedRequire(fn, node, first);
      if (computed !== undefined) return computed;
      fn.file.loadsByPath = true;
    }
  }
  const elsewhere = lowerBrowserHook(fn, calleeNode, given);
  if (elsewhere !== undefined) return elsewhere;
  if (calleeNode.type === 'Super') {
    const self = lowerExpression(fn, calleeNode);
    return call(fn, memberValue(fn, self, 'constructor'), given, node);
  }
  if (calleeNode.type === 'MemberExpression') {
    const made = lowerMethodCall(fn, node, calleeNode, given);
    if (made !== undefined) return made;
  }
  if (isFunction(calleeNode) && given.length === 0) return call(fn, lowerExpression(fn, calleeNode), given, node);
  return call(fn, lowerExpression(fn, calleeNode), given, node);
}

function memberValue(fn: Builder, base: ValueIndex, name: string): ValueIndex {
  fn.values.push({ op: 'select', base, name });
  return fn.values.length - 1;
}

/** `import('m')`: the module. */
export function lowerImportCall(fn: Builder, node: Node): ValueIndex {
  const specifier = nameIn(kid(node, 'source'));
  if (specifier !== undefined) return importValue(fn, specifier);
  lowerExpression(fn, kid(node, 'source'));
  return unknown(fn, 'a module that is not named');
}

/** `new C(a)`. */
export function lowerNew(fn: Builder, node: Node): ValueIndex {
  const collection = lowerCollection(fn, node);
  if (collection !== undefined) return collection;
  const callee = lowerExpression(fn, kid(node, 'callee'));
  return call(fn, callee, nodes(node, 'arguments'), node, 'new');
}

function call(fn: Builder, callee: ValueIndex, given: readonly Node[], node: Node, mode?: 'new'): ValueIndex {
  const spawned = spawnedModule(bare(kid(node, 'callee') ?? node), given);
  if (spawned !== undefined) noteSpawned(fn, spawned, node);
  const values = given.map((each) => lowerExpression(fn, each));
  const types = nodes(kid(node, 'typeArguments') ?? node, 'params').map((each) => lowerType(fn.file, each));
  return addCall(fn, callee, values, node, {
    ...(given.at(-1)?.type === 'SpreadElement' ? { spread: true as const } : {}),
    ...(mode === undefined ? {} : { mode }),
    ...(types.length === 0 ? {} : { typeArguments: types }),
  });
}

/** What a module does that runs beside this one belongs to the program that runs it. */
function noteSpawned(fn: Builder, { specifier, from, called }: Spawned, node: Node): void {
  if (from === 'program') noteOfProgram(fn.file, specifier, fn.file.lines.position(node.start));
  else if (called) addCall(fn, memberValue(fn, importValue(fn, specifier), 'default'), [], node);
  else noteImport(fn.file, specifier, true, node);
}

/** Methods that are what their names say on whatever has them in the language itself. */
function lowerMethodCall(fn: Builder, node: Node, callee: Node, given: readonly Node[]): ValueIndex | undefined {
  const object = kid(callee, 'object');
  const name = propertyName(callee, 'property');
  const [first, second] = given;
  if (object === undefined || name === undefined) return undefined;
  const isPromise = object.type === 'Identifier' && word(object, 'name') === 'Promise';
  if (isPromise && !fn.file.names.variables.has(object)) return lowerPromise(fn, name, given, node);
  switch (name) {
    case 'then': {
      if (first === undefined) return undefined;
      const settled = lowerExpression(fn, object);
      const made = addCall(fn, lowerExpression(fn, first), [settled], node);
      if (second === undefined) return made;
      return join(fn, [made, addCall(fn, lowerExpression(fn, second), [unknown(fn, 'an error')], node)]);
    }
    case 'catch': {
      if (first === undefined || given.length > 1) return undefined;
      const settled = lowerExpression(fn, object);
      const handled = addCall(fn, lowerExpression(fn, first), [unknown(fn, 'an error')], node);
      return isFunction(first) && returnsNothing(first) ? settled : join(fn, [settled, handled]);
    }
    case 'finally': {
      if (first === undefined) return undefined;
      const settled = lowerExpression(fn, object);
      addCall(fn, lowerExpression(fn, first), [], node);
      return settled;
    }
    case 'call': {
      // `f.call(self, a)` and `f.apply(self, list)` run f.
      if (first === undefined || !isSelf(first)) return undefined;
      const called = call(fn, lowerExpression(fn, object), given.slice(1), node);
      return called;
    }
    case 'apply': {
      if (given.length !== 2 || first === undefined || second === undefined || !isSelf(first)) return undefined;
      return addCall(fn, lowerExpression(fn, object), [lowerExpression(fn, second)], node, { spread: true });
    }
    case 'bind':
      return lowerBind(fn, node, object, given);
    case 'substr':
    case 'substring':
      return cutsEnd(fn, object, given) ? lowerExpression(fn, object) : undefined;
    case 'replace':
    case 'replaceAll':
      return lowerReplace(fn, node, callee, given);
    case 'concat':
      return lowerConcat(fn, object, given, node);
    case 'assign': {
      const written = objectWritten(fn.file, node);
      return written === undefined ? undefined : lowerExpression(fn, written);
    }
    case 'fromEntries': {
      const isObject = object.type === 'Identifier' && word(object, 'name') === 'Object';
      return isObject && !fn.file.names.variables.has(object) ? lowerFromEntries(fn, first, node) : undefined;
    }
    default:
      return mayAdd(name)
        ? lowerAdding(fn, node, callee, object, given, name)
        : lowerListCall(fn, node, callee, given, name);
  }
}

/** `text.replace(/\/+$/, '')`: the pattern is the object that it is in the language, `new RegExp('\/+$', '')`. */
function lowerReplace(fn: Builder, node: Node, callee: Node, given: readonly Node[]): ValueIndex | undefined {
  const [first, second] = given;
  const regex = first?.['regex'] as { readonly pattern: string; readonly flags: string } | undefined;
  if (first === undefined || second === undefined || regex === undefined) return undefined;
  const called = lowerExpression(fn, callee);
  const maker = select(fn, importValue(fn, 'globalThis'), 'RegExp');
  const pattern = addCall(fn, maker, [text(fn, regex.pattern), text(fn, regex.flags)], first, { mode: 'new' });
  return addCall(fn, called, [pattern, lowerExpression(fn, second)], node);
}

/** A call that may put what it is given into what it is called on. */
function lowerAdding(
  fn: Builder,
  node: Node,
  callee: Node,
  object: Node,
  given: readonly Node[],
  name: string,
): ValueIndex {
  const made = call(fn, lowerExpression(fn, callee), given, node);
  const lowered = fn.values[made];
  const values = lowered?.op === 'call' ? (fn.calls[lowered.call]?.arguments ?? []) : [];
  noteAdded(fn, lowerExpression(fn, object), name, given, values, node);
  return made;
}

/** Whether a text loses some characters at its end (`url.substr(0, url.length - 1)`): a separator or a slash, and nothing that tells where it leads. */
function cutsEnd(fn: Builder, object: Node, [from, to]: readonly Node[]): boolean {
  if (from?.['value'] !== 0 || to?.type !== 'BinaryExpression' || word(to, 'operator') !== '-') return false;
  const { source } = fn.file;
  const [length, cut] = [kid(to, 'left'), kid(to, 'right')];
  if (length === undefined || typeof cut?.['value'] !== 'number') return false;
  return source.slice(length.start, length.end) === `${source.slice(object.start, object.end)}.length`;
}

function returnsNothing(node: Node): boolean {
  const body = kid(node, 'body');
  if (body?.type !== 'BlockStatement') return false;
  return !nodes(body, 'body').some((each) => each.type === 'ReturnStatement' && kid(each, 'argument') !== undefined);
}

/** Promises are what they become. */
function lowerPromise(fn: Builder, name: string, given: readonly Node[], node: Node): ValueIndex | undefined {
  const [first] = given;
  switch (name) {
    case 'resolve':
    case 'all':
    case 'allSettled':
      return lowerExpression(fn, first);
    case 'race':
    case 'any':
      return element(fn, lowerExpression(fn, first), 'value');
    case 'reject':
      lowerExpression(fn, first);
      return nil(fn);
    default:
      return node.type === 'CallExpression' ? undefined : nil(fn);
  }
}

const runners = new Set([
  'map',
  'forEach',
  'filter',
  'find',
  'findLast',
  'some',
  'every',
  'flatMap',
  'reduce',
  'reduceRight',
  'findIndex',
]);

/** Functions written in the place of an argument that lists run with their elements. */
function lowerListCall(
  fn: Builder,
  node: Node,
  callee: Node,
  given: readonly Node[],
  name: string,
): ValueIndex | undefined {
  const [first, second] = given;
  if (!runners.has(name) || first === undefined || !isFunction(bare(first))) return undefined;
  const list = lowerExpression(fn, kid(callee, 'object'));
  if (name.startsWith('reduce'))
    return lowerFold(fn, node, list, { fold: first, start: second, backwards: name === 'reduceRight' });
  // It may be a method of an object of that name: the call itself is kept.
  const run = lowerExpression(fn, first);
  const each = element(fn, list, 'value');
  const position = element(fn, list, 'key');
  const made = addCall(fn, run, [each, position, list], node);
  switch (name) {
    case 'map':
      return construct(fn, { type: 'list', of: { type: 'opaque' } }, [{ value: made }], node);
    case 'flatMap':
      return made;
    case 'filter':
      return list;
    case 'find':
    case 'findLast':
      return each;
    case 'forEach':
      return nil(fn);
    default:
      return unknown(fn, `what ${name} tells`);
  }
}
