import type { Diagnostic } from '@callgate/ir';
import { excerpt, leftLine } from './excerpt.js';
import { bad, blank, type Block, faint, line, type PrintOptions, table } from './page.js';
import { placeText, spanPlace } from './place.js';
import { renderPage } from './render-page.js';

/** One finding: code and place, what is the matter, why, what to do, and the places that have to do with it. */
function diagnosticBlocks(each: Diagnostic): readonly Block[] {
  const at = each.span === undefined ? '' : `  ${placeText(spanPlace(each.span))}:${each.span.start.column}`;
  const rows = [
    [faint('why'), each.why],
    [faint('fix'), each.fix],
  ].filter(([, text]) => text !== '');
  const related = each.related.map(({ message, span }) => [
    faint('see'),
    [placeText(spanPlace(span)), faint(`  ${message}`)],
  ]);
  return [blank(), line(0, bad(each.code), faint(at)), line(2, each.what), table(2, [...rows, ...related])];
}

/** Findings, each with what, why, how to fix it, and where. The empty text where there are none. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], options: PrintOptions = {}): string {
  const { shown, left } = excerpt(diagnostics, 100, options);
  return renderPage([...shown.flatMap(diagnosticBlocks), ...leftLine(0, left, '--all prints every finding')], options);
}
