import type { Body, Value } from '@callgate/ir';

/** A branch in which a value counts: `condition` is a value of the body. */
export interface Branch {
  readonly condition: number;
  readonly holds: boolean;
}

/** The branches that a value is made for, where the variable it is put into holds another one in the other branch; and that variable. */
export function branchesOfValue(
  body: Body,
  value: number,
): { readonly branches: readonly Branch[]; readonly to: number } {
  const branches: Branch[] = [];
  let to = value;
  for (let step = 0; step < 16; step++) {
    const users = body.values.flatMap((each, index) => (holds(each, new Set([to])) ? [index] : []));
    const [only, ...others] = users;
    const user = only === undefined ? undefined : body.values[only];
    if (only === undefined || others.length > 0 || isUsedItself(body, to)) break;
    if (user?.op === 'choose' && user.then !== user.else)
      branches.push({ condition: user.condition, holds: user.then === to });
    else if (user?.op !== 'address' && user?.op !== 'convert') break;
    to = only;
  }
  return { branches, to };
}

/** Whether a statement uses a value, or a method of it. */
function isUsedItself(body: Body, value: number): boolean {
  return (
    body.calls.some((call) => call.arguments.includes(value)) ||
    body.stores.some((store) => store.value === value) ||
    body.returns.some((statement) => statement.values.includes(value)) ||
    body.values.some((each) => 'base' in each && each.base === value)
  );
}

/**
 * The innermost guard under which all statements stand that a value is made for; undefined where there is none. A value has no guard of
 * its own: it is made where a call, a store or a return uses it, or another value that holds it.
 */
export function guardOfValue(body: Body, value: number): number | undefined {
  if (body.guards.length === 0) return undefined;
  // Who uses a part of it, uses it.
  const held = new Set([value]);
  for (let grew = true; grew;) {
    grew = false;
    for (const [index, each] of body.values.entries()) {
      if (held.has(index) || !(holds(each, held) || isPart(each, held))) continue;
      held.add(index);
      grew = true;
    }
  }
  let common: readonly number[] | undefined;
  const meet = (guard: number | undefined): void => {
    const around = guardsAround(body, guard);
    common = common === undefined ? around : common.filter((each) => around.includes(each));
  };
  for (const call of body.calls)
    if (held.has(call.callee) || call.arguments.some((argument) => held.has(argument))) meet(call.guard);
  for (const store of body.stores) if (held.has(store.value) || held.has(store.target)) meet(store.guard);
  for (const statement of body.returns) if (statement.values.some((each) => held.has(each))) meet(statement.guard);
  return common?.[0];
}

function holds(value: Value, held: ReadonlySet<number>): boolean {
  switch (value.op) {
    case 'address':
      return held.has(value.of);
    case 'convert':
    case 'assert':
      return held.has(value.value);
    case 'choose':
      return held.has(value.then) || held.has(value.else);
    case 'join':
      return value.of.some((item) => held.has(item));
    case 'construct':
      return value.entries.some((entry) => held.has(entry.value));
    case 'closure':
      return value.captures.some((capture) => held.has(capture.value));
    default:
      return false;
  }
}

function isPart(value: Value, held: ReadonlySet<number>): boolean {
  switch (value.op) {
    case 'select':
    case 'index':
    case 'slice':
    case 'dereference':
      return held.has(value.base);
    case 'element':
      return held.has(value.of);
    default:
      return false;
  }
}

/** A guard and those around it, innermost first. */
function guardsAround(body: Body, guard: number | undefined): readonly number[] {
  const around: number[] = [];
  for (let at = guard; at !== undefined && around.length < 64; at = body.guards[at]?.outer) around.push(at);
  return around;
}
