import type { GraphEdge, GraphNode, ServiceGraph } from '@callgate/ir';
import { MultiDirectedGraph } from 'graphology';
import { compareEdges, edgeKey } from './edge-key.js';
import { canonicalGraph } from './unite-graphs.js';

/** A graph in the form in which it is searched: graphology's, keyed by node id and edge identity, filled in canonical order. */
export type Network = MultiDirectedGraph<{ readonly node: GraphNode }, { readonly edge: GraphEdge }>;

const networks = new WeakMap<ServiceGraph, Network>();

/**
 * The network of a graph, built once for each graph value. It is filled in canonical order, so that what a search meets first does not
 * depend on the order in which the graph was written. An edge to a node that the graph does not list is left out.
 */
export function networkOf(graph: ServiceGraph): Network {
  const known = networks.get(graph);
  if (known !== undefined) return known;
  const network: Network = new MultiDirectedGraph();
  const { nodes, edges } = canonicalGraph(graph);
  for (const node of nodes) network.addNode(node.id, { node });
  for (const edge of edges) {
    if (!network.hasNode(edge.from) || !network.hasNode(edge.to)) continue;
    network.addDirectedEdgeWithKey(edgeKey(edge), edge.from, edge.to, { edge });
  }
  networks.set(graph, network);
  return network;
}

/** All edges from one node to another, in canonical order. */
export function edgesBetween(network: Network, from: string, to: string): readonly GraphEdge[] {
  return network.mapDirectedEdges(from, to, (_key, { edge }) => edge).sort(compareEdges);
}

/**
 * The node with this id.
 *
 * @throws {RangeError} where the graph has none
 */
export function nodeOf(network: Network, id: string): GraphNode {
  if (!network.hasNode(id))
    throw new RangeError(`the graph has no node ${JSON.stringify(id)}; findNode turns names into ids`);
  return network.getNodeAttribute(id, 'node');
}
