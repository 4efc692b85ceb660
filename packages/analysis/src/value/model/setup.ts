import { resolveCallee } from '../../link/callee.js';
import { isModular } from '../../link/denotes.js';
import type { FunctionNode } from '../../link/linked.js';
import type { Evaluator } from '../evaluator.js';
import type { CallRef, StoreRef } from '../heap.js';
import type { Alternative, Value } from '../value.js';

const deepest = 6;

/**
 * What a method stores into its receiver while an object is being made: seen from the function that makes the object, with what that passes
 * in the place of the method's parameters. So two objects of one class that are set up with two addresses have one each.
 */
export function throughSetup(
  ev: Evaluator,
  base: Value & { value: 'object' | 'made' },
  store: StoreRef,
  items: readonly Alternative[],
): readonly Alternative[] {
  const { origin, within } = base.site;
  if (origin.kind !== 'construct' || within.length > 0 || !isModular(store.fn.file)) return items;
  if (items.length === 0 || store.fn.receiver === undefined) return items;
  const way = wayTo(ev, origin.fn, (value) => value === origin.value, store.fn, 0);
  if (way === undefined) return items;
  let found = items;
  for (const { call, callee } of way.toReversed()) found = ev.throughCall(found, callee, call.fn, call.call);
  return found;
}

interface Step {
  readonly call: CallRef;
  readonly callee: FunctionNode;
}

/** The calls that lead from a function to a method on the same object. */
function wayTo(
  ev: Evaluator,
  from: FunctionNode,
  isObject: (value: number) => boolean,
  to: FunctionNode,
  depth: number,
): readonly Step[] | undefined {
  const body = from.facts.body;
  if (body === undefined || depth > deepest) return undefined;
  const onward: Step[] = [];
  for (const [call, { callee }] of body.calls.entries()) {
    const target = body.values[callee];
    if (target?.op !== 'select') continue;
    const holder = body.values[target.base];
    const object = holder?.op === 'convert' ? holder.value : target.base;
    if (!isObject(object)) continue;
    const found = resolveCallee(ev.linked, from, call);
    if (found.callee !== 'functions') continue;
    for (const each of found.functions) onward.push({ call: { fn: from, call }, callee: each });
  }
  const straight = onward.find(({ callee }) => callee === to);
  if (straight !== undefined) return [straight];
  for (const step of onward) {
    // Only what sets an object up is followed further: constructors of the classes that it extends.
    if (step.callee.facts.name !== 'constructor') continue;
    const values = step.callee.facts.body?.values ?? [];
    const rest = wayTo(ev, step.callee, (value) => values[value]?.op === 'receiver', to, depth + 1);
    if (rest !== undefined) return [step, ...rest];
  }
  return undefined;
}
