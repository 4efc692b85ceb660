import type { GraphNode, ServiceGraph } from '@callgate/ir';
import { compareText } from './order.js';
import { uniteGraphs } from './unite-graphs.js';

interface AmbiguousHost {
  readonly host: string;
  /** Ids of the nodes that answer to it, sorted. */
  readonly claimants: readonly string[];
}

export interface JoinedGraph {
  readonly graph: ServiceGraph;
  readonly ambiguous: readonly AmbiguousHost[];
}

/** Host name to the ids of the services and resources that answer to it. */
function claims(nodes: readonly GraphNode[]): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const node of nodes) {
    if (node.kind === 'external') continue;
    for (const host of node.hosts) owners.set(host, (owners.get(host) ?? new Set()).add(node.id));
  }
  return owners;
}

/**
 * Replaces each outside host by the service or resource that answers to it, where exactly one does. Only the host's own name counts: the
 * names by which its repository reaches it may mean something else elsewhere.
 */
export function joinExternals(graph: ServiceGraph): JoinedGraph {
  const owners = claims(graph.nodes);
  const moved = new Map<string, string>();
  const ambiguous: AmbiguousHost[] = [];
  for (const node of graph.nodes) {
    if (node.kind !== 'external') continue;
    const claimants = [...(owners.get(node.name) ?? [])].sort(compareText);
    const [owner] = claimants;
    if (claimants.length === 1 && owner !== undefined) moved.set(node.id, owner);
    if (claimants.length > 1) ambiguous.push({ host: node.name, claimants });
  }
  if (moved.size === 0) return { graph, ambiguous };

  const whither = (id: string): string => moved.get(id) ?? id;
  const stay = graph.nodes.filter((node) => !moved.has(node.id));
  const nodes = stay.map((node) => {
    const joined = graph.nodes.filter((other) => moved.get(other.id) === node.id);
    // Kept beside equal hosts, so that it does not matter which graph told them first.
    const names = joined.flatMap((other) => [...other.aliases, ...other.hosts].filter((name) => name !== other.name));
    return { ...node, aliases: [...node.aliases, ...names] };
  });
  const edges = graph.edges.map((edge) => ({ ...edge, from: whither(edge.from), to: whither(edge.to) }));
  const unresolved = graph.unresolved.map((entry) => ({ ...entry, service: whither(entry.service) }));
  return { graph: uniteGraphs([{ ...graph, nodes, edges, unresolved }]), ambiguous };
}
