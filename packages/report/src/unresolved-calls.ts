import type { GraphUnresolved } from '@callgate/ir';
import { type Place, placeText, spanPlace } from './place.js';
import { count } from './wording.js';

/** The calls that entries of the ledger tell of: each of its places is one. */
export function unresolvedCalls(entries: readonly Pick<GraphUnresolved, 'places'>[]): number {
  return entries.reduce((sum, { places }) => sum + places.length, 0);
}

/** The first place of an entry, where a person looks first. */
function firstPlace({ places }: Pick<GraphUnresolved, 'places'>): Place {
  const [first] = places;
  return first === undefined ? { file: '', line: 0 } : spanPlace(first.span);
}

/** `src/main.go:12 and 3 other places`. */
export function placesText(entry: Pick<GraphUnresolved, 'places'>): string {
  const others = entry.places.length - 1;
  const first = placeText(firstPlace(entry));
  return others === 0 ? first : `${first} and ${count(others, 'other place')}`;
}
