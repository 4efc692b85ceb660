import { literalText } from '../text/text.js';
import type { Text } from '../value.js';

/** A text that a condition looks at, and whether the zero value may still stand in its place. */
export interface Seen {
  readonly text: Text;
  readonly orZero: boolean;
}

/** Zero values of texts and numbers, as texts. */
const zeros = ['', '0'] as const;

/** Whether a comparison of two literals may come out as `holds` because one of them was not set yet. */
export function mayHoldBeforeSet(left: Seen, right: Seen, holds: boolean): boolean {
  const [a, b] = [literalText(left.text), literalText(right.text)];
  if (a === undefined || b === undefined) return false;
  if (left.orZero && zeros.some((zero) => (zero === b) === holds)) return true;
  return right.orZero && zeros.some((zero) => (a === zero) === holds);
}

/** Whether a literal that reads as true or false may be false because it was not set yet. */
export function mayBeFalseBeforeSet(seen: Seen): boolean {
  return seen.orZero && literalText(seen.text) !== undefined;
}
