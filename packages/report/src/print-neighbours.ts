import type { GraphEdge, GraphNode } from '@callgate/ir';
import { accent, type Block, faint, line, type Piece, type PrintOptions, strong, table, warning } from './page.js';
import { renderPage } from './render-page.js';
import { environmentPiece, sitePiece } from './scan-edges.js';
import { count, dialled } from './wording.js';

/** A node next to the one that was asked about, with every edge between them. */
export interface ReportedNeighbour {
  readonly node: GraphNode;
  readonly edges: readonly GraphEdge[];
}

/** Who calls a node, or whom it calls: what `printCallers` and `printCallees` tell. */
export interface NeighboursReport {
  readonly node: GraphNode;
  readonly neighbours: readonly ReportedNeighbour[];
  readonly environments: readonly string[];
  /** Calls of the node (for callees) or of anybody (for callers) whose target is not known. */
  readonly unresolved: number;
}

/** A node with what it is, where that is not an ordinary service. */
export function nodePiece(node: GraphNode): Piece {
  if (node.kind === 'resource') return [strong(node.name), faint(` (${node.technology ?? 'resource'})`)];
  if (node.kind === 'external') return [strong(node.name), faint(' (outside)')];
  return node.opaque ? [strong(node.name), faint(' (opaque)')] : strong(node.name);
}

/** One row for each edge; the neighbour is named in the first. `caller` is the node whose source holds the sites. */
export function neighbourRows(
  { node, edges }: ReportedNeighbour,
  caller: GraphNode,
  environments: readonly string[],
): readonly (readonly Piece[])[] {
  return edges.map((edge, index) => [
    index === 0 ? nodePiece(node) : '',
    accent(dialled(edge)),
    [sitePiece(edge, caller), environmentPiece(edge.environments, environments)],
  ]);
}

function gapBlocks(report: NeighboursReport, words: string): readonly Block[] {
  if (report.unresolved === 0) return [];
  return [
    line(
      0,
      warning(`${count(report.unresolved, 'unresolved call')} ${words}`),
      faint('  callgate unresolved lists them'),
    ),
  ];
}

/** Who calls a node, with ports and places. */
export function printCallers(report: NeighboursReport, options: PrintOptions = {}): string {
  const { node, neighbours, environments } = report;
  const title = line(
    0,
    nodePiece(node),
    neighbours.length === 0 ? ' is called by nobody that was analysed' : ` is called by ${neighbours.length}`,
  );
  const rows = neighbours.flatMap((each) => neighbourRows(each, each.node, environments));
  return renderPage([title, table(2, rows), ...gapBlocks(report, 'of the system may go here too')], options);
}

/** Whom a node calls, with ports and places. */
export function printCallees(report: NeighboursReport, options: PrintOptions = {}): string {
  const { node, neighbours, environments } = report;
  const unknown = node.opaque
    ? `: what it calls is not known (${node.opaqueBecause ?? 'its source was not found'})`
    : ' calls nobody';
  const title = line(0, nodePiece(node), neighbours.length === 0 ? unknown : ` calls ${neighbours.length}`);
  const rows = neighbours.flatMap((each) => neighbourRows(each, node, environments));
  return renderPage([title, table(2, rows), ...gapBlocks(report, 'of its own may go anywhere')], options);
}
