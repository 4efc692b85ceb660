import type { GraphEdge } from '@callgate/ir';
import { compareEdges, edgeKey } from './edge-key.js';
import { groupBy } from './group-by.js';
import { sortedUnique } from './order.js';
import { uniteSites } from './unite-sites.js';

/** Makes one edge of several that have the same identity. */
function uniteSame(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const [first] = edges;
  if (first === undefined) return [];
  const { from, to, protocol, transport, port, podPort } = first;
  return [
    {
      from,
      to,
      protocol,
      transport,
      ...(port === undefined ? {} : { port }),
      ...(podPort === undefined ? {} : { podPort }),
      operations: sortedUnique(edges.flatMap((edge) => edge.operations)),
      environments: sortedUnique(edges.flatMap((edge) => edge.environments)),
      sites: uniteSites(edges.flatMap((edge) => edge.sites)),
    },
  ];
}

/** Every edge once, operations, environments and sites merged, in canonical order. */
export function uniteEdges(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  return [...groupBy(edges, edgeKey).values()].flatMap(uniteSame).sort(compareEdges);
}
