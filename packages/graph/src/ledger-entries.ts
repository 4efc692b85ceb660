import type { GraphUnresolved } from '@callgate/ir';
import type { ServiceEntry } from './unite-places.js';

/** What an entry says of each of its places. */
export function entriesOf({ service, reason, detail, remedy, places }: GraphUnresolved): readonly ServiceEntry[] {
  return places.map((place) => ({ service, reason, detail, remedy, ...place }));
}
