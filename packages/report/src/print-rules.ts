import type { Diagnostic, Permission } from '@callgate/ir';
import { excerpt, leftLine } from './excerpt.js';
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
import { placeText, spanPlace } from './place.js';
import { printDiagnostics } from './print-diagnostics.js';
import { renderPage } from './render-page.js';
import type { FieldDifference, RuleDifference, RulesChecked, RulesCompared, RulesGenerated } from './rules-report.js';
import { count } from './wording.js';

/** What `rules generate` wrote, and what is left to a person. */
export function printRulesGenerated(report: RulesGenerated, options: PrintOptions = {}): string {
  const { created, updated, removed, stale, asked, written, diagnostics, notes } = report;
  const rows: (readonly Piece[])[] = [
    ...created.map((path) => [good('+'), path]),
    ...updated.map((path) => [warning('~'), path]),
    ...removed.map((path) => [bad('-'), path]),
  ];
  const { shown, left } = excerpt(rows, 40, options);
  const counts = [
    created.length === 0 ? '' : `${created.length} new`,
    updated.length === 0 ? '' : `${updated.length} changed`,
    removed.length === 0 ? '' : `${removed.length} removed`,
  ].filter((text) => text !== '');
  const title =
    counts.length === 0
      ? `${count(asked, 'permission')}, nothing to write`
      : `${count(asked, 'permission')}: ${counts.join(', ')}${written ? '' : ' (nothing was written)'}`;
  const blocks: Block[] = [line(0, title), table(2, shown), ...leftLine(2, left, '--all prints every file')];
  if (stale.length > 0) {
    blocks.push(
      ...heading(
        strong(`${count(stale.length, 'generated file')} that the code asks for no more`),
        faint('  --prune removes them'),
      ),
      table(
        2,
        stale.map((path) => [warning('?'), path]),
      ),
    );
  }
  return [renderPage(blocks, options), ...noted(diagnostics, notes, options)].join('');
}

/** What is wrong with the rule files, each with the command that puts it right. */
export function printRulesChecked(
  { files, asked, diagnostics, notes }: RulesChecked,
  options: PrintOptions = {},
): string {
  const read = `${count(files, 'rule file')}, ${count(asked, 'permission')} asked for by the code`;
  const verdict = diagnostics.length === 0 ? good('they agree') : bad(count(diagnostics.length, 'finding'));
  const title = renderPage([line(0, read, ': ', verdict)], options);
  return [title, ...noted(diagnostics, notes, options)].join('');
}

/** How the rule files differ from the code: `+` what the code asks for beyond them, `-` what they declare beyond the code, `~` what is different. */
export function printRulesCompared({ differences, diagnostics }: RulesCompared, options: PrintOptions = {}): string {
  const { shown, left } = excerpt(differences, 100, options);
  const title =
    differences.length === 0
      ? 'the rule files declare what the code asks for'
      : count(differences.length, 'difference');
  const blocks: Block[] = [
    line(0, title),
    ...shown.flatMap(differenceBlocks),
    ...leftLine(0, left, '--all prints every difference'),
  ];
  return [renderPage(blocks, options), separated(printDiagnostics(diagnostics, options))].join('');
}

/** Notes hold until somebody changes the code: said in full every day, they would hide what is new. */
function noted(
  findings: readonly Diagnostic[],
  notes: readonly Diagnostic[],
  options: PrintOptions,
): readonly string[] {
  const shown = options.all === true ? [...findings, ...notes] : findings;
  const hidden = options.all === true ? 0 : notes.length;
  const left =
    hidden === 0 ? [] : [line(2, faint(`${count(hidden, 'note')}: --all shows ${hidden === 1 ? 'it' : 'them'}`))];
  return [renderPage(left, options), separated(printDiagnostics(shown, options))];
}

function separated(text: string): string {
  return text === '' ? '' : `\n${text}`;
}

function differenceBlocks(each: RuleDifference): readonly Block[] {
  const arrow: Piece = [strong(bare(each.caller)), faint(' -> '), strong(bare(each.callee))];
  switch (each.difference) {
    case 'added':
      return [line(2, good('+'), '  ', arrow, '  ', accent(portsOf(each.asked)), placeOf(each.asked))];
    case 'removed': {
      const why = each.declared.origin === 'manual' ? 'written by hand' : 'the code makes no such call';
      return [
        line(2, bad('-'), '  ', arrow, '  ', accent(portsOf(each.declared)), placeOf(each.declared), faint(`  ${why}`)),
      ];
    }
    case 'changed':
      return [
        line(
          2,
          warning('~'),
          '  ',
          arrow,
          placeOf(each.declared),
          each.covered ? faint('  permits what the code does') : '',
        ),
        table(5, each.fields.map(fieldRow)),
      ];
  }
}

function fieldRow({ field, removed, added, all }: FieldDifference): readonly Piece[] {
  const changes: Piece[] = [...removed.map((text) => bad(`- ${text} `)), ...added.map((text) => good(`+ ${text} `))];
  const whole =
    all === undefined ? '' : faint(all === 'declared' ? '(the file names none: all)' : '(the code asks for all)');
  return [faint(field), [...changes, whole]];
}

function portsOf({ ports }: Permission): string {
  return ports.map(({ port, transport }) => (transport === 'tcp' ? String(port) : `${port}/${transport}`)).join(', ');
}

function placeOf({ at }: Permission): Piece {
  return at === undefined ? '' : faint(`  ${placeText(spanPlace(at))}`);
}

function bare(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
