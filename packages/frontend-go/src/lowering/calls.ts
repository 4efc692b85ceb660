import type { Call, TypeExpression, ValueIndex } from '@callgate/ir';
import { child, localOf, unwrapped, type ExpressionLowering } from './file-context.js';
import { exact } from './exact.js';
import { placeOf, type FunctionBuilder } from './function-builder.js';
import { lowerBuiltinForm } from './allocations.js';
import { conversionType, firstArgument } from './conversions.js';
import { lowerTypeAsValue, namesType } from './expressions.js';
import { localVariable } from './scopes.js';
import { lowerType, lowerTypeArguments } from './types.js';
import { add, lowerExpression, unknownValue } from './values.js';

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
  if (conversion !== undefined)
    return add(fn, { op: 'convert', type: conversion, value: lowerExpression(fn, firstArgument(fn, list)) });
  const callee = lowerExpression(fn, functionNode);
  const typeArguments = child(file, node, field.type_arguments);
  return finishCall(
    fn,
    node,
    callee,
    list,
    typeArguments < 0 ? undefined : lowerTypeArguments(file, typeArguments),
    mode,
  );
}

/** Lowers the arguments and notes the call. */
function finishCall(
  fn: FunctionBuilder,
  node: number,
  callee: ValueIndex,
  list: number,
  typeArguments: readonly TypeExpression[] | undefined,
  mode: Mode,
): ValueIndex {
  const { file } = fn;
  const { expressions, types } = file.tables;
  const values: ValueIndex[] = [];
  let spread = false;
  let only = -1;
  for (let at = list + 1; at < file.next[list]!; at = file.next[at]!) {
    let argument = at;
    if (file.type[at] === file.go.node.variadic_argument) {
      argument = at + 1;
      spread = true;
    } else if (expressions[file.type[at]!] === undefined) {
      // What a function of the program's own that is called `new` gets first is read as a type.
      if (types[file.type[at]!] !== undefined) values.push(lowerTypeAsValue(fn, at));
      continue;
    }
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
  fn: FunctionBuilder,
  node: number,
  callee: ValueIndex,
  values: readonly ValueIndex[],
  typeArguments: readonly TypeExpression[] | undefined,
  mode: Mode,
  spread: boolean,
  passThrough: boolean,
): ValueIndex {
  const at = placeOf(fn, callOffset(fn, node));
  // Most calls are plain: one shape for all of them keeps the table cheap.
  const call: { -readonly [K in keyof Call]: Call[K] } = { callee, arguments: exact(values), at };
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

/**
 * `T(x)` with a type that is one by its syntax. The grammar also takes calls of generic functions (`f[int](x)`) and of
 * elements (`handlers[name](x)`) for conversions where there is one argument.
 */
function lowerConversion(fn: FunctionBuilder, node: number): ValueIndex {
  return lowerConversionOrCall(fn, node, undefined);
}

/** As `lowerConversion`, for `go` and `defer` too. */
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
  return noteCall(
    fn,
    node,
    callee,
    values,
    element < 0 ? lowerTypeArguments(file, argumentsNode) : undefined,
    mode,
    false,
    passes,
  );
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
  return (file.type[keyName] === kinds.type_identifier || file.type[keyName] === kinds.package_identifier) &&
    isLocalVariable(fn, keyName)
    ? key
    : -1;
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
