import type { FunctionNode } from '../link/linked.js';
import type { Alternative, Condition, Terms, Value } from './value.js';

const noConditions: readonly Condition[] = [];
const nobody: readonly FunctionNode[] = [];

/** What counts whatever happens, whoever is reached. */
export const freely: Terms = { when: noConditions, made: nobody, zero: false, orZero: false };

/** A value that counts under no condition. All alternatives have the same keys in the same order: millions are made and read. */
export function alternative(value: Value, made: readonly FunctionNode[] = nobody): Alternative {
  return { value, when: noConditions, made, zero: false, orZero: false };
}

/** The zero value of something that was never set. */
export function zeroAlternative(value: Value): Alternative {
  return { value, when: noConditions, made: nobody, zero: true, orZero: false };
}

/** What was set, where it may not have been yet. */
export function besideZero(item: Alternative): Alternative {
  return item.orZero ? item : { ...item, orZero: true };
}

/** A value under the terms of another. */
export function under(terms: Terms, value: Value): Alternative {
  return { value, when: terms.when, made: terms.made, zero: terms.zero, orZero: terms.orZero };
}

/** What is found behind something that counts under terms of its own. */
export function behind(way: Terms, item: Alternative): Alternative {
  return {
    value: item.value,
    when: both(way.when, item.when),
    made: union(way.made, item.made),
    zero: item.zero,
    orZero: item.orZero,
  };
}

/** An alternative that a statement of a function makes where conditions hold. */
export function narrowed(item: Alternative, when: readonly Condition[], by: FunctionNode): Alternative {
  const known = item.made.includes(by);
  if (when.length === 0 && known) return item;
  return {
    value: item.value,
    when: both(item.when, when),
    made: known ? item.made : [...item.made, by],
    zero: item.zero,
    orZero: item.orZero,
  };
}

/** Terms of what is put together from two things that were set. */
export function together(first: Terms, second: Terms): Terms {
  return {
    when: both(first.when, second.when),
    made: union(first.made, second.made),
    zero: false,
    orZero: false,
  };
}

/** The elements of two lists, those of the first before those of the second. */
export function both<T>(first: readonly T[], second: readonly T[]): readonly T[] {
  if (second.length === 0) return first;
  return first.length === 0 ? second : [...first, ...second];
}

/** The functions of two lists, each once. */
export function union(first: readonly FunctionNode[], second: readonly FunctionNode[]): readonly FunctionNode[] {
  if (second.length === 0) return first;
  if (first.length === 0) return second;
  let joined: FunctionNode[] | undefined;
  for (const fn of second) if (!(joined ?? first).includes(fn)) (joined ??= [...first]).push(fn);
  return joined ?? first;
}
