import type { FunctionNode } from '../link/linked.js';
import type { Closed } from './search/close.js';

/** The contexts of which it is known where a place leads, or why it need not lead anywhere. */
export function contextsTold(
  ends: readonly Closed[],
  contextsOf: (functions: readonly FunctionNode[]) => readonly number[],
): ReadonlySet<number> {
  const told = new Set(ends.flatMap(({ excused }) => [...excused]));
  for (const { bundles } of ends) {
    for (const { item, only } of bundles)
      for (const context of contextsOf(item.made)) if (only === undefined || only.has(context)) told.add(context);
  }
  return told;
}
