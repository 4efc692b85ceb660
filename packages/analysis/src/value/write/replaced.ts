import type { Body, Place } from '@callgate/ir';
import { isModular } from '../../link/denotes.js';
import { resolveCallee } from '../../link/callee.js';
import type { FunctionNode, GlobalNode } from '../../link/linked.js';
import { conditionsOfGuard } from '../condition/conditions.js';
import type { Evaluator } from '../evaluator.js';
import { whereNotSetLater } from './handed-out.js';
import { slotKey, type StoreRef } from '../heap.js';
import { isMadeOf } from './overrides.js';
import { isOneTest } from './set-later.js';
import type { Alternative, Condition, Value } from '../value.js';

/**
 * What a literal puts into a field, where the function that makes the object does not put something else there before anybody sees it:
 * `c := Config{Addr: "a:1"}; if v := os.Getenv("ADDR"); v != "" { c.Addr = v }`.
 */
export function whereNotReplaced(
  ev: Evaluator,
  base: Value & { value: 'object' | 'made' },
  field: string,
  given: readonly Alternative[],
): readonly Alternative[] {
  const { origin, within } = base.site;
  if (origin.kind === 'construct' && !isModular(origin.fn.file)) return whereNotSetLater(ev, base, field, given);
  if (given.length === 0 || origin.kind !== 'construct' || within.length > 0) return given;
  const body = origin.fn.facts.body;
  const made = body?.values[origin.value];
  if (body === undefined || made?.op !== 'construct') return given;
  let left = given;
  for (const store of ev.heap.fields.get(field) ?? []) {
    if (store.fn !== origin.fn || !isOf(ev, store, body, origin.value)) continue;
    const at = body.stores.find((each) => each.target === store.target)?.at;
    if (at === undefined || !isPlain(body, store.guard) || isSeenBetween(body, origin.value, made.at, at)) continue;
    left = leftBy(ev, store, left);
  }
  return left;
}

/**
 * What a function puts into a field first, where it does not put something else there before anybody sees it: `this.url = fallback; if (options) this.url =
 * options.url`.
 * @param all stores to fields of this name
 */
export function whereNotOverwritten(
  ev: Evaluator,
  store: StoreRef,
  all: readonly StoreRef[],
  items: readonly Alternative[],
): readonly Alternative[] {
  const body = store.fn.facts.body;
  const target = body?.values[store.target];
  if (body === undefined || store.guard !== undefined || target?.op !== 'select') return items;
  let left = items;
  for (const later of all) {
    if (later.fn !== store.fn || later.target !== store.target || later === store) continue;
    const [from, to] = [placeOf(body, store), placeOf(body, later)];
    if (from === undefined || to === undefined || !isAfter(to, from)) continue;
    if (later.guard === undefined) {
      if (isModular(store.fn.file) || isSeenBetween(body, target.base, from, to)) continue;
      if (!isMadeOf(body, target.name, [later.value], undefined)) return [];
    }
    if (!isPlain(body, later.guard) || isSeenBetween(body, target.base, from, to)) continue;
    left = leftBy(ev, later, left);
  }
  return left;
}

function placeOf(body: Body, { target, value }: StoreRef): Place | undefined {
  return body.stores.find((each) => each.target === target && each.value === value)?.at;
}

/**
 * What a package variable is given where it is declared, where no initialiser of the package puts something else there before anybody sees it:
 * `func init() { if v := os.Getenv("ADDR"); v != "" { addr = v } }`; nor `main`, before it calls anything of the program.
 */
export function whereNotInitialised(
  ev: Evaluator,
  node: GlobalNode,
  first: readonly Alternative[],
): readonly Alternative[] {
  let left = first;
  for (const store of ev.heap.globals.get(node.id) ?? []) {
    const { body, role } = store.fn.facts;
    if (body === undefined || store.fn.file.package !== node.file.package) continue;
    if (role !== 'initialiser' && !(role === 'entry' && isAtStart(ev, store, body))) continue;
    if (store.guard !== undefined && isPlain(body, store.guard)) left = leftBy(ev, store, left);
  }
  return left;
}

/** Whether a function stores something before it calls any function of the program, and before it makes one that might be called. */
function isAtStart(ev: Evaluator, store: StoreRef, body: Body): boolean {
  const at = placeOf(body, store);
  if (at === undefined || isModular(store.fn.file)) return false;
  return !(
    body.calls.some((call, index) => isAfter(at, call.at) && mayRunProgram(ev, store.fn, index)) ||
    body.values.some((value) => value.op === 'closure' && isAfter(at, value.at))
  );
}

function mayRunProgram(ev: Evaluator, fn: FunctionNode, call: number): boolean {
  const { callee } = resolveCallee(ev.linked, fn, call);
  return callee !== 'external' && callee !== 'builtin' && callee !== 'conversion';
}

/** What is left where a store under one condition is not made. */
function leftBy(ev: Evaluator, { fn, guard }: StoreRef, items: readonly Alternative[]): readonly Alternative[] {
  const when = guard === undefined ? [] : conditionsOfGuard(ev, fn, guard, 'guard');
  const [only, ...others] = when === 'never' ? [] : when;
  if (only === undefined || others.length > 0) return items;
  const otherwise: Condition = { ...only, holds: !only.holds };
  return items.map((item) => ({ ...item, when: [...item.when, otherwise] }));
}

/** Whether a guard is one test and stands in no other: only then is its opposite known. What is made of several tests may be said in part. */
function isPlain(body: Body, guard: number | undefined): boolean {
  const found = guard === undefined ? undefined : body.guards[guard];
  return found !== undefined && found.outer === undefined && isOneTest(body, found.condition);
}

/** Whether a store is to the object that a value makes, or to the variable that holds nothing else. */
function isOf(ev: Evaluator, store: StoreRef, body: Body, made: number): boolean {
  const target = body.values[store.target];
  if (target?.op !== 'select') return false;
  if (target.base === made) return true;
  const holder = body.values[target.base];
  if (holder?.op === 'address') return holder.of === made;
  if (holder?.op !== 'cell') return false;
  const stores = ev.heap.cells.get(slotKey(store.fn, holder.index)) ?? [];
  return stores.length === 1 && stores[0]?.value === made;
}

/** Whether a call between two places is handed the object, or a part of it. */
function isSeenBetween(body: Body, made: number, from: Place, to: Place): boolean {
  const held = (index: number | undefined): boolean => {
    let at = index;
    for (let depth = 0; at !== undefined && depth < 8; depth++) {
      if (at === made) return true;
      const value = body.values[at];
      if (value === undefined) return false;
      if (value.op === 'select' || value.op === 'dereference') at = value.base;
      else if (value.op === 'address') at = value.of;
      else return value.op === 'cell';
    }
    return false;
  };
  return body.calls.some(
    (call) => isAfter(call.at, from) && isAfter(to, call.at) && (held(call.callee) || call.arguments.some(held)),
  );
}

function isAfter(a: Place, b: Place): boolean {
  return a[0] === b[0] ? a[1] > b[1] : a[0] > b[0];
}
