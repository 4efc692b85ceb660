import type { GraphEdge, GraphNode } from '@callgate/ir';

/** Why one node calls another: what `printExplain` tells. */
export interface Explanation {
  readonly caller: GraphNode;
  readonly callee: GraphNode;
  /** Every edge from the caller to the callee, in canonical order. */
  readonly edges: readonly GraphEdge[];
  /** All environments of the graph, to tell what holds in some of them only. */
  readonly environments: readonly string[];
  /** Text of source lines, by `file:line`, trimmed; shown beside the places where it is there. */
  readonly source?: Readonly<Record<string, string>>;
}
