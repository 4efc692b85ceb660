import { findNode } from '@callgate/graph';
import type { GraphNode, ServiceGraph } from '@callgate/ir';
import type { NameMiss } from '@callgate/report';

/** What is told, or that a name fits no node or several. */
export type Answer<T> = { readonly found: 'one'; readonly answer: T } | NameMiss;

/** Answers a question about one node that a person names. */
export function about<T>(graph: ServiceGraph, text: string, tell: (node: GraphNode) => T): Answer<T> {
  const found = findNode(graph, text);
  return found.found === 'one' ? { found: 'one', answer: tell(found.node) } : { ...found, text };
}

/** Answers a question about two nodes. */
export function aboutTwo<T>(
  graph: ServiceGraph,
  first: string,
  second: string,
  tell: (first: GraphNode, second: GraphNode) => T,
): Answer<T> {
  const found = findNode(graph, first);
  return found.found === 'one' ? about(graph, second, (node) => tell(found.node, node)) : { ...found, text: first };
}
