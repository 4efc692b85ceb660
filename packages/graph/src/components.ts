import type { GraphNode, ServiceGraph } from '@callgate/ir';
import { connectedComponents } from 'graphology-components';
import { networkOf, nodeOf } from './network.js';
import { compareText } from './order.js';

/**
 * The parts of the graph that have no edge between them (weak components). The largest comes first, equally large ones by their first id;
 * nodes are sorted by id.
 */
export function components(graph: ServiceGraph): readonly (readonly GraphNode[])[] {
  const network = networkOf(graph);
  const parts = connectedComponents(network).map((ids) => ids.sort(compareText));
  parts.sort((a, b) => b.length - a.length || compareText(a[0] ?? '', b[0] ?? ''));
  return parts.map((ids) => ids.map((id) => nodeOf(network, id)));
}
