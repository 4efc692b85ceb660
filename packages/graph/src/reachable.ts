import type { GraphNode, ServiceGraph } from '@callgate/ir';
import { bfsFromNode } from 'graphology-traversal';
import { networkOf, nodeOf } from './network.js';
import { compareText } from './order.js';

export interface Reached {
  readonly node: GraphNode;
  /** Number of calls on the shortest way; at least 1. */
  readonly distance: number;
}

/**
 * Every node that can be reached from one by following calls, or with `towards: 'callers'` every node that can reach it (what is hit when it
 * fails). Sorted by distance, then by id; the node itself is left out.
 *
 * @throws {RangeError} where the graph has no node with this id
 */
export function reachableFrom(
  graph: ServiceGraph,
  id: string,
  options: { readonly towards?: 'callees' | 'callers' } = {},
): readonly Reached[] {
  const network = networkOf(graph);
  nodeOf(network, id);
  const reached: Reached[] = [];
  const mode = options.towards === 'callers' ? 'inbound' : 'outbound';
  bfsFromNode(
    network,
    id,
    (_key, { node }, distance) => {
      if (distance > 0) reached.push({ node, distance });
    },
    { mode },
  );
  return reached.sort((a, b) => a.distance - b.distance || compareText(a.node.id, b.node.id));
}
