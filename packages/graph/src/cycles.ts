import type { ServiceGraph } from '@callgate/ir';
import { stronglyConnectedComponents } from 'graphology-components';
import { type Network, networkOf } from './network.js';
import { compareText } from './order.js';

/** Services that all reach each other. */
export interface Knot {
  /** Node ids, sorted. One id alone is a service that calls itself. */
  readonly members: readonly string[];
  /**
   * Elementary cycles, shortest first. Each lists its node ids in the order of the calls, beginning with the smallest; the last calls the
   * first.
   */
  readonly cycles: readonly (readonly string[])[];
  /** There may be cycles that are not listed, because a bound was reached. */
  readonly more: boolean;
}

export interface CycleBounds {
  /** Cycles listed for each knot; 16 unless told. */
  readonly cycles?: number;
  /** Nodes in a listed cycle; 6 unless told. */
  readonly length?: number;
}

/** Edges walked in one knot before the search gives up: dense knots have more cycles than anybody can read. */
const walkedEdges = 50_000;

interface Search {
  readonly found: (readonly string[])[];
  readonly cut: boolean;
}

/**
 * Lists elementary cycles by length: for each node those in which it is the smallest, so that each cycle is met once. Depth is bounded, and
 * deepened one by one, so that short cycles are found before the bound on their number is reached.
 */
function search(network: Network, members: readonly string[], most: number, longest: number): Search {
  const inside = new Set(members);
  const next = new Map(
    members.map((id) => [
      id,
      network
        .outNeighbors(id)
        .filter((to) => inside.has(to))
        .sort(compareText),
    ]),
  );
  const result: Search = { found: [], cut: members.length > longest };
  let budget = walkedEdges;

  function walk(trail: string[], length: number): void {
    const [start = ''] = trail;
    for (const to of next.get(trail.at(-1) ?? '') ?? []) {
      budget -= 1;
      if (budget < 0 || result.found.length > most) return;
      if (to === start && trail.length === length) result.found.push([...trail]);
      if (trail.length === length || compareText(to, start) <= 0 || trail.includes(to)) continue;
      walk([...trail, to], length);
    }
  }

  for (let length = 1; length <= Math.min(longest, members.length); length += 1) {
    for (const start of members) {
      walk([start], length);
      if (budget >= 0 && result.found.length <= most) continue;
      return { found: result.found.slice(0, most), cut: true };
    }
  }
  return result;
}

/**
 * Where calls go in a circle: groups of services that all reach each other, and services that call themselves. Sorted by their first member.
 * A few of the cycles in each are listed, shortest first; `more` says where the list stops short.
 */
export function cycles(graph: ServiceGraph, bounds: CycleBounds = {}): readonly Knot[] {
  const network = networkOf(graph);
  const knots: Knot[] = [];
  for (const ids of stronglyConnectedComponents(network)) {
    const members = ids.sort(compareText);
    const [first = ''] = members;
    if (members.length === 1 && !network.hasDirectedEdge(first, first)) continue;
    const { found, cut } = search(network, members, bounds.cycles ?? 16, bounds.length ?? 6);
    knots.push({ members, cycles: found, more: cut });
  }
  return knots.sort((a, b) => compareText(a.members[0] ?? '', b.members[0] ?? ''));
}
