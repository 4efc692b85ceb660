import { keysOf } from './exclusion.js';
import { conditionKey } from '../text/text.js';
import type { Condition } from '../value.js';

/**
 * Lists of conditions under which one value counts, put together where two of them differ in nothing but how one test comes out: what counts
 * both ways counts whatever it says.
 *
 * @returns what is left of the lists; of those that are put together, the first with what both have in common
 */
export function withoutComplements<T>(
  items: readonly T[],
  whenOf: (item: T) => readonly Condition[],
  without: (item: T, condition: Condition) => T,
): readonly T[] {
  let left = items;
  for (let merged = true; merged;) {
    merged = false;
    for (const [at, item] of left.entries()) {
      const pair = left.slice(at + 1).flatMap((other) => {
        const condition = onlyDifference(whenOf(item), whenOf(other));
        return condition === undefined ? [] : [{ other, condition }];
      })[0];
      if (pair === undefined) continue;
      left = left.flatMap((each) => {
        if (each === item) return [without(item, pair.condition)];
        return each === pair.other ? [] : [each];
      });
      merged = true;
      break;
    }
  }
  return left;
}

/** The one test of the first list of which the second has the opposite, where all others are the same. */
function onlyDifference(first: readonly Condition[], second: readonly Condition[]): Condition | undefined {
  if (first.length !== second.length) return undefined;
  const others = new Set(second.map(conditionKey));
  const own = first.filter((condition) => !others.has(conditionKey(condition)));
  const [only, ...more] = own;
  if (only === undefined || more.length > 0 || only.orStops !== undefined) return undefined;
  const keys = keysOf(only);
  const opposite = second.find((condition) => keys !== null && keysOf(condition)?.own === keys.opposite);
  return opposite === undefined || opposite.orStops !== undefined ? undefined : only;
}
