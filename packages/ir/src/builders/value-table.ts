import type { Value, ValueIndex } from '../body.js';

/** A table of values in which a pure value stands once, however often it is added. */
export interface ValueTable {
  readonly values: readonly Value[];
  /** The index of the value: a new one, or that of the same pure value. */
  add(value: Value): ValueIndex;
  /** Replaces an entry: for loop heads, whose last way is known only after the loop. */
  replace(index: ValueIndex, value: Value): void;
}

/** Values that are places in the source as well: two that look alike are still two. */
const places: ReadonlySet<Value['op']> = new Set(['construct', 'closure', 'join']);

export function valueTable(): ValueTable {
  const values: Value[] = [];
  const known = new Map<string, ValueIndex>();

  function add(value: Value): ValueIndex {
    if (places.has(value.op)) return values.push(value) - 1;
    const key = JSON.stringify(value);
    const existing = known.get(key);
    if (existing !== undefined) return existing;
    known.set(key, values.length);
    return values.push(value) - 1;
  }

  function replace(index: ValueIndex, value: Value): void {
    values[index] = value;
  }

  return { values, add, replace };
}
