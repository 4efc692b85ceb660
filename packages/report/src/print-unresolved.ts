import type { GraphNode, GraphUnresolved, Span, UnresolvedReason } from '@callgate/ir';
import { excerpt, leftLine } from './excerpt.js';
import { groupBy } from './group-by.js';
import { nodeNames } from './node-names.js';
import {
  type Block,
  faint,
  good,
  heading,
  line,
  type Piece,
  type PrintOptions,
  strong,
  table,
  warning,
} from './page.js';
import { type Place, placeBeside, placeText, spanPlace, viaOf } from './place.js';
import { renderPage } from './render-page.js';
import { environmentPiece } from './scan-edges.js';
import { count, reasonWords } from './wording.js';

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

/** Other reasons of one place that are shown unless everything is asked for. */
const mostReasons = 3;

function entryBlocks(
  entry: GraphUnresolved,
  directory: string | undefined,
  environments: readonly string[],
  options: PrintOptions,
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
  const rows: (readonly Piece[])[] = [[faint('what'), reasonPiece(entry, entry)]];
  if (entry.remedy !== '') rows.push([faint('fix'), entry.remedy]);
  if (entry.opens !== undefined) rows.push([faint('opens'), sinksPiece(entry.opens, place, options)]);
  const { shown, left } = excerpt(entry.more ?? [], mostReasons, options);
  for (const other of shown) rows.push([faint('also'), [reasonPiece(other, entry), faint(` (${other.reason})`)]]);
  return [title, table(4, rows), ...leftLine(4, left, 'other reasons, which --all prints')];
}

/** What is not known, with the environments where it is not in all of the entry. */
function reasonPiece(
  { reason, detail, holdsIn }: UnresolvedReason,
  { environments }: Pick<GraphUnresolved, 'environments'>,
): Piece {
  return [detail === '' ? reasonWords[reason] : detail, environmentPiece(holdsIn ?? environments, environments)];
}

function sinksPiece(sinks: readonly Span[], place: Place, options: PrintOptions): Piece {
  const { shown, left } = excerpt(sinks, 2, options);
  const places = shown.map((each) => placeBeside(spanPlace(each), place)).join(', ');
  return left === 0 ? places : `${places} and ${count(left, 'other place')}`;
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
    for (const entry of group) blocks.push(...entryBlocks(entry, nodes.get(id)?.directory, environments, options));
  }
  return renderPage([...blocks, ...leftLine(0, left, '--all prints every one')], options);
}
