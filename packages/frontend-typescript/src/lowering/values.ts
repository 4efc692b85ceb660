import type { Call, Guard, TypeExpression, Value, ValueIndex } from '@callgate/ir';
import type { Node } from './ast.js';
import { type Builder, placeOf } from './context.js';

/** Expressions and statements one in another beyond this are not lowered. */
const deepest = 700;

/** Adds a value that is told apart from all others. */
export function addNew(fn: Builder, value: Value): ValueIndex {
  return fn.values.push(value) - 1;
}

/** Adds a value, or finds the one that says the same. */
export function add(fn: Builder, key: string, value: Value): ValueIndex {
  const known = fn.keys.get(key);
  if (known !== undefined) return known;
  const made = addNew(fn, value);
  fn.keys.set(key, made);
  return made;
}

export function text(fn: Builder, value: string): ValueIndex {
  return add(fn, `t${value}`, { op: 'text', text: value });
}

export function number(fn: Builder, value: number): ValueIndex {
  return add(fn, `d${String(value)}`, { op: 'number', text: String(value) });
}

export function nil(fn: Builder): ValueIndex {
  return add(fn, 'nil', { op: 'nil' });
}

export function unknown(fn: Builder, reason: string): ValueIndex {
  return add(fn, `u${reason}`, { op: 'unknown', reason });
}

export function ref(fn: Builder, name: string): ValueIndex {
  return add(fn, `r${name}`, { op: 'ref', name });
}

export function select(fn: Builder, base: ValueIndex, name: string): ValueIndex {
  return add(fn, `s${String(base)}.${name}`, { op: 'select', base, name });
}

export function index(fn: Builder, base: ValueIndex, key: ValueIndex): ValueIndex {
  return add(fn, `i${String(base)}.${String(key)}`, { op: 'index', base, key });
}

export function element(fn: Builder, of: ValueIndex, part: 'key' | 'value'): ValueIndex {
  return add(fn, `e${String(of)}${part}`, { op: 'element', of, part });
}

export function binary(fn: Builder, operator: string, left: ValueIndex, right: ValueIndex): ValueIndex {
  return add(fn, `b${operator} ${String(left)} ${String(right)}`, { op: 'binary', operator, left, right });
}

export function not(fn: Builder, operand: ValueIndex): ValueIndex {
  const value = fn.values[operand];
  if (value?.op === 'unary' && value.operator === '!') return value.operand;
  return add(fn, `n${String(operand)}`, { op: 'unary', operator: '!', operand });
}

export function choose(fn: Builder, condition: ValueIndex, then: ValueIndex, otherwise: ValueIndex): ValueIndex {
  if (then === otherwise) return then;
  const key = `c${String(condition)} ${String(then)} ${String(otherwise)}`;
  // oxlint-disable-next-line unicorn/no-thenable -- a value of a table, which nobody awaits
  return add(fn, key, { op: 'choose', condition, then, else: otherwise });
}

/** Several ways meet. */
export function join(fn: Builder, of: readonly ValueIndex[]): ValueIndex {
  const different = [...new Set(of)];
  const [only] = different;
  if (only === undefined) return nil(fn);
  if (different.length === 1) return only;
  return add(fn, `j${different.join(' ')}`, { op: 'join', of: different });
}

/** A new object, list or map. */
export function construct(
  fn: Builder,
  type: TypeExpression,
  entries: (Value & { op: 'construct' })['entries'],
  node: Node,
): ValueIndex {
  return addNew(fn, { op: 'construct', type, entries, at: placeOf(fn, node.start) });
}

/** Adds a call; its value is its first result. */
export function addCall(
  fn: Builder,
  callee: ValueIndex,
  callArguments: readonly ValueIndex[],
  node: Node,
  more: Pick<Call, 'spread' | 'mode' | 'typeArguments'> = {},
): ValueIndex {
  const call = fn.calls.push({
    callee,
    arguments: callArguments,
    ...more,
    ...(fn.guard < 0 ? {} : { guard: fn.guard }),
    at: placeOf(fn, node.start),
  });
  return addNew(fn, { op: 'call', call: call - 1, result: 0 });
}

/** Assigns to a place. */
export function addStore(fn: Builder, target: ValueIndex, value: ValueIndex, node: Node): void {
  fn.stores.push({ target, value, ...(fn.guard < 0 ? {} : { guard: fn.guard }), at: placeOf(fn, node.start) });
}

export function addReturn(fn: Builder, value: ValueIndex | undefined, node: Node): void {
  fn.returns.push({
    values: value === undefined ? [] : [value],
    ...(fn.guard < 0 ? {} : { guard: fn.guard }),
    at: placeOf(fn, node.start),
  });
}

/**
 * From here on a condition holds, beside those that hold already.
 * @param stops whether the program stops where it does not hold
 */
export function enterGuard(fn: Builder, condition: ValueIndex, holds: boolean, stops = false): void {
  let [value, wanted] = [condition, holds];
  const inner = fn.values[value];
  if (inner?.op === 'unary' && inner.operator === '!') [value, wanted] = [inner.operand, !wanted];
  const guard: Guard = {
    condition: value,
    holds: wanted,
    ...(stops ? { orStops: 'at-once' } : {}),
    ...(fn.guard < 0 ? {} : { outer: fn.guard }),
  };
  fn.guard = fn.guards.push(guard) - 1;
}

/** Lowers an expression; nothing at all is nothing. */
export function lowerExpression(fn: Builder, node: Node | undefined): ValueIndex {
  if (node === undefined) return nil(fn);
  if (fn.depth > deepest) return tooDeep(fn, node);
  const lowering = fn.file.tables.expressions[node.type];
  if (lowering === undefined) return unknown(fn, node.type);
  fn.depth += 1;
  const made = lowering(fn, node);
  fn.depth -= 1;
  return made;
}

function tooDeep(fn: Builder, node: Node): ValueIndex {
  const { lines, unparsed } = fn.file;
  const [start, end] = [lines.position(node.start), lines.position(node.end)];
  const last = unparsed.at(-1);
  if (last === undefined || last.start.line !== start.line || last.start.column !== start.column)
    unparsed.push({ start, end });
  return unknown(fn, 'nested too deeply');
}

/** Lowers a statement; what stands where nothing comes is left out. */
export function lowerStatement(fn: Builder, node: Node | undefined): void {
  if (node === undefined || (fn.dead && !isHoisted(node))) return;
  if (fn.depth > deepest) {
    tooDeep(fn, node);
    return;
  }
  fn.depth += 1;
  fn.file.tables.statements[node.type]?.(fn, node);
  fn.depth -= 1;
}

function isHoisted(node: Node): boolean {
  return node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration';
}
