import { conditionKey, textKey } from './text.js';
import type { Terms, Text } from './value.js';

/** A text that came about by filling one, and on what it hangs. */
export interface TextResult<From extends Terms = Terms> {
  readonly text: Text;
  readonly from: From;
}

/**
 * Leaves out texts that say nothing that another does not: they are equal, count under the same conditions, and need the functions that made the
 * other, and more. One value that two functions make twice over (a file of settings that is loaded in two places) is two in every hole of a text, and
 * the texts are their product.
 */
export function distinctTexts<From extends Terms>(results: readonly TextResult<From>[]): TextResult<From>[] {
  const byKey = new Map<string, readonly TextResult<From>[]>();
  for (const result of results) {
    const key = keyOf(result);
    const known = byKey.get(key) ?? [];
    if (known.some((other) => needsOnly(other.from, result.from))) continue;
    byKey.set(key, [...known.filter((other) => !needsOnly(result.from, other.from)), result]);
  }
  return [...byKey.values()].flat();
}

function keyOf({ text, from }: TextResult): string {
  const when = [...new Set(from.when.map(conditionKey))].sort().join('&');
  return `${textKey(text)} if ${when} ${String(from.zero)} ${String(from.orZero)}`;
}

/** Whether every function that made the first has its part in the second as well. */
export function needsOnly(first: Pick<Terms, 'made'>, second: Pick<Terms, 'made'>): boolean {
  return first.made.length <= second.made.length && first.made.every((fn) => second.made.includes(fn));
}
