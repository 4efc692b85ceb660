import type { Unresolved } from '../call-site.js';
import type { Problem } from '../shape/index.js';
import { checkLedgerPlace } from './ledger-place.js';

/** What must hold in an Unresolved beyond its shape. */
export function checkUnresolved(unresolved: Unresolved): readonly Problem[] {
  return checkLedgerPlace(unresolved, '');
}
