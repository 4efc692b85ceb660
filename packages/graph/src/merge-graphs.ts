import type { Diagnostic, GraphNode, ServiceGraph } from '@callgate/ir';
import { joinExternals } from './join-externals.js';
import { ambiguousHost, conflictingNode } from './merge-diagnostics.js';
import { compareText, sortedUnique } from './order.js';
import { groupBy } from './group-by.js';
import { canonicalGraph, uniteGraphs } from './unite-graphs.js';

export interface MergedGraphs {
  readonly graph: ServiceGraph;
  readonly diagnostics: readonly Diagnostic[];
}

/** Fields of which a node has one value, so that two graphs can disagree. */
const singleFields = ['kind', 'name', 'directory', 'technology'] as const;

function conflicts(id: string, nodes: readonly GraphNode[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const field of singleFields) {
    const values = sortedUnique(nodes.flatMap((node) => node[field] ?? []));
    if (values.length > 1) found.push(conflictingNode(id, field, values));
  }
  return found;
}

/**
 * Merges the graphs of several repositories: nodes with one id become one, and a host that is outside for one repository and a service or
 * resource of another is joined with it. What the graphs disagree about is reported, and never decided silently.
 *
 * The order of the graphs does not matter. Neither does grouping, as long as no host is claimed by two services; where one is, merge all
 * graphs in one call, because a join that was made before the rival came is not undone.
 */
export function mergeGraphs(graphs: readonly ServiceGraph[]): MergedGraphs {
  const canonical = graphs.map(canonicalGraph);
  const groups = groupBy(
    canonical.flatMap((graph) => graph.nodes),
    (node) => node.id,
  );
  const { graph, ambiguous } = joinExternals(uniteGraphs(canonical));
  const diagnostics = [
    ...[...groups].flatMap(([id, nodes]) => conflicts(id, nodes)),
    ...ambiguous.map((each) => ambiguousHost(each.host, each.claimants)),
  ];
  diagnostics.sort((a, b) => compareText(a.code, b.code) || compareText(a.what, b.what));
  return { graph, diagnostics };
}
