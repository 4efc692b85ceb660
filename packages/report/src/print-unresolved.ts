import type { GraphNode, GraphPlace, GraphUnresolved, Span, UnresolvedReason } from '@callgate/ir';
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
import { placesText, unresolvedCalls } from './unresolved-calls.js';
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

/** Other reasons of one place, and places of one entry, that are shown unless everything is asked for. */
const mostReasons = 3;
const mostPlaces = 5;

function entryBlocks(
  entry: GraphUnresolved,
  directory: string | undefined,
  environments: readonly string[],
  options: PrintOptions,
): readonly Block[] {
  const [only, ...others] = entry.places;
  if (only === undefined) return [];
  const title = line(
    2,
    ...(others.length > 0 ? [strong(placesText(entry))] : placePieces(only, directory)),
    environmentPiece(entry.environments, environments),
    '  ',
    warning(entry.reason),
  );
  const one = others.length === 0;
  const rows: (readonly Piece[])[] = [[faint('what'), one ? reasonPiece({ ...entry, ...only }, only) : whatOf(entry)]];
  if (entry.remedy !== '') rows.push([faint('fix'), entry.remedy]);
  if (one) {
    const reasons = excerpt(only.more ?? [], mostReasons, options);
    rows.push(
      ...opensRows(only, options),
      ...throughRows(only, options),
      ...reasons.shown.map((each) => otherReason(each, only)),
    );
    return [title, table(4, rows), ...leftLine(4, reasons.left, 'other reasons, which --all prints')];
  }
  const { shown, left } = excerpt(entry.places, mostPlaces, options);
  const places = shown.map((each): readonly Piece[] => [
    [...placePieces(each, directory), environmentPiece(each.environments, entry.environments)],
    faint(each.detail?.replace(`: ${entry.detail}`, '') ?? ''),
  ]);
  return [title, table(4, rows), table(6, places), ...leftLine(6, left, '--all prints every one')];
}

function placePieces({ span, chain }: GraphPlace, directory: string | undefined): readonly Piece[] {
  const place = spanPlace(span);
  const via = viaOf({ ...place, chain }, directory);
  return [strong(placeText(place)), via === undefined ? '' : faint(` (via ${placeBeside(via, place)})`)];
}

function opensRows({ span, opens }: GraphPlace, options: PrintOptions): readonly (readonly Piece[])[] {
  return opens === undefined ? [] : [[faint('opens'), sinksPiece(opens, spanPlace(span), options)]];
}

function throughRows({ span, through }: GraphPlace, options: PrintOptions): readonly (readonly Piece[])[] {
  return through === undefined ? [] : [[faint('through'), sinksPiece(through, spanPlace(span), options)]];
}

function otherReason(other: UnresolvedReason, place: GraphPlace): readonly Piece[] {
  return [faint('also'), [reasonPiece(other, place), faint(` (${other.reason})`)]];
}

function whatOf({ detail, reason }: Pick<UnresolvedReason, 'detail' | 'reason'>): string {
  return detail === '' ? reasonWords[reason] : detail;
}

/** What is not known, with the environments where it is not in all of the place. */
function reasonPiece(reason: UnresolvedReason, { environments }: Pick<GraphPlace, 'environments'>): Piece {
  return [whatOf(reason), environmentPiece(reason.holdsIn ?? environments, environments)];
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
  const calls = unresolvedCalls(entries);
  const causes = calls === entries.length ? '' : faint(`, ${count(entries.length, 'cause')}`);
  const blocks: Block[] = [line(0, strong(`${count(calls, 'unresolved call')}${whose}`), causes)];
  for (const [id, group] of groupBy(shown, (entry) => entry.service)) {
    blocks.push(...heading(strong(nameOf(id)), faint(`  ${unresolvedCalls(group)}`)));
    for (const entry of group) blocks.push(...entryBlocks(entry, nodes.get(id)?.directory, environments, options));
  }
  return renderPage([...blocks, ...leftLine(0, left, '--all prints every one')], options);
}
