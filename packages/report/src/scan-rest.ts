import type { Diagnostic, LeftOut, ServiceGraph } from '@callgate/ir';
import { excerpt, leftLine } from './excerpt.js';
import { groupBy } from './group-by.js';
import { nodeNames } from './node-names.js';
import {
  bad,
  type Block,
  faint,
  heading,
  line,
  type Piece,
  type PrintOptions,
  strong,
  table,
  warning,
} from './page.js';
import { diagnosticPlace } from './place.js';
import type { ScanFigures } from './scan-summary.js';
import { placesText, unresolvedCalls } from './unresolved-calls.js';
import { count, duration, reasonWords } from './wording.js';

/** The ledger by reason, most frequent first, with the first few of each. */
export function ledgerBlocks(graph: ServiceGraph, options: PrintOptions): readonly Block[] {
  if (graph.unresolved.length === 0) return [];
  const nameOf = nodeNames(graph.nodes);
  const groups = [...groupBy(graph.unresolved, (entry) => entry.reason)].sort(
    ([, a], [, b]) => unresolvedCalls(b) - unresolvedCalls(a),
  );
  const blocks: Block[] = [
    ...heading(strong('Unresolved'), faint('  callgate unresolved says what would settle each')),
  ];
  for (const [, entries] of groups) {
    const [first] = entries;
    if (first === undefined) continue;
    blocks.push(
      line(2, warning(String(unresolvedCalls(entries))), ` ${reasonWords[first.reason]}`, faint(` (${first.reason})`)),
    );
    const { shown, left } = excerpt(entries, 3, options);
    blocks.push(
      table(
        4,
        shown.map((entry) => [placesText(entry), nameOf(entry.service), faint(entry.detail)]),
      ),
    );
    blocks.push(...leftLine(4, left, 'callgate unresolved'));
  }
  return blocks;
}

/** What was found that somebody should look at, by code, with what to do about it. */
export function findingBlocks(diagnostics: readonly Diagnostic[], options: PrintOptions): readonly Block[] {
  if (diagnostics.length === 0) return [];
  const blocks: Block[] = [...heading(strong('Findings'))];
  for (const [code, found] of groupBy(diagnostics, (each) => each.code)) {
    const { shown, left } = excerpt(found, 3, options);
    blocks.push(line(2, bad(String(found.length)), ` ${code}`));
    const rows = shown.map((each): readonly Piece[] =>
      each.span === undefined ? [each.what] : [[faint(`${diagnosticPlace(each.span)}  `), each.what]],
    );
    const fixes = new Set(shown.map((each) => each.fix).filter((fix) => fix !== ''));
    blocks.push(table(4, rows), ...leftLine(4, left, 'callgate scan --all'));
    blocks.push(...[...fixes].map((fix) => line(4, faint(`fix  ${fix}`))));
  }
  return blocks;
}

const leftOutWords = {
  test: 'tests',
  testdata: 'test data',
  mock: 'mocks',
  vendored: 'vendored',
  'node-modules': 'node_modules',
  hidden: 'hidden',
  excluded: 'excluded by the configuration',
  'too-large': 'too large',
  'not-text': 'not text',
  'outside-root': 'links out of the root',
  example: 'examples',
  unreadable: 'unreadable',
  browser: 'for the browser',
  built: 'built from source',
  story: 'stories',
  declaration: 'declarations',
} as const satisfies Readonly<Record<LeftOut['reason'], string>>;

/** Reasons that a person should know by name: what they hide may be part of the system. */
const named: ReadonlySet<LeftOut['reason']> = new Set([
  'too-large',
  'not-text',
  'outside-root',
  'unreadable',
  'vendored',
  'example',
  'browser',
]);

/** What was not read, counted by reason; the unusual with names. */
export function leftOutBlocks(leftOut: readonly LeftOut[], options: PrintOptions): readonly Block[] {
  if (leftOut.length === 0) return [];
  const groups = [...groupBy(leftOut, (each) => each.reason)].sort(([, a], [, b]) => b.length - a.length);
  const rows: (readonly Piece[])[] = [];
  for (const [, items] of groups) {
    const [first] = items;
    if (first === undefined) continue;
    const files = items.reduce((sum, each) => sum + (each.files ?? 1), 0);
    const { shown, left } = excerpt(items, 3, options);
    const names = shown.map((each) => each.path).join(', ') + (left === 0 ? '' : `, … ${left} more`);
    rows.push([
      leftOutWords[first.reason],
      count(files, 'file'),
      named.has(first.reason) || options.all === true ? faint(names) : '',
    ]);
  }
  return [...heading(strong('Left out')), table(2, rows)];
}

/** One line that says how much was read, how well it was understood, and how long it took. */
export function figureBlocks(figures: ScanFigures): readonly Block[] {
  const { files, packages, functions, calls, callsEvaluated, unparsedFiles, callSites, manifests, milliseconds } =
    figures;
  const share = calls === 0 ? '' : ` (${percent(callsEvaluated, calls)} evaluated)`;
  const parts = [
    `${count(files, 'file')} in ${count(packages, 'package')}`,
    count(functions, 'function'),
    `${count(calls, 'call')}${share}`,
    count(callSites, 'call site'),
    count(manifests, 'manifest'),
  ];
  const unparsed: Piece =
    unparsedFiles === 0 ? faint('0 files unparsed') : warning(`${count(unparsedFiles, 'file')} not fully parsed`);
  return [line(0, faint(`${parts.join(', ')}, `), unparsed, faint(`; took ${duration(milliseconds)}`))];
}

/** Rounded down, so that 100% means all of them. */
function percent(part: number, whole: number): string {
  return `${Math.floor((100 * part) / whole)}%`;
}
