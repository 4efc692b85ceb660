import type { Body } from '@callgate/ir';
import { isModular } from '../../link/denotes.js';
import { conditionsOfGuard, type Conditions } from '../condition/conditions.js';
import { decideEqual } from '../condition/equal.js';
import type { Evaluator } from '../evaluator.js';
import type { StoreRef } from '../heap.js';
import { both, narrowed } from '../terms.js';
import type { Alternative, Condition, Text } from '../value.js';

/** How a store fills a field that is empty (`if c.addr == "" { c.addr = "d:1" }`): the guards of the store but for the test of the field. */
type Filling = readonly number[];

/** Whether a store fills a field where it is empty, and under which guards besides; undefined for any other store. */
function fillingOf({ fn, target, guard }: StoreRef): Filling | undefined {
  const body = fn.facts.body;
  if (body === undefined || guard === undefined || isModular(fn.file)) return undefined;
  const all: number[] = [];
  for (let at: number | undefined = guard; at !== undefined && all.length < 8; at = body.guards[at]?.outer)
    all.push(at);
  const others = all.filter((each) => !testsEmpty(body, each, target));
  return others.length < all.length ? others : undefined;
}

function testsEmpty(body: Body, guard: number, target: number): boolean {
  const found = body.guards[guard];
  const test = found === undefined ? undefined : body.values[found.condition];
  if (found === undefined || test?.op !== 'binary' || test.operator !== (found.holds ? '==' : '!=')) return false;
  return (
    (isField(body, test.left, target) && isNothing(body, test.right)) ||
    (isField(body, test.right, target) && isNothing(body, test.left))
  );
}

/** Whether a value is the field, or how long it is. */
function isField(body: Body, value: number, target: number): boolean {
  const found = body.values[value];
  if (value === target) return true;
  if (found?.op !== 'call') return false;
  const call = body.calls[found.call];
  const callee = call === undefined ? undefined : body.values[call.callee];
  return callee?.op === 'ref' && callee.name === 'len' && call?.arguments[0] === target;
}

function isNothing(body: Body, value: number): boolean {
  const found = body.values[value];
  if (found?.op === 'text') return found.text === '';
  return found?.op === 'nil' || (found?.op === 'number' && found.text === '0');
}

/** Whether any store fills a field of this name where it is empty. */
export function isEverFilled(ev: Evaluator, field: string): boolean {
  return (ev.heap.fields.get(field) ?? []).some((store) => fillingOf(store) !== undefined);
}

/**
 * What a store puts into a field that it fills where it is empty: that hangs on what an object was given, and on nothing that comes later.
 * @param given what a literal gives the field
 * @returns undefined for a store that does not fill, or where what was given may be nothing in a way that is not known
 */
export function filledWhereEmpty(
  ev: Evaluator,
  store: StoreRef,
  given: readonly Alternative[],
): readonly Alternative[] | undefined {
  const guards = fillingOf(store);
  if (guards === undefined || given.length === 0) return undefined;
  const empty = given.map(emptinessOf);
  if (empty.includes(undefined)) return undefined;
  const ways = empty.filter((way): way is readonly Condition[] => way !== 'never' && way !== undefined);
  if (ways.length === 0) return [];
  const besides: Condition[] = [];
  for (const guard of guards) {
    const found = store.fn.facts.body?.guards[guard];
    const when: Conditions = found === undefined ? [] : conditionsOfGuard(ev, store.fn, found.condition, found.holds);
    if (when === 'never') return [];
    besides.push(...when);
  }
  return ev
    .evaluate(store.fn, store.value)
    .flatMap((item) => ways.map((way) => narrowed(item, both(besides, way), store.fn)));
}

/** What must hold for a given value to be empty. */
function emptinessOf({ value, when }: Alternative): Conditions | undefined {
  if (value.value === 'text') {
    if (isUnknown(value.text)) return undefined;
    const isEmpty = decideEqual(value.text, []);
    if (isEmpty !== undefined) return isEmpty ? when : 'never';
    return [...when, { test: 'equal', left: value.text, right: [], holds: true }];
  }
  if (value.value === 'object' || value.value === 'made' || value.value === 'function') return 'never';
  if (value.value !== 'open') return undefined;
  return [
    ...when,
    { test: 'equal', left: [{ piece: 'open', root: value.root, path: value.path }], right: [], holds: true },
  ];
}

function isUnknown(text: Text): boolean {
  return text.some(({ piece }) => piece === 'unknown');
}

/** What an object was given, where something else stands in the place of what is empty. */
export function whereFilled(given: readonly Alternative[]): readonly Alternative[] {
  return given.map((item) => {
    const { value } = item;
    if (value.value !== 'text' || isUnknown(value.text) || decideEqual(value.text, []) !== undefined) return item;
    return { ...item, when: [...item.when, { test: 'equal', left: value.text, right: [], holds: false }] };
  });
}
