import type { LedgerPlace, UnresolvedReason } from '../call-site.js';
import { pointer } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import { duplicates, unknownNames } from './references.js';
import { checkRange } from './span.js';

/** What must hold in a place of the ledger, with the reason that it leads with, beyond its shape. */
export function checkLedgerPlace(
  entry: LedgerPlace & Pick<UnresolvedReason, 'holdsIn'>,
  path: string,
): readonly Problem[] {
  const { more = [], opens = [], through = [] } = entry;
  const environments = new Set(entry.environments);
  const reasons: readonly Pick<UnresolvedReason, 'holdsIn'>[] = [entry, ...more];
  const placeOf = (at: number): string => (at === 0 ? path : pointer(pointer(path, 'more'), at - 1));
  return [
    ...checkRange(entry.span, pointer(path, 'span')),
    ...opens.flatMap((each, at) => checkRange(each, pointer(pointer(path, 'opens'), at))),
    ...through.flatMap((each, at) => checkRange(each, pointer(pointer(path, 'through'), at))),
    ...duplicates({ path: pointer(path, 'more'), elements: more }, 'a reason and a detail', reasonKey),
    ...reasons.flatMap((each, at) =>
      unknownNames(
        { path: pointer(placeOf(at), 'holdsIn'), elements: each.holdsIn ?? [] },
        environments,
        'an environment of the place',
      ),
    ),
  ];
}

function reasonKey({ reason, detail }: UnresolvedReason): string {
  return `${reason}: ${detail}`;
}
