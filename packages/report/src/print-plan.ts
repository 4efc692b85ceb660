import type { ExceptionPeer, PlanMember, PlanView, PodPort, PolicyException } from '@callgate/ir';
import { excerpt, leftLine } from './excerpt.js';
import {
  accent,
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
import { placeText, spanPlace } from './place.js';
import { renderPage } from './render-page.js';
import { count } from './wording.js';

export interface PlanPrintOptions extends PrintOptions {
  /** Whether services under policy are listed with their callers; on unless switched off. */
  readonly callers?: boolean;
}

/** A plan of least privilege: who is under policy and who may call, what else is admitted, and who is left out. */
export function printPlan(views: readonly PlanView[], options: PlanPrintOptions = {}): string {
  return renderPage(
    views.flatMap((view, at) => [...(at === 0 ? [] : heading()), ...planBlocks(view, views.length > 1, options)]),
    options,
  );
}

function planBlocks(view: PlanView, several: boolean, options: PlanPrintOptions): readonly Block[] {
  const under = view.members.filter((each) => each.underPolicy);
  const name: Piece = several ? [strong(view.environment), ': '] : '';
  const title = line(
    0,
    name,
    `${count(under.length, 'service')} under policy, ${count(view.grants.length, 'grant')}, ${count(view.exceptions.length, 'exception')}, ${view.leftOut.length} left out`,
  );
  return [
    title,
    ...(options.callers === false ? [] : section('Under policy', under, (each) => memberRow(each, view), options)),
    ...exceptionBlocks(view.exceptions, options),
    ...section(
      'Left out, with their doors as they are',
      view.leftOut,
      (each) => [warning(bare(each.service)), each.because],
      options,
    ),
  ];
}

function memberRow(member: PlanMember, { grants }: PlanView): readonly Piece[] {
  const callers = grants.filter((each) => each.callee === member.service);
  const ports = printPorts(member.ports);
  const from: Piece =
    callers.length === 0
      ? faint('admits nobody')
      : ['from ', callers.map((each) => `${bare(each.caller)}${narrowed(each.ports, member.ports)}`).join(', ')];
  return [good(member.name), accent(ports === '' ? 'no port' : ports), from];
}

/** Ports, where a caller gets some of several. */
function narrowed(granted: readonly PodPort[], served: readonly PodPort[]): string {
  return granted.length === 0 || granted.length >= served.length ? '' : `:${printPorts(granted)}`;
}

/** What is admitted beside the grants, by name. */
function exceptionBlocks(exceptions: readonly PolicyException[], options: PrintOptions): readonly Block[] {
  return section(
    'Exceptions',
    exceptions,
    (each) => [
      each.name,
      accent(printPorts(each.ports)),
      faint(printPeer(each.from)),
      each.because,
      ...(each.at === undefined ? [] : [faint(placeText(spanPlace(each.at)))]),
    ],
    options,
  );
}

function section<T>(
  title: string,
  items: readonly T[],
  row: (item: T) => readonly Piece[],
  options: PrintOptions,
): readonly Block[] {
  if (items.length === 0) return [];
  const { shown, left } = excerpt(items, 40, options);
  return [...heading(strong(title)), table(2, shown.map(row)), ...leftLine(2, left, '--all prints all of them')];
}

/** `8080, 53/udp`. */
function printPorts(ports: readonly PodPort[]): string {
  return ports.map(({ port, transport }) => (transport === 'tcp' ? String(port) : `${port}/${transport}`)).join(', ');
}

function printPeer(peer: ExceptionPeer): string {
  switch (peer.peer) {
    case 'anywhere':
      return 'from anywhere';
    case 'node':
      return 'from its node';
    case 'peers':
      return 'among its own pods';
    case 'pods':
      return `from pods ${printLabels(peer.pods.matchLabels)} in namespaces ${printLabels(peer.namespaces.matchLabels)}`;
  }
}

function printLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? 'of any label' : pairs.join(',');
}

function bare(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
