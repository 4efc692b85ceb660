import type { GraphEdge, GraphNode, GraphSite, ServiceGraph } from '@callgate/ir';
import { diffSites } from './diff-sites.js';
import type { GraphDifference, ListChange, NodeChange, Relation, RelationChange } from './graph-difference.js';
import { groupBy } from './group-by.js';
import { compareText, sortedUnique } from './order.js';
import { canonicalGraph } from './unite-graphs.js';

function diffLists<Item extends string | number>(before: Iterable<Item>, after: Iterable<Item>): ListChange<Item> {
  const [old, young] = [new Set(before), new Set(after)];
  const inOrder = (a: Item, b: Item): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
  return {
    added: [...young].filter((item) => !old.has(item)).sort(inOrder),
    removed: [...old].filter((item) => !young.has(item)).sort(inOrder),
  };
}

function isEmpty(change: ListChange<unknown>): boolean {
  return change.added.length === 0 && change.removed.length === 0;
}

function nodeChange(before: GraphNode, after: GraphNode): NodeChange | undefined {
  const [old, young] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = sortedUnique([...old.keys(), ...young.keys()]);
  const fields = names.filter((name) => JSON.stringify(old.get(name)) !== JSON.stringify(young.get(name)));
  return fields.length === 0 ? undefined : { id: after.id, fields, before, after };
}

function relationsOf(graph: ServiceGraph): ReadonlyMap<string, Relation> {
  const groups = groupBy(graph.edges, (edge) => JSON.stringify([edge.from, edge.to, edge.protocol, edge.transport]));
  const relations = new Map<string, Relation>();
  for (const [key, edges] of groups) {
    const [first] = edges;
    if (first === undefined) continue;
    const { from, to, protocol, transport } = first;
    relations.set(key, { from, to, protocol, transport, edges });
  }
  return relations;
}

function numbers(edges: readonly GraphEdge[], field: 'port' | 'podPort'): readonly number[] {
  return edges.flatMap((edge) => edge[field] ?? []);
}

function texts(edges: readonly GraphEdge[], field: 'operations' | 'environments'): readonly string[] {
  return edges.flatMap((edge) => edge[field]);
}

function sitesOf(edges: readonly GraphEdge[]): readonly GraphSite[] {
  return edges.flatMap((edge) => edge.sites);
}

function relationChange(before: Relation, after: Relation): RelationChange | undefined {
  const { from, to, protocol, transport } = after;
  const ports = diffLists(numbers(before.edges, 'port'), numbers(after.edges, 'port'));
  const podPorts = diffLists(numbers(before.edges, 'podPort'), numbers(after.edges, 'podPort'));
  const operations = diffLists(texts(before.edges, 'operations'), texts(after.edges, 'operations'));
  const environments = diffLists(texts(before.edges, 'environments'), texts(after.edges, 'environments'));
  const sites = diffSites(sitesOf(before.edges), sitesOf(after.edges));
  const same = [ports, podPorts, operations, environments, sites].every(isEmpty) && sites.moved.length === 0;
  return same ? undefined : { from, to, protocol, transport, ports, podPorts, operations, environments, sites };
}

/**
 * How the second graph differs from the first. Edges are compared as relations (caller, callee, protocol, transport), so that a changed port
 * is a change and not an edge that went beside one that came. Evidence is not compared: where an address comes from may be told in other
 * words without anything having changed.
 */
export function diffGraphs(before: ServiceGraph, after: ServiceGraph): GraphDifference {
  const [old, young] = [canonicalGraph(before), canonicalGraph(after)];
  const oldNodes = new Map(old.nodes.map((node) => [node.id, node]));
  const youngNodes = new Map(young.nodes.map((node) => [node.id, node]));
  const [oldRelations, youngRelations] = [relationsOf(old), relationsOf(young)];

  const changedNodes: NodeChange[] = [];
  for (const node of young.nodes) {
    const earlier = oldNodes.get(node.id);
    const change = earlier === undefined ? undefined : nodeChange(earlier, node);
    if (change !== undefined) changedNodes.push(change);
  }
  const changedRelations: RelationChange[] = [];
  for (const [key, relation] of youngRelations) {
    const earlier = oldRelations.get(key);
    const change = earlier === undefined ? undefined : relationChange(earlier, relation);
    if (change !== undefined) changedRelations.push(change);
  }
  return {
    nodes: {
      added: young.nodes.filter((node) => !oldNodes.has(node.id)),
      removed: old.nodes.filter((node) => !youngNodes.has(node.id)),
      changed: changedNodes,
    },
    relations: {
      added: [...youngRelations].filter(([key]) => !oldRelations.has(key)).map(([, relation]) => relation),
      removed: [...oldRelations].filter(([key]) => !youngRelations.has(key)).map(([, relation]) => relation),
      changed: changedRelations,
    },
  };
}
