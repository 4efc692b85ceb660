import type { GraphEdge } from '@callgate/ir';
import { edgeKey } from './edge-key.js';
import { groupBy } from './group-by.js';
import { uniteEnvironments } from './unite-environments.js';

/** Makes one edge of several that have the same identity. */
function uniteSame(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const [first, ...others] = edges;
  if (first === undefined) return [];
  if (others.length === 0) return [{ ...first, sites: uniteEnvironments(first.sites) }];
  return [
    {
      ...first,
      operations: edges.flatMap((edge) => edge.operations),
      environments: edges.flatMap((edge) => edge.environments),
      sites: uniteEnvironments(edges.flatMap((edge) => edge.sites)),
    },
  ];
}

/**
 * Every edge once, with operations, environments and sites of all that are the same. Lists are not in order yet: the canonical form of the
 * graph sorts them.
 *
 * @param edges edges in canonical form
 */
export function uniteEdges(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  return [...groupBy(edges, edgeKey).values()].flatMap(uniteSame);
}
