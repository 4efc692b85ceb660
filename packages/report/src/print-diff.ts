import type { GraphNode } from '@callgate/ir';
import type { Changed, ChangedRelation, Difference, DifferenceReport } from './difference.js';
import {
  accent,
  bad,
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
import { nodePiece } from './print-neighbours.js';
import { placeBeside, placeText } from './place.js';
import { renderPage } from './render-page.js';
import { sitePiece } from './scan-edges.js';
import { dialled } from './wording.js';

const [plus, minus, tilde] = [good('+'), bad('-'), warning('~')];

function nodeBlocks({ nodes }: Difference): readonly Block[] {
  const row = (sign: Piece, node: GraphNode): readonly Piece[] => [sign, nodePiece(node), faint(node.directory ?? '')];
  const rows: (readonly Piece[])[] = [
    ...nodes.added.map((node) => row(plus, node)),
    ...nodes.removed.map((node) => row(minus, node)),
    ...nodes.changed.map(({ id, fields }): readonly Piece[] => [tilde, bare(id), faint(fields.join(', '))]),
  ];
  return rows.length === 0 ? [] : [...heading(strong('Nodes')), table(2, rows)];
}

/** An id as a name: ids are `<kind>:<name>`. */
function bare(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

function arrow({ from, to }: ChangedRelation): Piece {
  return [strong(bare(from)), faint(' -> '), strong(bare(to))];
}

function goneOrCome(sign: Piece, relation: Difference['relations']['added'][number]): readonly (readonly Piece[])[] {
  return relation.edges.map((edge) => [sign, arrow(relation), accent(dialled(edge)), sitePiece(edge, undefined)]);
}

/** `port 80 -> 443` where one was replaced, else `+ 443` and `- 80`. */
function changePiece<Item extends string | number>(
  word: string,
  { added, removed }: Changed<Item>,
): readonly (readonly Piece[])[] {
  const [come, gone] = [added[0], removed[0]];
  if (come === undefined && gone === undefined) return [];
  const single = added.length === 1 && removed.length === 1;
  if (single) return [[faint(word), [bad(String(gone)), faint(' -> '), good(String(come))]]];
  return [
    ...removed.map((item) => [faint(word), bad(`- ${item}`)]),
    ...added.map((item) => [faint(word), good(`+ ${item}`)]),
  ];
}

function changedBlocks(relation: Difference['relations']['changed'][number]): readonly Block[] {
  const { sites } = relation;
  const rows: readonly (readonly Piece[])[] = [
    ...changePiece('port', relation.ports),
    ...changePiece('pod port', relation.podPorts),
    ...changePiece('operation', relation.operations),
    ...changePiece('environment', relation.environments),
    ...sites.moved.map(({ before, after }) => [
      faint('site'),
      [faint(`${placeText(before)} -> `), placeBeside(after, before)],
    ]),
    ...sites.removed.map((site) => [faint('site'), bad(`- ${placeText(site)}`)]),
    ...sites.added.map((site) => [faint('site'), good(`+ ${placeText(site)}`)]),
  ];
  return [line(2, tilde, '  ', arrow(relation), '  ', accent(relation.protocol)), table(7, rows)];
}

/** How the graph changed: nodes and calls that came (`+`), went (`-`) and changed (`~`). */
export function printDiff(report: DifferenceReport, options: PrintOptions = {}): string {
  const { before, after, difference } = report;
  const { added, removed, changed } = difference.relations;
  const rows = [
    ...added.flatMap((each) => goneOrCome(plus, each)),
    ...removed.flatMap((each) => goneOrCome(minus, each)),
  ];
  const blocks: Block[] = [...nodeBlocks(difference)];
  if (rows.length + changed.length > 0) blocks.push(...heading(strong('Calls')));
  if (rows.length > 0) blocks.push(table(2, rows));
  blocks.push(...changed.flatMap(changedBlocks));
  const title = line(0, strong(before), faint(' -> '), strong(after), blocks.length === 0 ? ': nothing changed' : '');
  return renderPage([title, ...blocks], options);
}
