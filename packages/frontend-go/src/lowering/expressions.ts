import type { ValueIndex } from '@callgate/ir';
import {
  child,
  expressionChild,
  localOf,
  nameId,
  nextExpression,
  nodeName,
  unwrapped,
  type ExpressionLowering,
  type FileContext,
} from './file-context.js';
import type { FunctionBuilder } from './function-builder.js';
import { foldNumbers } from './fold.js';
import { markGuard, resetGuard, setGuard } from './guards.js';
import { localType, localVariable, typeParameter } from './scopes.js';
import { lowerType, namedType, typesAmongChildren } from './types.js';
import {
  add,
  addressValue,
  dereferenceValue,
  indexValue,
  lowerExpression,
  numberOf,
  refValue,
  selectValue,
  unknownValue,
} from './values.js';
import { readVariable } from './variables.js';

/** An identifier: a local, or a name of the package, of an import, or built in. */
function lowerIdentifier(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const local = localOf(file, node);
  if (local >= 0) {
    const variable = file.variables[local];
    if (variable !== undefined) return readVariable(fn, variable);
    if (file.locals.kind[local] !== localVariable) return add(fn, { op: 'type', type: localTypeOf(file, local, node) });
  }
  if (file.end[node] === file.start[node]) return unknownValue(fn, 'missing');
  return refValue(fn, nameId(file, node));
}

function localTypeOf(file: FileContext, local: number, node: number): ReturnType<typeof lowerType> {
  const name = file.names.text(nameId(file, node));
  if (file.locals.kind[local] === typeParameter) return { type: 'parameter', name };
  return { type: 'named', name: file.localTypes.get(local) ?? name };
}

/** Whether an identifier names a type for certain: one declared in this function or file. */
export function namesType(file: FileContext, node: number): boolean {
  const local = localOf(file, node);
  if (local >= 0) return file.locals.kind[local] !== localVariable;
  return file.fileTypes.has(nameId(file, node));
}

function lowerSelector(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const operand = node + 1;
  const name = child(file, node, file.go.field.field);
  const base = lowerBase(fn, operand);
  return name < 0 ? base : selectValue(fn, base, nameId(file, name));
}

/** What stands before a dot: a value, or a type where that is evident (`T.Method`, `(*T).Method`). */
function lowerBase(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const kinds = file.go.node;
  if (file.type[node] === kinds.identifier) {
    const local = localOf(file, node);
    if (local >= 0 && file.locals.kind[local] === localType)
      return add(fn, { op: 'type', type: localTypeOf(file, local, node) });
    if (local < 0) {
      const name = nameId(file, node);
      if (file.fileTypes.has(name)) return add(fn, { op: 'type', type: namedType(file, name) });
      return refValue(fn, name);
    }
    return lowerIdentifier(fn, node);
  }
  if (file.type[node] !== kinds.parenthesized_expression) return lowerExpression(fn, node);
  const inner = unwrapped(file, node);
  if (file.type[inner] === kinds.unary_expression && file.type[inner + 1] === file.go.token.star) {
    const named = file.next[inner + 1]!;
    if (file.type[named] === kinds.identifier && namesType(file, named)) {
      const local = localOf(file, named);
      const of = local >= 0 ? localTypeOf(file, local, named) : namedType(file, nameId(file, named));
      return add(fn, { op: 'type', type: { type: 'pointer', of } });
    }
  }
  return lowerExpression(fn, inner);
}

function lowerIndex(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const base = lowerExpression(fn, node + 1);
  const keyNode = child(file, node, file.go.field.index);
  if (keyNode < 0) return base;
  if (file.type[keyNode] === file.go.node.identifier && namesCertainType(file, keyNode)) {
    const local = localOf(file, keyNode);
    const type = local >= 0 ? localTypeOf(file, local, keyNode) : namedType(file, nameId(file, keyNode));
    return add(fn, { op: 'instantiate', base, typeArguments: [type] });
  }
  return indexValue(fn, base, lowerExpression(fn, keyNode));
}

/** Whether an identifier names a type of this function or file, or a predeclared one. */
export function namesCertainType(file: FileContext, node: number): boolean {
  if (namesType(file, node)) return true;
  return localOf(file, node) < 0 && predeclaredTypes.has(nodeName(file, node));
}

/** Types that the Go specification declares in the universe block. */
export const predeclaredTypes: ReadonlySet<string> = new Set([
  'any',
  'bool',
  'byte',
  'comparable',
  'complex64',
  'complex128',
  'error',
  'float32',
  'float64',
  'int',
  'int8',
  'int16',
  'int32',
  'int64',
  'rune',
  'string',
  'uint',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'uintptr',
]);

function lowerInstantiation(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const baseNode = node + 1;
  const base = lowerTypeAsValue(fn, baseNode);
  const types = typesAmongChildren(file, node);
  return add(fn, { op: 'instantiate', base, typeArguments: types.slice(1) });
}

/** What the grammar took for a type and may as well be a value: `f` in `f[int]`, `pkg.F` in `pkg.F[int](x)`. */
export function lowerTypeAsValue(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const kinds = file.go.node;
  if (file.type[node] === kinds.type_identifier) return lowerIdentifier(fn, node);
  if (file.type[node] === kinds.qualified_type) {
    const { field } = file.go;
    const packageNode = child(file, node, field.package);
    const name = child(file, node, field.name);
    if (packageNode >= 0 && name >= 0) return selectValue(fn, lowerIdentifier(fn, packageNode), nameId(file, name));
  }
  return add(fn, { op: 'type', type: lowerType(file, node) });
}

function lowerSlice(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const { field } = file.go;
  const base = lowerExpression(fn, node + 1);
  const lowNode = child(file, node, field.start);
  const highNode = child(file, node, field.end);
  const capacityNode = child(file, node, field.capacity);
  const low = lowNode < 0 ? -1 : lowerExpression(fn, lowNode);
  const high = highNode < 0 ? -1 : lowerExpression(fn, highNode);
  if (capacityNode >= 0) lowerExpression(fn, capacityNode);
  return add(fn, { op: 'slice', base, ...(low < 0 ? {} : { low }), ...(high < 0 ? {} : { high }) });
}

function lowerUnary(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const { token, typeNames } = file.go;
  const operatorType = file.type[node + 1]!;
  const operandNode = nextExpression(file, file.next[node + 1]!, file.next[node]!);
  if (operandNode < 0) return unknownValue(fn, 'missing');
  if (operatorType === token.reference) return lowerAddress(fn, operandNode);
  const operand = lowerExpression(fn, operandNode);
  if (operatorType === token.star) return dereferenceValue(fn, operand);
  if (operatorType === token.receive) return add(fn, { op: 'receive', channel: operand });
  const operator = typeNames[operatorType]!;
  const value = fn.values[operand]!;
  if (operator === '-' && value.op === 'number' && !value.text.startsWith('-') && value.text !== '0')
    return numberOf(fn, `-${value.text}`);
  if (operator === '+' && value.op === 'number') return operand;
  return add(fn, { op: 'unary', operator, operand });
}

/** `&x`. A pointer to a construction and the construction are one. */
function lowerAddress(fn: FunctionBuilder, node: number): ValueIndex {
  const of = lowerExpression(fn, unwrapped(fn.file, node));
  return fn.values[of]!.op === 'construct' ? of : addressValue(fn, of);
}

/** A chain that leans to the left is followed by a loop: generated code has long ones. */
function lowerBinary(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const binary = file.go.node.binary_expression;
  const spine: number[] = [];
  let at = node;
  while (file.type[at] === binary) {
    spine.push(at);
    at = nextExpression(file, at + 1, file.next[at]!);
    if (at < 0) return unknownValue(fn, 'missing');
  }
  let left = lowerExpression(fn, at);
  for (let i = spine.length - 1; i >= 0; i--) {
    const parent = spine[i]!;
    const operatorNode = child(file, parent, file.go.field.operator);
    const rightNode = child(file, parent, file.go.field.right);
    if (operatorNode < 0 || rightNode < 0) return left;
    left = lowerOperation(fn, file.go.typeNames[file.type[operatorNode]!]!, left, rightNode);
  }
  return left;
}

function lowerOperation(fn: FunctionBuilder, operator: string, left: ValueIndex, rightNode: number): ValueIndex {
  if (operator !== '&&' && operator !== '||') {
    const right = lowerExpression(fn, rightNode);
    return foldNumbers(fn, operator, left, right) ?? add(fn, { op: 'binary', operator, left, right });
  }
  // The right side runs only where the left one does not decide.
  const mark = markGuard(fn);
  setGuard(fn, left, operator === '&&');
  const right = lowerExpression(fn, rightNode);
  resetGuard(fn, mark);
  return add(fn, { op: 'binary', operator, left, right });
}

function lowerAssertion(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const value = lowerExpression(fn, node + 1);
  return add(fn, { op: 'assert', type: lowerType(file, child(file, node, file.go.field.type)), value });
}

function lowerIota(fn: FunctionBuilder, node: number): ValueIndex {
  return fn.iota >= 0 ? numberOf(fn, String(fn.iota)) : refValue(fn, nameId(fn.file, node));
}

function lowerParenthesized(fn: FunctionBuilder, node: number): ValueIndex {
  const inner = expressionChild(fn.file, node);
  return inner < 0 ? unknownValue(fn, 'missing') : lowerExpression(fn, inner);
}

/** What to do with each expression that is no literal, call or construction. */
export const expressionLowerings: Readonly<Record<string, ExpressionLowering>> = {
  identifier: lowerIdentifier,
  selector_expression: lowerSelector,
  index_expression: lowerIndex,
  slice_expression: lowerSlice,
  unary_expression: lowerUnary,
  binary_expression: lowerBinary,
  type_assertion_expression: lowerAssertion,
  type_instantiation_expression: lowerInstantiation,
  parenthesized_expression: lowerParenthesized,
  iota: lowerIota,
};
