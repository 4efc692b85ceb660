import type { GraphUnresolved } from '@callgate/ir';
import { placeText } from './place.js';
import { count } from './wording.js';

/** The calls that entries of the ledger tell of: each of its places is one. */
export function unresolvedCalls(entries: readonly Pick<GraphUnresolved, 'places'>[]): number {
  return entries.reduce((sum, { places }) => sum + places.length, 0);
}

/** `src/main.go:12 and 3 other places`. */
export function placesText({ span, places }: Pick<GraphUnresolved, 'span' | 'places'>): string {
  const others = places.length - 1;
  const first = placeText(span);
  return others === 0 ? first : `${first} and ${count(others, 'other place')}`;
}
