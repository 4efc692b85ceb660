import type { ServiceGraph } from '@callgate/ir';
import { sortedUnique } from './order.js';
import { uniteEdges } from './unite-edges.js';
import { uniteNodesById } from './unite-nodes.js';
import { uniteUnresolved } from './unite-sites.js';

/**
 * Lays graphs over each other: nodes with one id become one, edges with one identity become one. The result is canonical, and does not
 * depend on the order or grouping of the graphs. Of no graphs it is the empty graph; of one, that graph in canonical form.
 *
 * It joins nothing by address; `mergeGraphs` does.
 */
export function uniteGraphs(graphs: readonly ServiceGraph[]): ServiceGraph {
  return {
    kind: 'service-graph',
    schemaVersion: 1,
    environments: sortedUnique(graphs.flatMap((graph) => graph.environments)),
    nodes: uniteNodesById(graphs.flatMap((graph) => graph.nodes)),
    edges: uniteEdges(graphs.flatMap((graph) => graph.edges)),
    unresolved: uniteUnresolved(graphs.flatMap((graph) => graph.unresolved)),
  };
}

/** The graph in canonical form: lists sorted, each item once, fields in the order of the types. Equal graphs print as equal bytes. */
export function canonicalGraph(graph: ServiceGraph): ServiceGraph {
  return uniteGraphs([graph]);
}
