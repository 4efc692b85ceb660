import type { Call, TypeExpression, ValueIndex } from '@callgate/ir';
import { child, localOf, nameId, unwrapped, type ExpressionLowering } from './file-context.js';
import { placeOf, type FunctionBuilder } from './function-builder.js';
import { lowerTypeAsValue, namesCertainType, namesType } from './expressions.js';
import { localVariable } from './scopes.js';
import { lowerType, lowerTypeArguments, namedType } from './types.js';
import { add, addressValue, cellValue, lowerExpression, unknownValue } from './values.js';
import { store } from './variables.js';

type Mode = 'go' | 'defer' | undefined;

/** A call in the place of a value: its first result. */
function lowerCallExpression(fn: FunctionBuilder, node: number): ValueIndex {
  return lowerCall(fn, node, undefined);
}

/** Lowers a call expression, which may turn out to be a conversion or a construction. */
export function lowerCall(fn: FunctionBuilder, node: number, mode: Mode): ValueIndex {
  const { file } = fn;
  const { node: kinds, field } = file.go;
  const functionNode = node + 1;
  const list = child(file, node, field.arguments);
  if (list < 0) return unknownValue(fn, 'missing');
  if (file.type[functionNode] === kinds.identifier && localOf(file, functionNode) < 0) {
    const special = lowerBuiltinForm(fn, node, functionNode, list);
    if (special >= 0) return special;
  }
  const conversion = conversionType(fn, functionNode, list);
  if (conversion !== undefined) return add(fn, { op: 'convert', type: conversion, value: lowerExpression(fn, firstArgument(fn, list)) });
  const callee = lowerExpression(fn, functionNode);
  const typeArguments = child(file, node, field.type_arguments);
  return finishCall(fn, node, callee, list, typeArguments < 0 ? undefined : lowerTypeArguments(file, typeArguments), mode);
}

/** Lowers the arguments and notes the call. */
function finishCall(
  fn: FunctionBuilder, node: number, callee: ValueIndex, list: number, typeArguments: readonly TypeExpression[] | undefined, mode: Mode,
): ValueIndex {
  const { file } = fn;
  const { expressions } = file.tables;
  const values: ValueIndex[] = [];
  let spread = false;
  let only = -1;
  for (let at = list + 1; at < file.next[list]!; at = file.next[at]!) {
    let argument = at;
    if (file.type[at] === file.go.node.variadic_argument) {
      argument = at + 1;
      spread = true;
    } else if (expressions[file.type[at]!] === undefined) continue;
    values.push(lowerExpression(fn, argument));
    only = argument;
  }
  const passes = values.length === 1 && !spread && fn.values[values[0]!]!.op === 'call' && isCall(fn, only);
  return noteCall(fn, node, callee, values, typeArguments, mode, spread, passes);
}

function isCall(fn: FunctionBuilder, node: number): boolean {
  const at = fn.file.type[unwrapped(fn.file, node)];
  return at === fn.file.go.node.call_expression || at === fn.file.go.node.type_conversion_expression;
}

function noteCall(
  fn: FunctionBuilder, node: number, callee: ValueIndex, values: readonly ValueIndex[],
  typeArguments: readonly TypeExpression[] | undefined, mode: Mode, spread: boolean, passThrough: boolean,
): ValueIndex {
  const at = placeOf(fn, callOffset(fn, node));
  // Most calls are plain: one shape for all of them keeps the table cheap.
  const call: { -readonly [K in keyof Call]: Call[K] } = { callee, arguments: values, at };
  if (fn.guard >= 0) call.guard = fn.guard;
  if (spread) call.spread = true;
  if (passThrough) call.passThrough = true;
  if (typeArguments !== undefined) call.typeArguments = typeArguments;
  if (mode !== undefined) call.mode = mode;
  const index = fn.calls.push(call) - 1;
  return add(fn, { op: 'call', call: index, result: 0 });
}

/**
 * Where a call is shown: where it starts, or in a chain over several lines at the name that is called.
 */
function callOffset(fn: FunctionBuilder, node: number): number {
  const { file } = fn;
  const start = file.start[node]!;
  const functionNode = node + 1;
  if (file.type[functionNode] !== file.go.node.selector_expression) return start;
  const name = child(file, functionNode, file.go.field.field);
  if (name < 0) return start;
  const at = file.start[name]!;
  return file.lines.line(start) === file.lines.line(at) ? start : at;
}

function firstArgument(fn: FunctionBuilder, list: number): number {
  const { file } = fn;
  for (let at = list + 1; at < file.next[list]!; at = file.next[at]!) if (file.tables.expressions[file.type[at]!] !== undefined) return at;
  return -1;
}

/** The type that a call converts to, where that is evident: one argument, and the callee names a type. */
function conversionType(fn: FunctionBuilder, node: number, list: number): TypeExpression | undefined {
  const { file } = fn;
  const { node: kinds, token, field } = file.go;
  const first = firstArgument(fn, list);
  if (first < 0) return undefined;
  let at = node;
  let pointers = 0;
  if (file.type[node] === kinds.parenthesized_expression) {
    at = unwrapped(file, node);
    while (file.type[at] === kinds.unary_expression && file.type[at + 1] === token.star) {
      pointers++;
      at = unwrapped(file, file.next[at + 1]!);
    }
  }
  let type: TypeExpression | undefined;
  if (file.type[at] === kinds.identifier) {
    const local = localOf(file, at);
    // `(*T)(x)`: what is no local variable is a type. In a constant every call of a name is a conversion, or built in.
    const certain = pointers > 0 || fn.constant ? local < 0 : namesCertainType(file, at);
    if (certain || (local >= 0 && file.locals.kind[local] !== localVariable)) type = typeNamed(fn, at);
  } else if (file.type[at] === kinds.selector_expression && (pointers > 0 || fn.constant)) {
    const operand = at + 1;
    const name = child(file, at, field.field);
    if (file.type[operand] === kinds.identifier && localOf(file, operand) < 0 && name >= 0) {
      type = { type: 'named', package: file.names.text(nameId(file, operand)), name: file.names.text(nameId(file, name)) };
    }
  }
  for (; type !== undefined && pointers > 0; pointers--) type = { type: 'pointer', of: type };
  return type;
}

function typeNamed(fn: FunctionBuilder, node: number): TypeExpression {
  const value = fn.file;
  const local = localOf(value, node);
  if (local < 0) return namedType(value, nameId(value, node));
  const lowered = fn.values[lowerExpression(fn, node)]!;
  return lowered.op === 'type' ? lowered.type : { type: 'opaque' };
}

/** `new(T)`, `new(x)` and `make(T)`, and built-in functions in constants; -1 for any other call. */
function lowerBuiltinForm(fn: FunctionBuilder, node: number, functionNode: number, list: number): ValueIndex {
  const { file } = fn;
  const name = file.names.text(nameId(file, functionNode));
  if (fn.constant && constantFunctions.has(name)) return unknownValue(fn, `${name} of a constant`);
  if (name !== 'new' && name !== 'make') return -1;
  let at = list + 1;
  while (at < file.next[list]! && file.tables.types[file.type[at]!] === undefined && file.tables.expressions[file.type[at]!] === undefined) at = file.next[at]!;
  if (at >= file.next[list]!) return -1;
  if (name === 'new' && isValueOfNew(fn, at)) return lowerNewValue(fn, at);
  const type = file.tables.types[file.type[at]!] === undefined ? expressionAsType(fn, at) : lowerType(file, at);
  for (let rest = file.next[at]!; rest < file.next[list]!; rest = file.next[rest]!) {
    if (file.tables.expressions[file.type[rest]!] !== undefined) lowerExpression(fn, rest);
  }
  return add(fn, { op: 'construct', type, entries: [], ...(name === 'new' ? { zero: true as const } : {}), at: placeOf(fn, file.start[node]!) });
}

const constantFunctions: ReadonlySet<string> = new Set(['len', 'cap', 'real', 'imag', 'complex', 'min', 'max']);

/** Whether `new` is given a value (Go 1.26) and not a type. A name that may be both is a type, unless it is a local variable. */
function isValueOfNew(fn: FunctionBuilder, node: number): boolean {
  const { file } = fn;
  const { node: kinds, token } = file.go;
  const at = unwrapped(file, node);
  if (file.type[at] === kinds.type_identifier || file.type[at] === kinds.identifier) return localOf(file, at) >= 0 && !namesType(file, at);
  if (file.type[at] === kinds.qualified_type || file.type[at] === kinds.selector_expression) {
    return file.type[at + 1] === kinds.selector_expression || file.type[at + 1] === kinds.call_expression || localOf(file, at + 1) >= 0;
  }
  if (file.type[at] === kinds.unary_expression && file.type[at + 1] === token.star) return isValueOfNew(fn, file.next[at + 1]!);
  if (file.type[at] === kinds.index_expression) return isValueOfNew(fn, at + 1);
  if (file.type[at] === kinds.type_instantiation_expression) return false;
  return file.tables.types[file.type[at]!] === undefined;
}

/** A fresh cell that holds the value. */
function lowerNewValue(fn: FunctionBuilder, node: number): ValueIndex {
  const kinds = fn.file.go.node;
  const at = fn.file.type[node];
  const value = at === kinds.type_identifier || at === kinds.qualified_type ? lowerTypeAsValue(fn, node) : lowerExpression(fn, node);
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
    if (name >= 0) return { type: 'named', package: file.names.text(nameId(file, at + 1)), name: file.names.text(nameId(file, name)) };
  }
  if (file.type[at] === kinds.index_expression || file.type[at] === kinds.type_instantiation_expression) {
    const base = expressionAsType(fn, at + 1);
    const index = child(file, at, field.index);
    if (base.type === 'named' && index >= 0) return { ...base, arguments: [expressionAsType(fn, index)] };
    return base;
  }
  return lowerType(file, at);
}

/**
 * `T(x)` with a type that is one by its syntax. The grammar also takes calls of generic functions (`f[int](x)`) and of
 * elements (`handlers[name](x)`) for conversions where there is one argument.
 */
function lowerConversion(fn: FunctionBuilder, node: number): ValueIndex {
  return lowerConversionOrCall(fn, node, undefined);
}

export function lowerConversionOrCall(fn: FunctionBuilder, node: number, mode: Mode): ValueIndex {
  const { file } = fn;
  const { node: kinds, field } = file.go;
  const typeNode = child(file, node, field.type);
  const operandNode = child(file, node, field.operand);
  if (typeNode < 0 || operandNode < 0) return unknownValue(fn, 'missing');
  if (file.type[typeNode] !== kinds.generic_type) {
    const type = lowerType(file, typeNode);
    return add(fn, { op: 'convert', type, value: lowerExpression(fn, operandNode) });
  }
  const baseNode = child(file, typeNode, field.type);
  const argumentsNode = child(file, typeNode, field.type_arguments);
  if (file.type[baseNode] === kinds.type_identifier && namesType(file, baseNode)) {
    return add(fn, { op: 'convert', type: lowerType(file, typeNode), value: lowerExpression(fn, operandNode) });
  }
  const element = elementKey(fn, baseNode, argumentsNode);
  const base = lowerTypeAsValue(fn, baseNode);
  const callee = element < 0 ? base : add(fn, { op: 'index', base, key: lowerTypeAsValue(fn, element) });
  const values = [lowerExpression(fn, operandNode)];
  const passes = fn.values[values[0]!]!.op === 'call' && isCall(fn, operandNode);
  return noteCall(fn, node, callee, values, element < 0 ? lowerTypeArguments(file, argumentsNode) : undefined, mode, false, passes);
}

/** The key of `m[k](x)`: the base or the key is a local variable. -1 where it is the instantiation of a function. */
function elementKey(fn: FunctionBuilder, baseNode: number, argumentsNode: number): number {
  const { file } = fn;
  const { node: kinds } = file.go;
  if (baseNode < 0 || argumentsNode < 0) return -1;
  let key = argumentsNode + 2;
  if (file.type[key] === kinds.type_elem) key++;
  const baseName = file.type[baseNode] === kinds.qualified_type ? baseNode + 1 : baseNode;
  if (isLocalVariable(fn, baseName)) return key;
  const keyName = file.type[key] === kinds.qualified_type ? key + 1 : key;
  return (file.type[keyName] === kinds.type_identifier || file.type[keyName] === kinds.package_identifier) && isLocalVariable(fn, keyName) ? key : -1;
}

function isLocalVariable(fn: FunctionBuilder, node: number): boolean {
  const local = localOf(fn.file, node);
  return local >= 0 && fn.file.locals.kind[local] === localVariable;
}

/** What to do with calls and conversions. */
export const callLowerings: Readonly<Record<string, ExpressionLowering>> = {
  call_expression: lowerCallExpression,
  type_conversion_expression: lowerConversion,
};
