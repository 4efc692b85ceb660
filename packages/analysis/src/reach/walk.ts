import type { FunctionNode } from '../link/linked.js';
import type { Hub, Reachability, Way } from './reachability.js';

/** Hubs that a walk has opened: each is opened once. */
export type OpenedHubs = Set<Hub>;

const nothing: readonly FunctionNode[] = [];

/** The functions behind a way in one context; those behind a hub that was opened before are left out. */
export function functionsBehind(
  reachability: Reachability,
  context: number,
  from: FunctionNode,
  way: Way,
  opened: OpenedHubs,
): readonly FunctionNode[] {
  if (!reachability.isOpen(context, from, way.call)) return nothing;
  if (!('hub' in way.to)) return reachability.reaches(context, way.to) ? [way.to] : nothing;
  const found: FunctionNode[] = [];
  const visit = (to: FunctionNode | Hub): void => {
    if (!('hub' in to)) {
      if (reachability.reaches(context, to)) found.push(to);
      return;
    }
    if (opened.has(to)) return;
    opened.add(to);
    for (const member of to.members(context)) visit(member);
  };
  visit(way.to);
  return found;
}

/** The functions that lie at most `distance` calls from the given ones. */
export function within(
  reachability: Reachability,
  context: number,
  from: readonly FunctionNode[],
  distance: number,
): ReadonlySet<FunctionNode> {
  const seen = new Set(from);
  const opened: OpenedHubs = new Set();
  let level = [...seen];
  for (let step = 0; step < distance; step++) {
    const next: FunctionNode[] = [];
    for (const fn of level) {
      for (const way of reachability.ways(fn)) {
        for (const to of functionsBehind(reachability, context, fn, way, opened)) {
          if (seen.has(to)) continue;
          seen.add(to);
          next.push(to);
        }
      }
    }
    level = next;
  }
  return seen;
}
