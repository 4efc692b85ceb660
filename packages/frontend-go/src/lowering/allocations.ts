import type { TypeExpression, ValueIndex } from '@callgate/ir';
import { child, localOf, nameId, unwrapped } from './file-context.js';
import { placeOf, type FunctionBuilder } from './function-builder.js';
import { typeNamed } from './conversions.js';
import { lowerTypeAsValue, namesType } from './expressions.js';
import { lowerType } from './types.js';
import { add, addressValue, cellValue, lowerExpression, unknownValue } from './values.js';
import { store } from './variables.js';

/** `new(T)`, `new(x)` and `make(T)`, and built-in functions in constants; -1 for any other call. */
export function lowerBuiltinForm(fn: FunctionBuilder, node: number, functionNode: number, list: number): ValueIndex {
  const { file } = fn;
  const name = file.names.text(nameId(file, functionNode));
  if (fn.constant && constantFunctions.has(name)) return unknownValue(fn, `${name} of a constant`);
  if (name !== 'new' && name !== 'make') return -1;
  let at = list + 1;
  while (
    at < file.next[list]! &&
    file.tables.types[file.type[at]!] === undefined &&
    file.tables.expressions[file.type[at]!] === undefined
  )
    at = file.next[at]!;
  if (at >= file.next[list]!) return -1;
  // A function of the program's own that is called so: the built-in one takes one argument.
  if (name === 'new' && hasAnother(fn, at, list)) return -1;
  if (name === 'new' && isValueOfNew(fn, at)) return lowerNewValue(fn, at);
  const type = file.tables.types[file.type[at]!] === undefined ? expressionAsType(fn, at) : lowerType(file, at);
  for (let rest = file.next[at]!; rest < file.next[list]!; rest = file.next[rest]!) {
    if (file.tables.expressions[file.type[rest]!] !== undefined) lowerExpression(fn, rest);
  }
  return add(fn, {
    op: 'construct',
    type,
    entries: [],
    ...(name === 'new' ? { zero: true as const } : {}),
    at: placeOf(fn, file.start[node]!),
  });
}

function hasAnother(fn: FunctionBuilder, first: number, list: number): boolean {
  const { file } = fn;
  for (let at = file.next[first]!; at < file.next[list]!; at = file.next[at]!) {
    if (file.tables.expressions[file.type[at]!] !== undefined || file.tables.types[file.type[at]!] !== undefined)
      return true;
  }
  return false;
}

const constantFunctions: ReadonlySet<string> = new Set(['len', 'cap', 'real', 'imag', 'complex', 'min', 'max']);

/** Whether `new` is given a value (Go 1.26) and not a type. A name that may be both is a type, unless it is a local variable. */
function isValueOfNew(fn: FunctionBuilder, node: number): boolean {
  const { file } = fn;
  const { node: kinds, token } = file.go;
  const at = unwrapped(file, node);
  if (file.type[at] === kinds.type_identifier || file.type[at] === kinds.identifier)
    return localOf(file, at) >= 0 && !namesType(file, at);
  if (file.type[at] === kinds.qualified_type || file.type[at] === kinds.selector_expression) {
    return (
      file.type[at + 1] === kinds.selector_expression ||
      file.type[at + 1] === kinds.call_expression ||
      localOf(file, at + 1) >= 0
    );
  }
  if (file.type[at] === kinds.unary_expression && file.type[at + 1] === token.star)
    return isValueOfNew(fn, file.next[at + 1]!);
  if (file.type[at] === kinds.index_expression) return isValueOfNew(fn, at + 1);
  if (file.type[at] === kinds.type_instantiation_expression) return false;
  return file.tables.types[file.type[at]!] === undefined;
}

/** A fresh cell that holds the value. */
function lowerNewValue(fn: FunctionBuilder, node: number): ValueIndex {
  const kinds = fn.file.go.node;
  const at = fn.file.type[node];
  const value =
    at === kinds.type_identifier || at === kinds.qualified_type
      ? lowerTypeAsValue(fn, node)
      : lowerExpression(fn, node);
  const cell = cellValue(fn, fn.cells.push({ name: 'new' }) - 1);
  store(fn, cell, value, node);
  return addressValue(fn, cell);
}

/** A type that was parsed as an expression: `T`, `pkg.T`, `*T`, `T[int]`. */
function expressionAsType(fn: FunctionBuilder, node: number): TypeExpression {
  const { file } = fn;
  const { node: kinds, token, field } = file.go;
  const at = unwrapped(file, node);
  if (file.type[at] === kinds.identifier) return typeNamed(fn, at);
  if (file.type[at] === kinds.unary_expression && file.type[at + 1] === token.star) {
    return { type: 'pointer', of: expressionAsType(fn, file.next[at + 1]!) };
  }
  if (file.type[at] === kinds.selector_expression && file.type[at + 1] === kinds.identifier) {
    const name = child(file, at, field.field);
    if (name >= 0)
      return {
        type: 'named',
        package: file.names.text(nameId(file, at + 1)),
        name: file.names.text(nameId(file, name)),
      };
  }
  if (file.type[at] === kinds.index_expression || file.type[at] === kinds.type_instantiation_expression) {
    const base = expressionAsType(fn, at + 1);
    const index = child(file, at, field.index);
    if (base.type === 'named' && index >= 0) return { ...base, arguments: [expressionAsType(fn, index)] };
    return base;
  }
  return lowerType(file, at);
}
