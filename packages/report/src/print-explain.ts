import type { Evidence, GraphEdge, GraphSite } from '@callgate/ir';
import { excerpt, leftLine } from './excerpt.js';
import type { Explanation } from './explanation.js';
import {
  accent,
  blank,
  type Block,
  faint,
  heading,
  line,
  type Page,
  type Piece,
  type PrintOptions,
  strong,
  table,
} from './page.js';
import { placeText, spanPlace } from './place.js';
import { renderPage } from './render-page.js';
import { environmentPiece } from './scan-edges.js';
import { dialled, programText } from './wording.js';

/** What each kind of evidence is called, in the order in which it is told: from the library call to what settled the address. */
const evidenceWords = {
  model: 'opened by',
  value: 'target',
  setting: 'setting',
  default: 'default',
  directive: 'directive',
  contract: 'contract',
  listener: 'listener',
  owner: 'owner',
} as const satisfies Readonly<Record<Evidence['evidence'], string>>;
const order = Object.keys(evidenceWords);

/** A line of source beside its place, cut where it is too long to help. */
function codePiece(source: Explanation['source'], place: string): Piece {
  const text = source?.[place] ?? '';
  return faint(text.length > 100 ? `${text.slice(0, 99)}…` : text);
}

/** The way from the entry point to the sink, one call in a line. */
function chainRows(site: GraphSite, source: Explanation['source']): readonly (readonly Piece[])[] {
  const rows = site.chain.map((link, index): readonly Piece[] => {
    const place = placeText(link);
    return [`${index === 0 ? '' : '-> '}${link.function}`, place, codePiece(source, place)];
  });
  const last = site.chain.at(-1);
  // The last function on the way may or may not be listed with the call that opens the connection.
  if (last !== undefined && last.file === site.file && last.line === site.line) return rows;
  const place = placeText(site);
  return [...rows, [accent(`${rows.length === 0 ? '' : '-> '}opens the connection`), place, codePiece(source, place)]];
}

function evidenceRows(site: GraphSite, source: Explanation['source']): readonly (readonly Piece[])[] {
  const sorted = [...site.evidence].sort((a, b) => order.indexOf(a.evidence) - order.indexOf(b.evidence));
  return sorted.map(({ evidence, text, at }): readonly Piece[] => {
    const told = [faint(evidenceWords[evidence]), text];
    if (at === undefined) return told;
    const place = placeText(spanPlace(at));
    return [...told, place, codePiece(source, place)];
  });
}

function siteBlocks(site: GraphSite, explanation: Explanation): readonly Block[] {
  const environments = environmentPiece(site.environments, explanation.environments);
  const title = line(2, strong(placeText(site)), environments, faint(`  in ${programText(site.context)}`));
  const told = evidenceRows(site, explanation.source);
  return [
    blank(),
    title,
    table(4, chainRows(site, explanation.source)),
    ...(told.length === 0 ? [] : [blank(), table(4, told)]),
  ];
}

function edgeBlocks(edge: GraphEdge, explanation: Explanation, options: PrintOptions): readonly Block[] {
  const { caller, callee, environments } = explanation;
  const pod =
    edge.podPort === undefined || edge.podPort === edge.port ? '' : faint(` (port ${edge.podPort} of the pod)`);
  const title: Piece = [strong(caller.name), ' calls ', strong(callee.name), ' by ', accent(dialled(edge)), pod];
  const { shown, left } = excerpt(edge.sites, 10, options);
  return [
    ...heading(title, environmentPiece(edge.environments, environments)),
    ...(edge.operations.length === 0 ? [] : [line(2, faint(`operations: ${edge.operations.join(', ')}`))]),
    ...shown.flatMap((site) => siteBlocks(site, explanation)),
    ...(left === 0 ? [] : [blank()]),
    ...leftLine(2, left, 'callgate explain --all'),
  ];
}

/**
 * Why a service calls another: for each place the functions from the entry point to the call that opens the connection, how the address was
 * put together, which line of which manifest filled which hole, and which model matched. Without an edge it says so, and what to ask next.
 */
export function printExplain(explanation: Explanation, options: PrintOptions = {}): string {
  const { caller, callee, edges } = explanation;
  if (edges.length > 0)
    return renderPage(
      edges.flatMap((edge) => edgeBlocks(edge, explanation, options)),
      options,
    );
  const page: Page = [
    line(0, 'No call from ', strong(caller.name), ' to ', strong(callee.name), ' was found.'),
    line(0, faint(`callgate why-not ${caller.name} ${callee.name} says why.`)),
  ];
  return renderPage(page, options);
}
