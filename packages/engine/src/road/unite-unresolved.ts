import type { Unresolved } from '@callgate/ir';
import { byCodeUnits } from '../files/disk-tree.js';

/**
 * Makes one entry of those that say the same of the same place for the same service: the environments are joined, and the shortest chain
 * is kept.
 * @returns sorted by service, file, line, column, reason and detail
 */
export function uniteUnresolved(entries: readonly Unresolved[]): readonly Unresolved[] {
  const united = new Map<string, Unresolved>();
  for (const entry of entries) {
    const { file, start } = entry.span;
    const key = [entry.service, file, sortable(start.line), sortable(start.column), entry.reason, entry.detail].join(
      '\0',
    );
    const before = united.get(key);
    united.set(key, before === undefined ? entry : unite(before, entry));
  }
  return [...united].sort(([a], [b]) => byCodeUnits(a, b)).map(([, entry]) => entry);
}

function unite(a: Unresolved, b: Unresolved): Unresolved {
  const environments = [...new Set([...a.environments, ...b.environments])].sort(byCodeUnits);
  return { ...(chainKey(a) <= chainKey(b) ? a : b), environments };
}

function chainKey({ chain, remedy }: Unresolved): string {
  return `${sortable(chain.length)}${JSON.stringify(chain)}${remedy}`;
}

function sortable(number: number): string {
  return String(number).padStart(9, '0');
}
