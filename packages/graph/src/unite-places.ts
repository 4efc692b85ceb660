import type { ChainLink, LedgerEntry, ReasonCode, Span, UnresolvedReason } from '@callgate/ir';
import { groupBy } from './group-by.js';
import { compareText, sortedUnique } from './order.js';

/** What is not known of one place, as one service reaches it. */
export interface ServiceEntry extends LedgerEntry {
  readonly service: string;
}

/**
 * What a person can act on best, first: something with a name that can be set, read or modelled; then an address that is known, and whose
 * owner is not; then what only a directive can settle. Texts that are no addresses are last: mostly they are by-products of joining values.
 */
const byUse: readonly ReasonCode[] = [
  'setting-unknown',
  'setting-not-set',
  'setting-secret',
  'unmodelled-library',
  'unmodelled-sink',
  'no-owner',
  'ambiguous',
  'unparsed',
  'input',
  'no-value',
  'dynamic',
  'computed',
  'bound',
  'malformed',
];

/** Something that is not known at a place, with the environments in which it is not known. */
interface Finding extends Omit<UnresolvedReason, 'holdsIn'> {
  readonly environments: readonly string[];
}

/**
 * Makes one of all that is not known of one place for one service. The reason that a person can act on best stands first, of equal
 * ones the one that holds in most environments; the others are kept in `more`. Of several chains the shortest is kept.
 *
 * @returns entries in no order. They do not depend on order or grouping of what is given.
 */
export function unitePlaces(entries: readonly ServiceEntry[]): readonly ServiceEntry[] {
  return [...groupBy(entries, placeKey).values()].flatMap(unite);
}

function placeKey({ service, span }: ServiceEntry): string {
  return JSON.stringify([service, span.file, span.start.line, span.start.column]);
}

function unite(entries: readonly ServiceEntry[]): readonly ServiceEntry[] {
  const [first] = entries;
  const [primary, ...others] = uniteFindings(entries.flatMap(findingsOf)).toSorted(compareFindings);
  if (first === undefined || primary === undefined) return [];
  const environments = sortedUnique(entries.flatMap((each) => each.environments));
  const [span = first.span] = spansOf(entries.map((each) => each.span));
  const sinks = spansOf(entries.flatMap((each) => each.opens ?? [each.span]));
  const elsewhere = sinks.some((each) => !startsAt(each, span));
  const opens = sinks.map((each) => (startsAt(each, span) ? span : each));
  const through = spansOf(entries.flatMap((each) => each.through ?? [])).filter((each) => !startsAt(each, span));
  const [chain = first.chain] = entries.map((each) => each.chain).toSorted(compareChains);
  return [
    {
      service: first.service,
      ...reasonIn(primary, environments),
      span,
      chain,
      environments,
      ...(elsewhere ? { opens } : {}),
      ...(through.length === 0 ? {} : { through }),
      ...(others.length === 0 ? {} : { more: others.map((each) => reasonIn(each, environments)) }),
    },
  ];
}

function findingsOf(entry: ServiceEntry): readonly Finding[] {
  const reasons: readonly UnresolvedReason[] = [entry, ...(entry.more ?? [])];
  return reasons.map(({ reason, detail, remedy, cause, holdsIn }) => {
    const from = cause === undefined ? {} : { cause };
    return { reason, detail, remedy, ...from, environments: holdsIn ?? entry.environments };
  });
}

/** One finding of those that say the same; remedies and causes can differ in words, and the smaller stands. */
function uniteFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...groupBy(findings, ({ reason, detail }) => `${reason} ${detail}`).values()].flatMap((group) => {
    const [first] = group;
    const [remedy = ''] = group.map((each) => each.remedy).toSorted(compareText);
    const [cause] = group.flatMap((each) => (each.cause === undefined ? [] : [each.cause])).toSorted(compareText);
    if (first === undefined) return [];
    const environments = sortedUnique(group.flatMap((each) => each.environments));
    return [{ ...first, remedy, ...(cause === undefined ? {} : { cause }), environments }];
  });
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    byUse.indexOf(a.reason) - byUse.indexOf(b.reason) ||
    b.environments.length - a.environments.length ||
    compareText(a.detail, b.detail)
  );
}

function reasonIn({ environments, ...reason }: Finding, all: readonly string[]): UnresolvedReason {
  return { ...reason, ...(environments.length === all.length ? {} : { holdsIn: environments }) };
}

function compareChains(a: readonly ChainLink[], b: readonly ChainLink[]): number {
  return a.length - b.length || compareText(JSON.stringify(a), JSON.stringify(b));
}

/** Spans by file and position, one for each start. */
function spansOf(spans: readonly Span[]): readonly Span[] {
  const sorted = spans.toSorted(compareSpans);
  return sorted.filter((each, index) => {
    const before = sorted[index - 1];
    return before === undefined || !startsAt(each, before);
  });
}

export function compareSpans(a: Span, b: Span): number {
  return (
    compareText(a.file, b.file) ||
    a.start.line - b.start.line ||
    a.start.column - b.start.column ||
    a.end.line - b.end.line ||
    a.end.column - b.end.column
  );
}

function startsAt(span: Span, other: Span): boolean {
  const [a, b] = [span.start, other.start];
  return span.file === other.file && a.line === b.line && a.column === b.column;
}
