import type { GraphPlace, GraphUnresolved, LedgerLine, ReasonCode, Span } from '@callgate/ir';
import { groupBy } from './group-by.js';
import { entriesOf } from './ledger-entries.js';
import { compareText, sortedUnique } from './order.js';
import { compareSpans, type ServiceEntry, unitePlaces } from './unite-places.js';

/** Reasons that name what is missing: places that miss the same have one cause. Of the others the place that opens the connections is. */
const naming: ReadonlySet<ReasonCode> = new Set([
  'setting-unknown',
  'setting-not-set',
  'setting-secret',
  'unmodelled-library',
  'unmodelled-sink',
  'no-owner',
  'ambiguous',
]);

/**
 * Makes one entry of all places of a service with one cause: a setting that is missing, a file that cannot be read, an address that nobody has, a
 * wrapper that is called with what is not known.
 *
 * @returns entries in no order; the canonical form of a graph sorts them. They do not depend on order or grouping of what is given.
 */
export function uniteLedger(entries: readonly GraphUnresolved[]): readonly GraphUnresolved[] {
  return gatherByCause(entries.flatMap(entriesOf));
}

/** The same for what each run found at each place. */
export function gatherByCause(entries: readonly ServiceEntry[]): readonly GraphUnresolved[] {
  return [...groupBy(unitePlaces(entries), causeKey).values()].flatMap(gather);
}

function causeKey({ service, reason, detail, cause, span, opens }: ServiceEntry): string {
  if (naming.has(reason)) return JSON.stringify([service, reason, cause ?? detail]);
  const sinks = (opens ?? [span]).map(({ file, start }) => [file, start.line, start.column]);
  return JSON.stringify([service, reason, sinks]);
}

function gather(entries: readonly ServiceEntry[]): readonly GraphUnresolved[] {
  const sorted = entries.toSorted((a, b) => compareSpans(a.span, b.span));
  const [first] = sorted;
  if (first === undefined) return [];
  const alike = sorted.every((each) => each.detail === first.detail);
  const detail = alike ? first.detail : (first.cause ?? first.detail);
  const { service, reason, remedy } = first;
  const places = sorted.map((each) => placeOf(each, { detail, remedy }));
  const environments = sortedUnique(places.flatMap((each) => each.environments));
  const span = { ...positionOf(first.span), chain: linesOf(places) };
  return [{ service, reason, detail, remedy, environments, places, span }];
}

function placeOf(entry: ServiceEntry, told: { readonly detail: string; readonly remedy: string }): GraphPlace {
  const { service: _service, reason: _reason, detail, remedy, ...place } = entry;
  return {
    ...(detail === told.detail ? {} : { detail }),
    ...(remedy === told.remedy ? {} : { remedy }),
    ...place,
  };
}

function positionOf({ file, start }: Span): { readonly file: string; readonly line: number; readonly column: number } {
  return { file, line: start.line, column: start.column };
}

function linesOf(places: readonly GraphPlace[]): readonly LedgerLine[] {
  const lines = places.flatMap(({ span, opens = [], through = [] }) => [span, ...opens, ...through]).map(positionOf);
  const each = new Map(lines.map(({ file, line }) => [`${file}:${line}`, { file, line }]));
  return [...each.values()].toSorted((a, b) => compareText(a.file, b.file) || a.line - b.line);
}
