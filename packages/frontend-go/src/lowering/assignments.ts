import type { TypeExpression, ValueIndex } from '@callgate/ir';
import {
  child,
  expressionChildren,
  isBlank,
  localOf,
  nextExpression,
  unwrapped,
  type FileContext,
  type StatementLowering,
} from './file-context.js';
import { formOf } from './constructions.js';
import { placeOf, type FunctionBuilder, type Variable } from './function-builder.js';
import { foldNumbers } from './fold.js';
import { localVariable } from './scopes.js';
import { lowerType } from './types.js';
import { add, lowerExpression, numberOf, okValue, unknownValue } from './values.js';
import { assignVariable, declareVariable, store } from './variables.js';
import { zeroValue } from './zero.js';

/** The variable that an identifier names, or undefined. */
function variableAt(fn: FunctionBuilder, node: number): Variable | undefined {
  if (fn.file.type[node] !== fn.file.go.node.identifier) return undefined;
  const local = localOf(fn.file, node);
  return local < 0 ? undefined : fn.file.variables[local];
}

/** Lowers the values on the right of an assignment to `count` targets. One expression may give several. */
export function lowerRight(fn: FunctionBuilder, list: number, count: number): ValueIndex[] {
  const nodes = expressionChildren(fn.file, list);
  if (nodes.length === 1 && count > 1) return lowerSeveral(fn, nodes[0]!, count);
  return nodes.map((node) => lowerExpression(fn, node));
}

/** What stands in a variable once another one is put into it: of a structure a copy, which is changed alone. */
function copied(fn: FunctionBuilder, node: number, value: ValueIndex): ValueIndex {
  const variable = variableAt(fn, unwrapped(fn.file, node));
  const type = variable === undefined ? undefined : structureOf(fn.file, variable);
  if (type === undefined) return value;
  return add(fn, { op: 'construct', type, entries: [{ value, spread: true }], at: placeOf(fn, fn.file.start[node]!) });
}

/** The type of the structure that a variable holds, where this file tells that it is one. */
function structureOf(file: FileContext, { structure, type }: Variable): TypeExpression | undefined {
  return structure ?? (type !== undefined && formOf(file, type).type === 'struct' ? type : undefined);
}

/** The type of the structure that an expression is by its form: a literal, or a variable that holds one. */
function structureAt(fn: FunctionBuilder, node: number, value: ValueIndex): TypeExpression | undefined {
  const { file } = fn;
  const entry = fn.values[value];
  if (entry?.op !== 'construct' || file.type[unwrapped(file, node)] === file.go.node.unary_expression) return undefined;
  return formOf(file, entry.type).type === 'struct' ? entry.type : undefined;
}

/** The several values of one expression: the results of a call, or a value and its `ok`. */
export function lowerSeveral(fn: FunctionBuilder, node: number, count: number): ValueIndex[] {
  const value = lowerExpression(fn, unwrapped(fn.file, node));
  const entry = fn.values[value]!;
  const values = [value];
  if (entry.op === 'call') {
    for (let result = 1; result < count; result++) values.push(add(fn, { op: 'call', call: entry.call, result }));
  } else if (entry.op === 'index' || entry.op === 'assert' || entry.op === 'receive') values.push(okValue(fn, value));
  while (values.length < count) values.push(unknownValue(fn, 'more targets than values'));
  return values;
}

/** Assigns a value to what stands on the left. */
export function assignTo(fn: FunctionBuilder, node: number, value: ValueIndex): void {
  const { file } = fn;
  const at = unwrapped(file, node);
  if (file.type[at] === file.go.node.identifier) {
    if (isBlank(file, at)) return;
    const variable = variableAt(fn, at);
    if (variable !== undefined) return assignVariable(fn, variable, value, at);
  }
  store(fn, lowerExpression(fn, at), value, at);
}

/** Declares a name with `:=`, or assigns to it where the same scope has it already. Returns the variable that it declares, or undefined. */
export function defineName(fn: FunctionBuilder, node: number, value: ValueIndex): Variable | undefined {
  const { file } = fn;
  const local = file.type[node] === file.go.node.identifier ? localOf(file, node) : -1;
  const known = local >= 0 && file.locals.node[local] !== node ? file.variables[local] : undefined;
  if (file.type[node] !== file.go.node.identifier) assignTo(fn, node, value);
  else if (known === undefined) return declareVariable(fn, node, value);
  else assignVariable(fn, known, value, node);
  return undefined;
}

function lowerShortDeclaration(fn: FunctionBuilder, node: number): void {
  const { field } = fn.file.go;
  const left = child(fn.file, node, field.left);
  const right = child(fn.file, node, field.right);
  if (left < 0 || right < 0) return;
  const targets = expressionChildren(fn.file, left);
  const values = lowerRight(fn, right, targets.length);
  const nodes = expressionChildren(fn.file, right);
  for (let i = 0; i < targets.length && i < values.length; i++) {
    const node = nodes[i] ?? right;
    const value = copied(fn, node, values[i]!);
    const variable = defineName(fn, targets[i]!, value);
    const structure = structureAt(fn, node, value);
    if (variable !== undefined && structure !== undefined) variable.structure = structure;
  }
}

function lowerAssignment(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const { field, typeNames } = file.go;
  const left = child(file, node, field.left);
  const right = child(file, node, field.right);
  const operatorNode = child(file, node, field.operator);
  if (left < 0 || right < 0 || operatorNode < 0) return;
  const operator = typeNames[file.type[operatorNode]!]!;
  const targets = expressionChildren(file, left);
  if (operator !== '=') {
    const target = targets[0];
    if (target === undefined) return;
    const before = lowerExpression(fn, target);
    const operand = lowerRight(fn, right, 1)[0];
    if (operand !== undefined) assignTo(fn, target, operate(fn, operator.slice(0, -1), before, operand));
    return;
  }
  // Every value is there before the first target changes: `a, b = b, a`.
  const values = lowerRight(fn, right, targets.length);
  const nodes = expressionChildren(file, right);
  for (let i = 0; i < targets.length && i < values.length; i++)
    assignTo(fn, targets[i]!, copied(fn, nodes[i] ?? right, values[i]!));
}

function operate(fn: FunctionBuilder, operator: string, left: ValueIndex, right: ValueIndex): ValueIndex {
  return foldNumbers(fn, operator, left, right) ?? add(fn, { op: 'binary', operator, left, right });
}

function lowerStep(fn: FunctionBuilder, node: number, operator: '+' | '-'): void {
  const target = nextExpression(fn.file, node + 1, fn.file.next[node]!);
  if (target < 0) return;
  assignTo(fn, target, operate(fn, operator, lowerExpression(fn, target), numberOf(fn, '1')));
}

/** `var a, b T = x, y` inside a function. */
function lowerVariableSpec(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const { field } = file.go;
  const typeNode = child(file, node, field.type);
  const valueNode = child(file, node, field.value);
  const type: TypeExpression | undefined = typeNode < 0 ? undefined : lowerType(file, typeNode);
  const names = specNames(file, node);
  const values = valueNode < 0 ? undefined : lowerRight(fn, valueNode, names.length);
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    if (isBlank(file, name)) continue;
    const value =
      values?.[i] ??
      (type === undefined
        ? unknownValue(fn, 'missing')
        : zeroValue(fn, type, name, file.type[typeNode] === file.go.node.array_type));
    declareVariable(fn, name, value, type);
  }
}

/** The identifiers that a `var` or `const` declares. */
export function specNames(file: FileContext, node: number): number[] {
  const names: number[] = [];
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.field[at] === file.go.field.name && file.type[at] === file.go.node.identifier) names.push(at);
  }
  return names;
}

/** Every `var` among the children, also in a list in parentheses. */
function lowerVariableDeclaration(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const kinds = file.go.node;
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.type[at] === kinds.var_spec) lowerVariableSpec(fn, at);
    else if (file.type[at] === kinds.var_spec_list) lowerVariableDeclaration(fn, at);
  }
}

/** `const` inside a function: each name is a variable that nobody assigns. Lists without values repeat the last one. */
function lowerConstantDeclaration(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const { node: kinds, field } = file.go;
  const { iota, constant } = fn;
  let list = -1;
  let typeNode = -1;
  fn.iota = -1;
  fn.constant = true;
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.type[at] !== kinds.const_spec) continue;
    fn.iota++;
    const ownList = child(file, at, field.value);
    if (ownList >= 0) {
      list = ownList;
      typeNode = child(file, at, field.type);
    }
    const expressions = list < 0 ? [] : expressionChildren(file, list);
    const names = specNames(file, at);
    for (let i = 0; i < names.length; i++) {
      const expression = expressions[i];
      const value = expression === undefined ? unknownValue(fn, 'missing') : lowerExpression(fn, expression);
      declareVariable(fn, names[i]!, value, typeNode < 0 ? undefined : lowerType(file, typeNode));
    }
  }
  fn.iota = iota;
  fn.constant = constant;
}

/** `type T …` inside a function: declared under the name of the function, as `Outer.T`. */
function lowerTypeDeclaration(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const { node: kinds, field } = file.go;
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    const alias = file.type[at] === kinds.type_alias;
    if (!alias && file.type[at] !== kinds.type_spec) continue;
    const nameNode = child(file, at, field.name);
    if (nameNode < 0) continue;
    declareLocalType(fn, at, nameNode, alias);
  }
}

function declareLocalType(fn: FunctionBuilder, node: number, nameNode: number, alias: boolean): void {
  const { file } = fn;
  const local = localOf(file, nameNode);
  if (local < 0 || file.locals.kind[local] === localVariable) return;
  const plain = `${fn.id}.${file.source.slice(file.start[nameNode], file.end[nameNode])}`;
  const times = (file.ordinals.get(plain) ?? 0) + 1;
  file.ordinals.set(plain, times);
  const name = times === 1 ? plain : `${plain}#${times}`;
  file.localTypes.set(local, name);
  const type = lowerType(file, child(file, node, file.go.field.type));
  file.localForms.set(name, type);
  file.types.push({
    name,
    ...(alias ? { alias: true as const } : {}),
    type,
    at: file.lines.position(file.start[nameNode]!),
  });
}

/** What to do with statements that declare and assign. */
export const assignmentLowerings: Readonly<Record<string, StatementLowering>> = {
  short_var_declaration: lowerShortDeclaration,
  assignment_statement: lowerAssignment,
  inc_statement: (fn, node) => lowerStep(fn, node, '+'),
  dec_statement: (fn, node) => lowerStep(fn, node, '-'),
  var_declaration: lowerVariableDeclaration,
  const_declaration: lowerConstantDeclaration,
  type_declaration: lowerTypeDeclaration,
};
