import type { GraphEdge, GraphNode, ServiceGraph } from '@callgate/ir';
import { edgesBetween, type Network, networkOf, nodeOf } from './network.js';
import { compareText } from './order.js';

/** A node next to the one that was asked about, with every edge that leads there. */
export interface Neighbour {
  readonly node: GraphNode;
  readonly edges: readonly GraphEdge[];
}

function neighbours(
  network: Network,
  ids: readonly string[],
  edges: (id: string) => readonly GraphEdge[],
): readonly Neighbour[] {
  return [...ids].sort(compareText).map((id) => ({ node: nodeOf(network, id), edges: edges(id) }));
}

/**
 * Who calls a node, sorted by id. A service that calls itself is among its own callers.
 *
 * @throws {RangeError} where the graph has no node with this id
 */
export function callers(graph: ServiceGraph, id: string): readonly Neighbour[] {
  const network = networkOf(graph);
  nodeOf(network, id);
  return neighbours(network, network.inNeighbors(id), (other) => edgesBetween(network, other, id));
}

/**
 * Whom a node calls, sorted by id. A service that calls itself is among its own callees. Of an opaque service the list is empty because
 * nothing is known, not because it calls nobody.
 *
 * @throws {RangeError} where the graph has no node with this id
 */
export function callees(graph: ServiceGraph, id: string): readonly Neighbour[] {
  const network = networkOf(graph);
  nodeOf(network, id);
  return neighbours(network, network.outNeighbors(id), (other) => edgesBetween(network, id, other));
}
