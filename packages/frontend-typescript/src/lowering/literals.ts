import type { ConstructEntry, Field, TypeExpression, ValueIndex } from '@callgate/ir';
import { bare, flag, isFunction, kid, kids, nameIn, type Node, nodes, propertyName, word } from './ast.js';
import { collectionKind } from './collections.js';
import { type Builder, type Expando, freshId } from './context.js';
import { addFunction, lowerClosure } from './functions.js';
import { noteRewrite } from './rewrites.js';
import { lowerType, namedType, opaque } from './types.js';
import { addNew, construct, lowerExpression, text } from './values.js';

/** A list. */
export function lowerArray(fn: Builder, node: Node): ValueIndex {
  const entries: ConstructEntry[] = [];
  for (const each of kids(node, 'elements')) {
    if (each === undefined || each === null) entries.push({ value: addNew(fn, { op: 'nil' }) });
    else {
      const value = lowerExpression(fn, each);
      entries.push(each.type === 'SpreadElement' ? { value, spread: true } : { value });
    }
  }
  return construct(fn, { type: 'list', of: opaque }, entries, node);
}

/** An object. One that code of the module itself makes, with functions in it, is a type of its own, whose methods they are. */
export function lowerObject(fn: Builder, node: Node): ValueIndex {
  const properties = nodes(node, 'properties');
  const { methods } = fn;
  fn.methods = [];
  noteRewrite(fn, node);
  if (fn.top && (methods.length > 0 || properties.some((each) => isMethod(fn, each))))
    return lowerNamespace(fn, node, 'object', methods);
  const fields: Field[] = [];
  const entries: ConstructEntry[] = [];
  for (const each of properties) addProperty(fn, each, fields, entries);
  return construct(fn, { type: 'struct', fields }, entries, node);
}

function addProperty(fn: Builder, each: Node, fields: Field[], entries: ConstructEntry[]): void {
  if (each.type !== 'Property') {
    entries.push({ value: lowerExpression(fn, each), spread: true });
    return;
  }
  const name = staticName(each);
  const valueNode = kid(each, 'value');
  if (name === undefined) {
    entries.push({ key: lowerExpression(fn, kid(each, 'key')), value: lowerExpression(fn, valueNode) });
    return;
  }
  if (word(each, 'kind') === 'set') return;
  let value = lowerExpression(fn, valueNode);
  // A getter is called wherever the field is read.
  if (word(each, 'kind') === 'get')
    value = addNew(fn, {
      op: 'call',
      call: fn.calls.push({ callee: value, arguments: [], at: [0, 1] }) - 1,
      result: 0,
    });
  fields.push({ name, type: guessedType(fn, valueNode) });
  entries.push({ field: name, key: text(fn, name), value });
}

function staticName(property: Node): string | undefined {
  const key = kid(property, 'key');
  return flag(property, 'computed') && key?.type === 'Identifier' ? undefined : nameIn(key);
}

/** The type of a value that says so itself. */
export function guessedType(fn: Builder, node: Node | undefined): TypeExpression {
  const at = node === undefined ? undefined : bare(node);
  switch (at?.type) {
    case 'NewExpression': {
      const collection = collectionKind(fn, at);
      if (collection === 'map') return { type: 'map', key: opaque, value: opaque };
      if (collection === 'list') return { type: 'list', of: opaque };
      return pointerTo(namedType(fn.file, kid(at, 'callee')));
    }
    case 'Literal': {
      const value = at['value'];
      if (typeof value === 'string') return { type: 'named', name: 'string' };
      if (typeof value === 'number') return { type: 'named', name: 'int' };
      return typeof value === 'boolean' ? { type: 'named', name: 'bool' } : opaque;
    }
    case 'TemplateLiteral':
      return { type: 'named', name: 'string' };
    default:
      break;
  }
  if (node?.type === 'TSAsExpression') return lowerType(fn.file, kid(node, 'typeAnnotation'));
  return opaque;
}

function pointerTo(type: TypeExpression | undefined): TypeExpression {
  return type === undefined ? opaque : { type: 'pointer', of: type };
}

function isMethod(fn: Builder, property: Node): boolean {
  if (property.type !== 'Property' || staticName(property) === undefined) return false;
  const value = kid(property, 'value');
  return isFunction(value) || heldFunction(fn, value) !== undefined;
}

/** The function of the module that an identifier names. */
function heldFunction(fn: Builder, node: Node | undefined): string | undefined {
  if (node?.type !== 'Identifier') return undefined;
  const variable = fn.file.names.variables.get(node);
  const declared = variable === undefined ? undefined : fn.file.declared.get(variable);
  return declared?.kind === 'function' ? declared.name : undefined;
}

/** An object with functions in it: each is a method, which runs where it is called and not because the object is there. */
function lowerNamespace(fn: Builder, node: Node, wanted: string, expandos: readonly Expando[]): ValueIndex {
  const { file } = fn;
  const name = freshId(file, `${wanted}{}`);
  const fields: Field[] = [];
  const entries: ConstructEntry[] = [];
  const owner = { name, extends: undefined };
  for (const each of nodes(node, 'properties')) {
    const value = kid(each, 'value');
    const property = each.type === 'Property' ? propertyName(each, 'key') : undefined;
    if (property === undefined || !isMethod(fn, each)) {
      addProperty(fn, each, fields, entries);
      continue;
    }
    const held = heldFunction(fn, value);
    if (held !== undefined) {
      fields.push({ name: property, type: opaque, holds: held });
      continue;
    }
    const scope = value === undefined ? undefined : file.names.functions.get(value);
    if (value === undefined || scope === undefined) continue;
    if (scope.captures.length > 0) {
      entries.push({ field: property, key: text(fn, property), value: lowerClosure(fn, value) });
      continue;
    }
    const kind = word(each, 'kind');
    const method = kind === 'get' || kind === 'set' ? `${kind} ${property}` : property;
    addFunction(file, value, scope, {
      id: freshId(file, `${name}.${method}`),
      name: method,
      receiver: { type: name, pointer: true },
      owner,
    });
  }
  for (const { name: method, value } of expandos) {
    const scope = file.names.functions.get(value);
    if (scope === undefined) continue;
    const id = freshId(file, `${name}.${method}`);
    addFunction(file, value, scope, { id, name: method, receiver: { type: name, pointer: true }, owner });
  }
  file.types.push({ name, type: { type: 'struct', fields }, at: file.lines.position(node.start) });
  return construct(fn, { type: 'named', name }, entries, node);
}
