import type { GraphNode, GraphUnresolved } from '@callgate/ir';
import { excerpt, leftLine } from './excerpt.js';
import { groupBy } from './group-by.js';
import { nodeNames } from './node-names.js';
import { type Block, faint, good, heading, line, type PrintOptions, strong, table, warning } from './page.js';
import { placeBeside, placeText, spanPlace, viaOf } from './place.js';
import { renderPage } from './render-page.js';
import { environmentPiece } from './scan-edges.js';
import { count } from './wording.js';

/** The ledger, of one service or of all: what `printUnresolved` tells. */
export interface UnresolvedReport {
  /** The service that was asked about; absent: all. */
  readonly service?: GraphNode;
  /** Nodes of the graph, for their names. */
  readonly nodes: readonly GraphNode[];
  /** In canonical order. */
  readonly entries: readonly GraphUnresolved[];
  readonly environments: readonly string[];
}

function entryBlocks(
  entry: GraphUnresolved,
  directory: string | undefined,
  environments: readonly string[],
): readonly Block[] {
  const place = spanPlace(entry.span);
  const via = viaOf({ ...place, chain: entry.chain }, directory);
  const way = via === undefined ? '' : faint(` (via ${placeBeside(via, place)})`);
  const title = line(
    2,
    strong(placeText(place)),
    way,
    environmentPiece(entry.environments, environments),
    '  ',
    warning(entry.reason),
  );
  const rows = [
    [faint('what'), entry.detail],
    [faint('fix'), entry.remedy],
  ].filter(([, text]) => text !== '');
  return [title, table(4, rows)];
}

/** The calls whose target is not known, by service: where each stands, what is not known, and what would settle it. */
export function printUnresolved(report: UnresolvedReport, options: PrintOptions = {}): string {
  const { service, entries, environments } = report;
  const whose = service === undefined ? '' : ` of ${service.name}`;
  if (entries.length === 0) return renderPage([line(0, good(`No unresolved call${whose}.`))], options);
  const nodes = new Map(report.nodes.map((node) => [node.id, node]));
  const nameOf = nodeNames(report.nodes);
  const { shown, left } = excerpt(entries, 100, options);
  const blocks: Block[] = [line(0, strong(`${count(entries.length, 'unresolved call')}${whose}`))];
  for (const [id, group] of groupBy(shown, (entry) => entry.service)) {
    blocks.push(...heading(strong(nameOf(id)), faint(`  ${group.length}`)));
    for (const entry of group) blocks.push(...entryBlocks(entry, nodes.get(id)?.directory, environments));
  }
  return renderPage([...blocks, ...leftLine(0, left, '--all prints every one')], options);
}
