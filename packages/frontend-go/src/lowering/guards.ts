import type { Guard, ValueIndex } from '@callgate/ir';
import { nextExpression, unwrapped } from './file-context.js';
import type { FunctionBuilder } from './function-builder.js';
import { lowerExpression } from './values.js';

/** Operations of the cons table, beside those of values. */
const guardThatHolds = 30;
const guardThatDoesNot = 31;
/** What is added for a guard without which the program stops. */
const orStops = 2;

/** Most conditions that one place is put under; further ones are left out, which only makes the place stand under fewer. */
const longestChain = 48;

/** A guard that was set up, and what stood before it. */
export interface GuardMark {
  readonly guard: number;
  readonly count: number;
  readonly uses: number;
}

/** Remembers under which guard the body stands. */
export function markGuard(fn: FunctionBuilder): GuardMark {
  return { guard: fn.guard, count: fn.guards.length, uses: uses(fn) };
}

/** Goes back to the guard of a mark. Guards under which nothing came to stand are taken out again. */
export function resetGuard(fn: FunctionBuilder, mark: GuardMark): void {
  fn.guard = mark.guard;
  if (uses(fn) === mark.uses) while (fn.guards.length > mark.count) fn.guards.pop();
}

function uses(fn: FunctionBuilder): number {
  return fn.calls.length + fn.stores.length + fn.returns.length;
}

/**
 * From here on the condition holds (or does not). `a && b` that holds is two guards, `a || b` that does not hold too; `!a`
 * that holds is `a` that does not.
 * @param stops whether the program stops where it does not hold
 */
export function setGuard(fn: FunctionBuilder, condition: ValueIndex, holds: boolean, stops = false): void {
  let rest = condition;
  let depth = 0;
  // The chain of && (or ||) leans to the left: its parts are set from the left.
  const parts: ValueIndex[] = [];
  for (;;) {
    const value = fn.values[rest]!;
    if (value.op !== 'binary' || value.operator !== (holds ? '&&' : '||') || ++depth > longestChain) break;
    parts.push(value.right);
    rest = value.left;
  }
  parts.push(rest);
  for (let i = parts.length - 1; i >= 0; i--) setOne(fn, parts[i]!, holds, stops);
}

function setOne(fn: FunctionBuilder, condition: ValueIndex, holds: boolean, stops: boolean): void {
  let value = fn.values[condition]!;
  while (value.op === 'unary' && value.operator === '!') {
    condition = value.operand;
    holds = !holds;
    value = fn.values[condition]!;
  }
  if (value.op === 'binary' && value.operator === (holds ? '&&' : '||') && chainLength(fn) < longestChain) {
    setOne(fn, value.left, holds, stops);
    setOne(fn, value.right, holds, stops);
    return;
  }
  if (isErrorComparison(fn, condition)) return;
  const { guard } = fn;
  const depth = chainLength(fn) + 1;
  if (depth > longestChain) return;
  fn.guard = sharedGuard(fn, condition, holds, stops, guard);
  fn.guardDepths[fn.guard] = depth;
}

/** A guard that the body has already, or a new one. */
function sharedGuard(
  fn: FunctionBuilder,
  condition: ValueIndex,
  holds: boolean,
  stops: boolean,
  outer: number,
): number {
  const { cons } = fn.file;
  const operation = (holds ? guardThatHolds : guardThatDoesNot) + (stops ? orStops : 0);
  const known = cons.find(fn.body, operation, condition, outer);
  const guard: Guard = stops ? { condition, holds, orStops: 'at-once' } : { condition, holds };
  const entry = fn.guards[known];
  // A guard that came to nothing was taken out again, and its number given to another.
  if (entry !== undefined && isSame(entry, guard) && (entry.outer ?? -1) === outer) return known;
  const index = fn.guards.push(outer < 0 ? guard : { ...guard, outer }) - 1;
  cons.keep(index);
  return index;
}

function isSame(first: Guard, second: Guard): boolean {
  return first.condition === second.condition && first.holds === second.holds && first.orStops === second.orStops;
}

function chainLength(fn: FunctionBuilder): number {
  return fn.guard < 0 ? 0 : fn.guardDepths[fn.guard]!;
}

/** Whether a condition compares what a call returned with nil: the check of an error, which nobody can decide. */
function isErrorComparison(fn: FunctionBuilder, condition: ValueIndex): boolean {
  const value = fn.values[condition]!;
  if (value.op !== 'binary' || (value.operator !== '!=' && value.operator !== '==')) return false;
  return fn.values[value.right]!.op === 'nil' && fn.values[value.left]!.op === 'call';
}

/**
 * The condition of an `if`, lowered at once, or only when someone asks for it where it is the check of an error
 * (`err != nil` with `err` the result of a call): most functions are full of those, and nobody asks.
 */
export interface LazyCondition {
  readonly now: ValueIndex;
  readonly value: () => ValueIndex;
}

/** Lowers the condition of an `if`. */
export function lowerCondition(fn: FunctionBuilder, node: number): LazyCondition {
  const at = unwrapped(fn.file, node);
  if (isErrorCheck(fn, at)) {
    let value = -1;
    return { now: -1, value: () => (value < 0 ? (value = lowerExpression(fn, at)) : value) };
  }
  const now = lowerExpression(fn, at);
  return { now, value: () => now };
}

function isErrorCheck(fn: FunctionBuilder, node: number): boolean {
  const { file } = fn;
  const { type, next } = file;
  const kinds = file.go.node;
  if (type[node] !== kinds.binary_expression) return false;
  const left = node + 1;
  if (type[left] !== kinds.identifier) return false;
  const right = nextExpression(file, next[next[left]!]!, next[node]!);
  if (right < 0 || type[right] !== kinds.nil) return false;
  const operator = file.go.typeNames[type[left + 1]!];
  if (operator !== '!=' && operator !== '==') return false;
  const local = file.locals.resolved[left]! - 1;
  const variable = local < 0 ? undefined : file.variables[local];
  return variable !== undefined && variable.owner === fn && fn.values[variable.value]?.op === 'call';
}
