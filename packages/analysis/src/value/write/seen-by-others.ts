import { type Body, operandsOf } from '@callgate/ir';
import { resolveCallee } from '../../link/callee.js';
import type { FunctionNode } from '../../link/linked.js';
import type { Evaluator } from '../evaluator.js';
import { behindAddress, type Holder, isHeld, isLater, type Moment } from './holder.js';
import { parameterSlot } from './pointer-writers.js';

/** What is handed on is followed through this many functions. */
const deepest = 3;

/**
 * Whether anybody looks at a field of an object before a moment, from when a function has it in its hands: the function itself, or what it hands the
 * object to. Who only puts something into the object, or says something of it in a log, does not look.
 * @param until the end of the function where it is left out
 */
export function isSeenBetween(ev: Evaluator, holder: Holder, field: string, until?: Moment): boolean {
  const { fn, body, since } = holder;
  const isBetween = (moment: Moment): boolean =>
    isLater(moment, since) && (until === undefined || isLater(until, moment));
  // A closure may run at any time.
  const isCaptured = body.values.some(
    (value) =>
      value.op === 'closure' &&
      isBetween({ at: value.at }) &&
      value.captures.some((capture) => isHeld(ev, holder, capture.value)),
  );
  if (isCaptured) return true;
  const isInner = holder.frames.length === 0 && isPartOfAnother(body, holder.site.origin.value);
  return body.calls.some((call, index) => {
    if (!isBetween({ at: call.at, call: index })) return false;
    const callee = body.values[call.callee];
    const operands = [...call.arguments, ...(callee?.op === 'select' ? [callee.base] : [])];
    return operands.some((operand) =>
      isHeld(ev, holder, operand)
        ? call.mode === 'go' || isLookedAtBy(ev, fn, index, operand, field, 0)
        : (isInner && isWhole(body, operand)) ||
          leadsTo(body, operand, (each) => isFieldOf(ev, holder, each, field) || isHeld(ev, holder, each)),
    );
  });
}

/** Whether a structure stands in a field of another, which may be handed on as a whole. */
function isPartOfAnother(body: Body, made: number): boolean {
  return body.values.some((value) => value.op === 'construct' && value.entries.some((entry) => entry.value === made));
}

function isWhole(body: Body, operand: number): boolean {
  const op = body.values[behindAddress(body, operand)]?.op;
  return op === 'cell' || op === 'construct';
}

/** Whether the object stays somewhere, or is looked at, while a function has it: in a variable of the package, in another object, in a closure. */
export function isKept(ev: Evaluator, holder: Holder, field: string): boolean {
  const { body } = holder;
  const holds = (value: number): boolean => isHeld(ev, holder, value);
  if (body.stores.some(({ target, value }) => body.values[target]?.op !== 'cell' && holds(value))) return true;
  const inside = body.values.some((value) => {
    return value.op === 'construct' && value.entries.some((entry) => entry.spread !== true && holds(entry.value));
  });
  return inside || isSeenBetween(ev, holder, field);
}

function isFieldOf(ev: Evaluator, holder: Holder, index: number, field: string): boolean {
  const value = holder.body.values[index];
  return value?.op === 'select' && value.name === field && isHeld(ev, holder, value.base);
}

/** Whether a value is made of one of which something holds; what a call makes of it the call itself was asked for. */
function leadsTo(body: Body, index: number, holds: (value: number) => boolean): boolean {
  const seen = new Set<number>();
  const work = [index];
  for (let next = work.pop(); next !== undefined && seen.size < 64; next = work.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (holds(next)) return true;
    const value = body.values[next];
    if (value !== undefined && value.op !== 'select') for (const operand of operandsOf(value)) work.push(operand.value);
  }
  return false;
}

/** Whether what a call runs looks at a field of what it is handed. An option, say, is handed an object to put something into it. */
function isLookedAtBy(
  ev: Evaluator,
  fn: FunctionNode,
  call: number,
  operand: number,
  field: string,
  depth: number,
): boolean {
  const site = fn.facts.body?.calls[call];
  const callee = resolveCallee(ev.linked, fn, call);
  if (site === undefined) return true;
  if (callee.callee === 'external')
    return fn.file.models.find(callee.path, callee.name, site.arguments.length)?.effects.every(isHarmless) !== true;
  if (callee.callee === 'value' || callee.callee === 'interface') return false;
  if (callee.callee !== 'functions') return callee.callee !== 'builtin';
  const at = site.arguments.indexOf(operand);
  return callee.functions.some((target) => {
    const slot = at < 0 ? -1 : Math.min(at, target.facts.parameters.length - 1);
    return looksAt(ev, target, slot, field, depth + 1);
  });
}

function isHarmless({ effect }: { readonly effect: string }): boolean {
  return effect === 'harmless';
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);

/** Whether a function looks at a field of what it is handed for a parameter (or its receiver, -1): more than that it compares it. */
function looksAt(ev: Evaluator, fn: FunctionNode, slot: number, field: string, depth: number): boolean {
  const { body } = fn.facts;
  if (body === undefined || depth > deepest) return true;
  const isSlot = (index: number): boolean => parameterSlot(fn, behindAddress(body, index)) === slot;
  const fields = new Set<number>();
  for (const [index, value] of body.values.entries())
    if (value.op === 'select' && value.name === field && isSlot(value.base)) fields.add(index);
  const is = (index: number): boolean => fields.has(index) || isSlot(index);
  if (
    body.stores.some((store) => is(store.value)) ||
    body.returns.some(({ values }) => values.some((each) => fields.has(each)))
  )
    return true;
  for (const value of body.values) {
    if (value.op === 'select' || value.op === 'address') continue;
    if (value.op === 'binary' && comparisons.has(value.operator)) continue;
    if (operandsOf(value).some((operand) => is(operand.value))) return true;
  }
  return body.calls.some((call, index) => {
    const callee = body.values[call.callee];
    const operands = [...call.arguments, ...(callee?.op === 'select' ? [callee.base] : [])];
    return operands.some(
      (operand) =>
        fields.has(behindAddress(body, operand)) ||
        (isSlot(operand) && isLookedAtBy(ev, fn, index, operand, field, depth)),
    );
  });
}
