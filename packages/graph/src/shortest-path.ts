import type { ServiceGraph } from '@callgate/ir';
import { bidirectional } from 'graphology-shortest-path';
import { edgesBetween, networkOf, nodeOf } from './network.js';
import type { Neighbour } from './neighbours.js';

/** A way through the graph: where it starts, and each node it goes on to with every edge that leads there. */
export interface GraphPath {
  readonly from: Neighbour['node'];
  readonly steps: readonly Neighbour[];
}

/**
 * A shortest way, by number of calls, from one node to another. Of several shortest ways always the same one is given for one graph,
 * whatever the order in which the graph was written. The way from a node to itself has no steps.
 *
 * @returns the way; absent where there is none
 * @throws {RangeError} where the graph lacks one of the nodes
 */
export function shortestPath(graph: ServiceGraph, from: string, to: string): GraphPath | undefined {
  const network = networkOf(graph);
  const start = nodeOf(network, from);
  nodeOf(network, to);
  const ids = bidirectional(network, from, to);
  if (ids === null) return undefined;
  const steps = ids.slice(1).map((id, index) => ({
    node: nodeOf(network, id),
    edges: edgesBetween(network, ids[index] ?? from, id),
  }));
  return { from: start, steps };
}
