import { type Body, type Guard, operandsOf } from '@callgate/ir';
import { resolveCallee } from '../../link/callee.js';
import type { FunctionNode } from '../../link/linked.js';
import { typeOf } from '../../link/type-of.js';
import { alternative } from '../terms.js';
import { conditionsOfGuard } from '../condition/conditions.js';
import type { Evaluator } from '../evaluator.js';
import { behindAddress, type Holder, isHeld, isLater, type Moment } from './holder.js';
import type { StoreRef } from '../heap.js';
import { isNothing } from '../order.js';
import { isMadeOf } from './overrides.js';
import { parameterSlot } from './pointer-writers.js';
import { surelyPuts } from './puts.js';
import { textValue } from '../text/text.js';
import type { Alternative, Condition, Step } from '../value.js';
import { pointerWrites } from './writes.js';

/** That a field is set. */
interface Setting {
  readonly moment: Moment;
  /** What must hold for what was there before to stay; nothing where it never does. */
  readonly otherwise: readonly Condition[];
}

/** How a function that holds an object sets one of its fields: itself, by what it hands the object to, by options that it was given. */
export function setLater(ev: Evaluator, holder: Holder, field: string): readonly Setting[] {
  return [...storesOf(ev, holder, field), ...writersOf(ev, holder, field), ...callsOf(ev, holder, field)].filter(
    ({ moment }) => !isLater(holder.since, moment),
  );
}

function storesOf(ev: Evaluator, holder: Holder, field: string): readonly Setting[] {
  const { fn, body } = holder;
  return (ev.heap.fields.get(field) ?? []).flatMap((store) => {
    const target = store.fn === fn ? body.values[store.target] : undefined;
    const at = body.stores.find((each) => each.target === store.target && each.value === store.value)?.at;
    if (target?.op !== 'select' || at === undefined || !isHeld(ev, holder, target.base)) return [];
    const otherwise = otherwiseOf(ev, store, field, holder.guard);
    return otherwise === undefined ? [] : [{ moment: { at }, otherwise }];
  });
}

/** What must hold for a store not to be made; undefined where that cannot be said, or where the store needs what was there before. */
function otherwiseOf(
  ev: Evaluator,
  { fn, value, guard }: StoreRef,
  field: string,
  held?: number,
): readonly Condition[] | undefined {
  const body = fn.facts.body as Body;
  if (isMadeOf(body, field, [value], guard) || isOfLoop(body, value)) return undefined;
  const [only, ...more] = decidingIn(ev, fn, guard, held);
  if (only === undefined) return [];
  if (more.length > 0 || !isOneTest(body, only.condition)) return undefined;
  return opposite(conditionsOfGuard(ev, fn, only.condition, only.holds));
}

/** Whether a value is that of a loop, which may have none. */
function isOfLoop(body: Body, value: number): boolean {
  const seen = new Set([value]);
  for (const each of seen) {
    const found = body.values[each];
    if (found?.op === 'element' || seen.size > 32) return true;
    if (found !== undefined) for (const operand of operandsOf(found)) seen.add(operand.value);
  }
  return false;
}

/**
 * The guards of a statement, but for those that say that there was no error (it happens whenever all goes well), and for those under which the object
 * came into the function's hands.
 */
function decidingIn(ev: Evaluator, fn: FunctionNode, guard: number | undefined, held?: number): readonly Guard[] {
  const body = fn.facts.body as Body;
  const given = guardsAround(body, held);
  const deciding: Guard[] = [];
  for (let at = guard, depth = 0; at !== undefined && depth < 16; depth += 1) {
    const found: Guard | undefined = body.guards[at];
    const isGiven = given.some((each) => each.condition === found?.condition && each.holds === found.holds);
    if (found !== undefined && !isGiven && !(isNothing(body, found) && isOfError(ev, fn, found))) deciding.push(found);
    at = found?.outer;
  }
  return deciding;
}

function guardsAround(body: Body, guard: number | undefined): readonly Guard[] {
  const around: Guard[] = [];
  for (let at = guard; at !== undefined && around.length < 16; at = around.at(-1)?.outer) {
    const found = body.guards[at];
    if (found === undefined) break;
    around.push(found);
  }
  return around;
}

function isOfError({ linked }: Evaluator, fn: FunctionNode, { condition }: Guard): boolean {
  const values = fn.facts.body?.values ?? [];
  const test = values[condition];
  if (test?.op !== 'binary') return false;
  const asked = values[test.left]?.op === 'nil' ? test.right : test.left;
  const type = typeOf(linked, fn, asked);
  const value = values[asked];
  return type.kind === 'basic' ? type.name === 'error' : value?.op === 'call' && value.result > 0;
}

/** Whether a condition is one test: what is made of several may be said in part. */
export function isOneTest(body: Body, condition: number): boolean {
  const test = body.values[condition];
  return test?.op !== 'binary' || test.operator === '==' || test.operator === '!=' || test.operator === '>';
}

function opposite(when: readonly Condition[] | 'never'): readonly Condition[] | undefined {
  const [only, ...more] = when === 'never' ? [] : when;
  return only === undefined || more.length > 0 ? undefined : [{ ...only, holds: !only.holds }];
}

/** Helpers that are handed the field's address (`set(&c.Addr, "ADDR")`). */
function writersOf(ev: Evaluator, holder: Holder, field: string): readonly Setting[] {
  const { fn, body } = holder;
  return (ev.heap.fieldWriters.get(field) ?? []).flatMap((writer) => {
    const target = writer.fn === fn ? body.values[behindAddress(body, writer.value)] : undefined;
    const call = body.calls[writer.call];
    if (call === undefined || target?.op !== 'select' || !isHeld(ev, holder, target.base)) return [];
    const others = call.arguments.filter((argument) => argument !== writer.value);
    if (decidingIn(ev, fn, call.guard, holder.guard).length > 0 || isMadeOf(body, field, others, call.guard)) return [];
    const items = pointerWrites(ev, writer);
    const moment = { at: call.at, call: writer.call };
    if (items.length === 0 || items.some(({ value }) => value.value === 'tree')) return [];
    // A library that is handed a place for a value always puts one there, say the default of a flag.
    if (resolveCallee(ev.linked, fn, writer.call).callee === 'external') return [{ moment, otherwise: [] }];
    const [only, ...more] = items;
    const otherwise = more.length > 0 || only === undefined ? undefined : opposite(only.when);
    return otherwise === undefined ? [] : [{ moment, otherwise }];
  });
}

/** Functions that are handed the object, and options that are. */
function callsOf(ev: Evaluator, holder: Holder, field: string): readonly Setting[] {
  const { fn, body } = holder;
  return body.calls.flatMap((call, index): readonly Setting[] => {
    if (call.mode !== undefined || decidingIn(ev, fn, call.guard, holder.guard).length > 0) return [];
    const moment = { at: call.at, call: index };
    const callee = body.values[call.callee];
    const at = call.arguments.findIndex((argument) => isHeld(ev, holder, argument));
    const isReceiver = at < 0 && callee?.op === 'select' && isHeld(ev, holder, callee.base);
    if (at < 0 && !isReceiver) return [];
    const resolved = resolveCallee(ev.linked, fn, index);
    if (resolved.callee === 'functions')
      return byFunctions(ev, { fn, call: index }, resolved.functions, at, field).map((otherwise) => ({
        moment,
        otherwise,
      }));
    const option = at < 0 ? undefined : optionOf(ev, fn, body, call.callee);
    if (option === undefined) return [];
    const step: Step = { puts: field, into: at, ...(option.method === undefined ? {} : { calling: option.method }) };
    const { root, path } = option.list;
    const left = [{ piece: 'open', root, path: [...path, step] }] as const;
    return [{ moment, otherwise: [{ test: 'equal', left, right: [], holds: true }] }];
  });
}

/** What must hold for none of the functions that a call runs to set the field. */
function byFunctions(
  ev: Evaluator,
  by: { readonly fn: FunctionNode; readonly call: number },
  targets: readonly FunctionNode[],
  at: number,
  field: string,
): readonly (readonly Condition[])[] {
  const [only, ...more] = targets;
  if (only === undefined || more.length > 0) return [];
  if (surelyPuts(only, at, field)) return [[]];
  const stores = (ev.heap.fields.get(field) ?? []).filter((store) => {
    const target = only.facts.body?.values[store.target];
    return store.fn === only && target?.op === 'select' && parameterSlot(only, target.base) === at;
  });
  const [store, ...others] = stores;
  const otherwise = store === undefined || others.length > 0 ? undefined : otherwiseOf(ev, store, field);
  if (otherwise === undefined || otherwise.length === 0) return [];
  const seen = ev.throughCall([{ ...alternative(textValue([])), when: otherwise }], only, by.fn, by.call);
  const [condition, ...rest] = seen;
  return condition === undefined || rest.length > 0 || condition.when.length !== 1 ? [] : [condition.when];
}

/** The list of options that a function was given, of which a call runs one: itself, or by a method. */
function optionOf(
  ev: Evaluator,
  fn: FunctionNode,
  body: Body,
  callee: number,
): { readonly list: Alternative['value'] & { value: 'open' }; readonly method?: string } | undefined {
  const value = body.values[callee];
  const method = value?.op === 'select' ? value.name : undefined;
  const element = body.values[value?.op === 'select' ? value.base : callee];
  if (element?.op !== 'element' || element.part !== 'value') return undefined;
  const [list, ...more] = ev.evaluate(fn, element.of);
  if (list?.value.value !== 'open' || more.length > 0) return undefined;
  return { list: list.value, ...(method === undefined ? {} : { method }) };
}
