import { canonicalServiceGraph, type ServiceGraph } from '@callgate/ir';
import { uniteEdges } from './unite-edges.js';
import { uniteLedger } from './unite-ledger.js';
import { uniteNodesById } from './unite-nodes.js';

/**
 * Lays graphs over each other: nodes with one id become one, edges with one identity become one. The result is canonical, and does not
 * depend on the order or grouping of the graphs. Of no graphs it is the empty graph; of one, that graph in canonical form.
 *
 * It joins nothing by address; `mergeGraphs` does.
 */
export function uniteGraphs(graphs: readonly ServiceGraph[]): ServiceGraph {
  const parts = graphs.map(canonicalServiceGraph);
  return canonicalServiceGraph({
    kind: 'service-graph',
    schemaVersion: 1,
    environments: parts.flatMap((graph) => graph.environments),
    nodes: uniteNodesById(parts.flatMap((graph) => graph.nodes)),
    edges: uniteEdges(parts.flatMap((graph) => graph.edges)),
    unresolved: uniteLedger(parts.flatMap((graph) => graph.unresolved)),
  });
}

/**
 * The graph with equal nodes, edges, sites and ledger entries made one, in the canonical form of the IR. Graphs that say the same print as
 * equal bytes.
 */
export function canonicalGraph(graph: ServiceGraph): ServiceGraph {
  return uniteGraphs([graph]);
}
