import type { GraphEdge, GraphNode, ServiceGraph } from '@callgate/ir';
import { MultiDirectedGraph } from 'graphology';
import { write } from 'graphology-gexf';
import { edgeLabel } from './edge-label.js';
import { canonicalGraph } from './unite-graphs.js';

/** The text without characters that XML 1.0 cannot hold, escaped or not (www.w3.org/TR/xml/#charsets). */
function forXml(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD');
}

function nodeAttributes(node: GraphNode): Record<string, string | boolean> {
  return {
    label: forXml(node.name),
    kind: node.kind,
    opaque: node.opaque,
    technology: forXml(node.technology ?? ''),
    directory: forXml(node.directory ?? ''),
  };
}

function edgeAttributes(edge: GraphEdge): Record<string, string | number | undefined> {
  return {
    label: forXml(edgeLabel(edge)),
    protocol: forXml(edge.protocol),
    transport: edge.transport,
    port: edge.port,
    podPort: edge.podPort,
    operations: forXml(edge.operations.join(' ')),
    environments: forXml(edge.environments.join(' ')),
    sites: edge.sites.length,
  };
}

/** Ids that XML can hold; those that fall together are numbered. */
function idsOf(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id } of nodes) {
    let unique = forXml(id);
    for (let number = 2; taken.has(unique); number += 1) unique = `${forXml(id)} (${number})`;
    taken.add(unique);
    ids.set(id, unique);
  }
  return ids;
}

/** The graph in GEXF 1.2, for Gephi and other programs that lay out large graphs. Edges are numbered in order. Ends with a line break. */
export function toGexf(graph: ServiceGraph): string {
  const { nodes, edges } = canonicalGraph(graph);
  const ids = idsOf(nodes);
  const network = new MultiDirectedGraph();
  for (const node of nodes) network.addNode(ids.get(node.id), nodeAttributes(node));
  for (const [number, edge] of edges.entries()) {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    network.addDirectedEdgeWithKey(String(number), from, to, edgeAttributes(edge));
  }
  return `${write(network)}\n`;
}
