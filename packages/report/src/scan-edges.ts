import type { GraphEdge, GraphNode, GraphSite, ServiceGraph } from '@callgate/ir';
import { excerpt, leftLine } from './excerpt.js';
import { nodeNames } from './node-names.js';
import { accent, type Block, faint, heading, type Piece, type PrintOptions, strong, table } from './page.js';
import { placeBeside, placeText, viaOf } from './place.js';
import { dialled } from './wording.js';

/** Sites at different places: the same place in two roles of a program is told once. */
function places(sites: readonly GraphSite[]): readonly GraphSite[] {
  const seen = new Set<string>();
  return sites.filter((site) => {
    const place = placeText(site);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

/** The environments in which something holds, where that is not all of them: ` [staging]`. */
export function environmentPiece(environments: readonly string[], all: readonly string[]): Piece {
  const partial = environments.length > 0 && all.some((each) => !environments.includes(each));
  return partial ? accent(` [${environments.join(', ')}]`) : '';
}

/** Where an edge stands: its first site, the call that leads there, and how many other places there are. */
export function sitePiece(edge: GraphEdge, caller: GraphNode | undefined): Piece {
  const [first, ...others] = places(edge.sites);
  if (first === undefined) return faint('no place in source');
  const via = viaOf(first, caller?.directory);
  const way = via === undefined ? '' : ` (via ${placeBeside(via, first)})`;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return [placeText(first), faint(way + more)];
}

/** Every edge in a line: `frontend -> cartservice  grpc:7070  src/frontend/main.go:226 (via main.go:143)`. */
export function edgeBlocks(graph: ServiceGraph, options: PrintOptions): readonly Block[] {
  if (graph.edges.length === 0) return [];
  const nameOf = nodeNames(graph.nodes);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const { shown, left } = excerpt(graph.edges, 200, options);
  const rows = shown.map((edge) => [
    [strong(nameOf(edge.from)), faint(' -> '), strong(nameOf(edge.to))],
    accent(dialled(edge)),
    [sitePiece(edge, nodes.get(edge.from)), environmentPiece(edge.environments, graph.environments)],
  ]);
  const hint = 'callgate scan --all, or callgate graph --format json';
  return [...heading(strong('Edges')), table(2, rows), ...leftLine(2, left, hint)];
}
