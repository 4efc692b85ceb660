import { callees, callers, shortestPath } from '@callgate/graph';
import type { GraphNode, ServiceGraph } from '@callgate/ir';
import {
  type Explanation,
  type NeighboursReport,
  type PathReport,
  type UnresolvedReport,
  unresolvedCalls,
} from '@callgate/report';
import { about, aboutTwo, type Answer } from './answer.js';

/** The questions that a graph alone can answer. */
export interface GraphQuestions {
  unresolved(service?: string): Answer<UnresolvedReport>;
  callers(node: string): Answer<NeighboursReport>;
  callees(node: string): Answer<NeighboursReport>;
  path(from: string, to: string): Answer<PathReport>;
  explain(caller: string, callee: string): Answer<Explanation>;
}

/**
 * @param graph in canonical form
 * @param sourceLine the text of a line of source, where it can be had
 */
export function graphQuestions(
  graph: ServiceGraph,
  sourceLine: (file: string, line: number) => string | undefined = () => undefined,
): GraphQuestions {
  const { environments, nodes } = graph;
  return {
    unresolved(service) {
      if (service === undefined) return { found: 'one', answer: { nodes, entries: graph.unresolved, environments } };
      return about(graph, service, (node) => ({
        service: node,
        nodes,
        entries: graph.unresolved.filter((each) => each.service === node.id),
        environments,
      }));
    },
    callers: (text) =>
      about(graph, text, (node) => ({
        node,
        neighbours: callers(graph, node.id),
        environments,
        unresolved: unresolvedCalls(graph.unresolved),
      })),
    callees: (text) =>
      about(graph, text, (node) => ({
        node,
        neighbours: callees(graph, node.id),
        environments,
        unresolved: unresolvedCalls(graph.unresolved.filter((each) => each.service === node.id)),
      })),
    path: (first, second) => aboutTwo(graph, first, second, (from, to) => pathReport(graph, from, to)),
    explain: (first, second) =>
      aboutTwo(graph, first, second, (caller, callee) => explanation(graph, caller, callee, sourceLine)),
  };
}

function pathReport(graph: ServiceGraph, from: GraphNode, to: GraphNode): PathReport {
  const { environments } = graph;
  const path = shortestPath(graph, from.id, to.id);
  if (path !== undefined) return { from, to, steps: path.steps, environments };
  const backwards = shortestPath(graph, to.id, from.id) !== undefined;
  return { from, to, backwards, environments };
}

function explanation(
  graph: ServiceGraph,
  caller: GraphNode,
  callee: GraphNode,
  sourceLine: (file: string, line: number) => string | undefined,
): Explanation {
  const edges = graph.edges.filter((edge) => edge.from === caller.id && edge.to === callee.id);
  const source: Record<string, string> = {};
  const note = (file: string, line: number) => {
    const text = sourceLine(file, line)?.trim();
    if (text !== undefined && text !== '') source[`${file}:${line}`] = text;
  };
  for (const site of edges.flatMap((edge) => edge.sites)) {
    note(site.file, site.line);
    for (const link of site.chain) note(link.file, link.line);
    for (const { at, text } of site.evidence) {
      // The line in full would tell what is left out of the text.
      if (at !== undefined && !text.includes('‹secret›')) note(at.file, at.start.line);
    }
  }
  return { caller, callee, edges, environments: graph.environments, source };
}
