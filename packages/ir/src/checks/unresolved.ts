import type { Unresolved } from '../call-site.js';
import type { Problem } from '../shape/index.js';
import { checkLedgerEntry } from './ledger-entry.js';

/** What must hold in an Unresolved beyond its shape. */
export function checkUnresolved(unresolved: Unresolved): readonly Problem[] {
  return checkLedgerEntry(unresolved, '');
}
