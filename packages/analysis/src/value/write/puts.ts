import type { Body } from '@callgate/ir';
import type { FunctionNode } from '../../link/linked.js';
import { findMethod } from '../../link/types.js';
import type { Evaluator } from '../evaluator.js';
import { behindAddress } from './holder.js';
import { parameterSlot } from './pointer-writers.js';
import { conditionsOfGuard } from '../condition/conditions.js';
import { throughFrames } from '../substitution/frames.js';
import { literal, textValue } from '../text/text.js';
import { alternative } from '../terms.js';
import type { Alternative, Puts, Text, Value } from '../value.js';

/** Functions that hand on what they are handed are followed this deep. */
const deepest = 3;

/**
 * Whether a function puts something into a field of what it is handed, whatever happens.
 * @param slot the parameter for which it is handed, or -1 for the receiver
 */
export function surelyPuts(fn: FunctionNode, slot: number, field: string): boolean {
  const body = fn.facts.body;
  if (body === undefined || !isPointer(fn, slot)) return false;
  return body.stores.some(({ target, guard }) => {
    const place = body.values[target];
    return guard === undefined && place?.op === 'select' && place.name === field && isSlot(fn, body, place.base, slot);
  });
}

/** What is handed over as a copy stays what it was. */
function isPointer(fn: FunctionNode, slot: number): boolean {
  const type = slot < 0 ? undefined : fn.facts.parameters[slot]?.type;
  return slot < 0 ? fn.facts.receiver?.pointer === true : type?.type === 'pointer';
}

function isSlot(fn: FunctionNode, body: Body, value: number, slot: number): boolean {
  return parameterSlot(fn, behindAddress(body, value)) === slot;
}

/**
 * Of a list of options: a text that is empty where none of them puts something into the field. Where one puts it there if it was given something
 * (`if addr != "" { c.addr = addr }`), the text is what it was given.
 */
export function putBy(ev: Evaluator, list: Alternative, step: Puts): readonly Alternative[] {
  const { value } = list;
  const items = value.value === 'list' ? value.items : ev.follow(list, [{ element: 'value' }]).map((item) => [item]);
  const texts = items.flatMap((each) =>
    each.length === 1 && each[0] !== undefined ? [putByOne(ev, each[0], step, 0)] : [],
  );
  const [text = [], more] = texts.some(isAlways) ? [always] : texts.filter((each) => each.length > 0);
  return [alternative(textValue(more === undefined ? text : []))];
}

const always: Text = literal('put');

function isAlways(text: Text): boolean {
  return text === always;
}

function putByOne(ev: Evaluator, item: Alternative, step: Puts, depth: number): Text {
  const { value } = item;
  if (item.when.length > 0 || depth > deepest) return [];
  if (value.value === 'function') return surelyPuts(value.fn, step.into, step.puts) ? always : givenTo(ev, value, step);
  if (value.value !== 'object' || step.calling === undefined || value.site.type.kind !== 'named') return [];
  const method = findMethod(ev.linked, value.site.type, step.calling);
  const [only, ...more] = method?.found === 'functions' ? method.functions : [];
  if (only === undefined || more.length > 0) return [];
  return surelyPuts(only, step.into, step.puts) ? always : putByHeld(ev, item, only, step, depth);
}

/** What a function was given that puts something into the field where this is not empty. */
function givenTo(ev: Evaluator, value: Value & { value: 'function' }, step: Puts): Text {
  const { fn, frames } = value;
  const body = fn.facts.body;
  const guarded = body?.stores.filter(({ target }) => {
    const place = body.values[target];
    return place?.op === 'select' && place.name === step.puts && isSlot(fn, body, place.base, step.into);
  });
  const [store, ...more] = guarded ?? [];
  if (store?.guard === undefined || more.length > 0 || !isPointer(fn, step.into)) return [];
  const when = conditionsOfGuard(ev, fn, store.guard, 'guard');
  const asked = throughFrames(ev, when === 'never' ? [] : [{ ...alternative(textValue([])), when }], frames);
  const [condition, ...others] = asked.length === 1 ? (asked[0]?.when ?? []) : [];
  if (condition?.test !== 'equal' || condition.holds || condition.right.length > 0 || others.length > 0) return [];
  return condition.left;
}

/** An option that holds a function (`func (o option) apply(c *config) { o.f(c) }`). */
function putByHeld(ev: Evaluator, item: Alternative, method: FunctionNode, step: Puts, depth: number): Text {
  const body = method.facts.body;
  for (const call of body?.calls ?? []) {
    const callee = body?.values[call.callee];
    const into = body === undefined ? -1 : call.arguments.findIndex((each) => isSlot(method, body, each, step.into));
    if (body === undefined || call.guard !== undefined || into < 0) continue;
    if (callee?.op !== 'select' || !isSlot(method, body, callee.base, -1)) continue;
    const [held, ...others] = ev.follow(item, [{ field: callee.name }]);
    if (held !== undefined && others.length === 0) return putByOne(ev, held, { puts: step.puts, into }, depth + 1);
  }
  return [];
}
