import { canHold, mustHold } from './equal.js';
import { conditionKey, testKey } from '../text/text.js';
import type { Condition } from '../value.js';

/** Ways in which a condition can come about, and conditions of one of them: what is said in more words may hold. */
const maxWays = 8;
const maxInOneWay = 8;
/** Conditions with several ways of which one way is made. */
const maxNesting = 2;

/** What holds nowhere. */
export const holdsNowhere: Condition = { test: 'equal', left: [], right: [], holds: false };

/**
 * What must hold where one of several ways suffices (`a || b`, a value that is one thing or another): nothing where one of them suffices by itself,
 * and `never` where none can be.
 */
export function either(ways: readonly (readonly Condition[] | 'never')[]): readonly Condition[] | 'never' {
  const possible = new Map<string, readonly Condition[]>();
  for (const way of ways) {
    if (way === 'never' || !way.every(canHold)) continue;
    const open = way.filter((condition) => !mustHold(condition));
    if (open.length === 0) return [];
    possible.set(wayKey(open), open);
  }
  const [only, ...others] = [...possible].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, way]) => way);
  if (only === undefined) return 'never';
  if (others.length === 0) return only;
  const found = [only, ...others];
  if (isAlways(found) || isTooMuch(found)) return [];
  return [{ test: 'either', ways: found, holds: true }];
}

/** A condition with something put in the place of each of its ways: one of which nothing is left is open. */
export function withWays(
  condition: Condition & { readonly test: 'either' },
  replace: (way: readonly Condition[]) => readonly Condition[],
): readonly Condition[] {
  const ways = condition.ways.map(replace);
  if (condition.holds) return insteadOf(condition, either(ways));
  return ways.some((way) => way.length === 0) ? [] : [{ ...condition, ways }];
}

/** What a condition has become; what cannot be stays, as a condition that does not hold. */
export function insteadOf({ orStops }: Condition, found: readonly Condition[] | 'never'): readonly Condition[] {
  return orStopping(found === 'never' ? [holdsNowhere] : found, orStops);
}

const stopping = { 'at-once': new WeakMap<Condition, Condition>(), 'in-the-end': new WeakMap<Condition, Condition>() };

/** Conditions without which the program stops: one and the same each time, for what is known of conditions is kept with them. */
export function orStopping(conditions: readonly Condition[], orStops: Condition['orStops']): readonly Condition[] {
  if (orStops === undefined) return conditions;
  const known = stopping[orStops];
  return conditions.map((condition) => {
    let found = known.get(condition);
    if (found === undefined) known.set(condition, (found = { ...condition, orStops }));
    return found;
  });
}

/** Tells ways apart. */
function wayKey(way: readonly Condition[]): string {
  return [...new Set(way.map(conditionKey))].toSorted().join('&');
}

/** Whether two of the ways are a test and its opposite. */
function isAlways(ways: readonly (readonly Condition[])[]): boolean {
  const single = ways.flatMap(([condition, ...more]) =>
    condition === undefined || more.length > 0 ? [] : [condition],
  );
  const keys = new Set(single.map(testKey));
  return single.some((condition) => keys.has(testKey({ ...condition, holds: !condition.holds })));
}

function isTooMuch(ways: readonly (readonly Condition[])[]): boolean {
  return ways.length > maxWays || ways.some((way) => way.length > maxInOneWay) || nesting(ways) > maxNesting;
}

function nesting(ways: readonly (readonly Condition[])[]): number {
  return 1 + Math.max(...ways.flat().map((condition) => (condition.test === 'either' ? nesting(condition.ways) : 0)));
}
