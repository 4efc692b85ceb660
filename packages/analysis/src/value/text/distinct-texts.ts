import { conditionKey, textKey } from './text.js';
import type { Terms, Text } from '../value.js';

/** A text that came about by filling one, and on what it hangs. */
export interface TextResult<From extends Terms = Terms> {
  readonly text: Text;
  readonly from: From;
}

/** Texts of which none says nothing but what another does. */
export interface DistinctTexts<From extends Terms> {
  readonly size: number;
  add(result: TextResult<From>): void;
  all(): TextResult<From>[];
}

/**
 * Gathers texts, and leaves out those that say nothing that another does not: they are equal, count under the same conditions, and need the functions
 * that made the other, and more. One value that two functions make twice over (a file of settings that is loaded in two places) is two in every hole
 * of a text, and the texts are their product.
 */
export function createDistinctTexts<From extends Terms>(results: readonly TextResult<From>[]): DistinctTexts<From> {
  const byKey = new Map<string, readonly TextResult<From>[]>();
  let size = 0;
  const add = (result: TextResult<From>): void => {
    const key = keyOf(result);
    const known = byKey.get(key) ?? [];
    if (known.some((other) => needsOnly(other.from, result.from))) return;
    const kept = known.filter((other) => !needsOnly(result.from, other.from));
    size += kept.length + 1 - known.length;
    byKey.set(key, [...kept, result]);
  };
  for (const result of results) add(result);
  return {
    get size() {
      return size;
    },
    add,
    all: () => [...byKey.values()].flat(),
  };
}

/** Those of some texts that say what no other does. */
export function distinctTexts<From extends Terms>(results: readonly TextResult<From>[]): TextResult<From>[] {
  return createDistinctTexts(results).all();
}

const repeated = new WeakMap<readonly TextResult[], boolean>();

/** Whether one text counts twice under the same conditions, made by different functions; a list that is asked again is known. */
export function hasRepeats(results: readonly TextResult[]): boolean {
  if (results.length < 2) return false;
  let known = repeated.get(results);
  if (known === undefined) repeated.set(results, (known = new Set(results.map(keyOf)).size < results.length));
  return known;
}

function keyOf({ text, from }: TextResult): string {
  const when = from.when.length === 0 ? '' : [...new Set(from.when.map(conditionKey))].sort().join('&');
  return `${textKey(text)} if ${when} ${String(from.zero)} ${String(from.orZero)}`;
}

/** Whether every function that made the first has its part in the second as well. */
export function needsOnly(first: Pick<Terms, 'made'>, second: Pick<Terms, 'made'>): boolean {
  return first.made.length <= second.made.length && first.made.every((fn) => second.made.includes(fn));
}
