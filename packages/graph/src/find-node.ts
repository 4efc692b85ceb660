import type { GraphNode, ServiceGraph } from '@callgate/ir';
import { editDistance } from './edit-distance.js';
import { compareText } from './order.js';

export type FoundNode =
  | { readonly found: 'one'; readonly node: GraphNode }
  /** Several nodes answer to the text, sorted by id. */
  | { readonly found: 'several'; readonly nodes: readonly GraphNode[] }
  /** None does; those with similar names, the most similar first, at most five. */
  | { readonly found: 'none'; readonly similar: readonly GraphNode[] };

/** The ways in which a text can mean a node, the surest first. The first that fits anything decides. */
const readings: readonly ((node: GraphNode) => readonly (string | undefined)[])[] = [
  (node) => [node.id],
  (node) => [node.name],
  (node) => node.aliases,
  (node) => node.hosts,
  (node) => node.workloads,
  (node) => [node.directory],
  (node) => node.workloads.map((workload) => workload.split('/').at(-1)),
];

/** The text without what people copy along: a scheme, a port, a path behind a host, a final slash. */
function plain(text: string): string {
  return text
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^\.\//, '')
    .replace(/\/+$/, '')
    .replace(/:\d+$/, '');
}

function suggest(graph: ServiceGraph, text: string): readonly GraphNode[] {
  const typed = text.toLowerCase();
  const limit = Math.max(2, Math.floor(typed.length / 3));
  const ranked: { node: GraphNode; rank: number }[] = [];
  for (const node of graph.nodes) {
    const names = [node.id, node.name, ...node.aliases].map((name) => name.toLowerCase());
    const close = Math.min(...names.map((name) => editDistance(typed, name)));
    const inside =
      typed.length >= 3 && names.some((name) => name.includes(typed) || (name.length >= 3 && typed.includes(name)));
    if (close <= limit || inside) ranked.push({ node, rank: inside ? Math.min(close, limit) : close });
  }
  ranked.sort((a, b) => a.rank - b.rank || compareText(a.node.id, b.node.id));
  return ranked.slice(0, 5).map(({ node }) => node);
}

/**
 * Finds the node that a person means: by id, name, alias, host, workload or folder; as typed, then whatever the case, then without
 * scheme, port and final slash. The surest reading that fits anything decides, so a service `redis` hides an alias `redis`.
 */
export function findNode(graph: ServiceGraph, text: string): FoundNode {
  const fits: readonly ((name: string) => boolean)[] = [
    (name) => name === text,
    (name) => name.toLowerCase() === text.toLowerCase(),
    (name) => name.toLowerCase() === plain(text).toLowerCase(),
  ];
  for (const fit of fits) {
    for (const reading of readings) {
      const nodes = graph.nodes.filter((node) => reading(node).some((name) => name !== undefined && fit(name)));
      const [node] = nodes;
      if (node === undefined) continue;
      if (nodes.length === 1) return { found: 'one', node };
      return { found: 'several', nodes: nodes.sort((a, b) => compareText(a.id, b.id)) };
    }
  }
  return { found: 'none', similar: suggest(graph, plain(text)) };
}
