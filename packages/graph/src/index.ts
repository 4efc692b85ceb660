export { buildGraph, type GraphParts } from './build-graph.js';
export { components } from './components.js';
export { type CycleBounds, cycles, type Knot } from './cycles.js';
export { diffGraphs } from './diff-graphs.js';
export { findNode, type FoundNode } from './find-node.js';
export type {
  GraphDifference,
  ListChange,
  MovedSite,
  NodeChange,
  Relation,
  RelationChange,
} from './graph-difference.js';
export { mergeGraphs, type MergedGraphs } from './merge-graphs.js';
export { callees, callers, type Neighbour } from './neighbours.js';
export { reachableFrom, type Reached } from './reachable.js';
export type { ResolvedEnd, ResolvedSite } from './resolved-site.js';
export { type GraphPath, shortestPath } from './shortest-path.js';
export { canonicalGraph, uniteGraphs } from './unite-graphs.js';
export { toDot } from './to-dot.js';
export { toGexf } from './to-gexf.js';
export { toJson } from './to-json.js';
export { toMermaid } from './to-mermaid.js';
