import type { Span } from '@callgate/ir';

/**
 * Moves a span inside a text to the file in which the text stands as a block (`|`) or on one line. Columns are exact for lines of a block
 * whose indentation is known, which it is not here, so a moved span covers whole lines.
 * @param inner span inside the text; lines 1-based
 * @param outer where the text stands
 */
export function spanInText(inner: Span, outer: Span): Span {
  // The value of a block scalar starts on the line after its header.
  const first = outer.end.line > outer.start.line ? outer.start.line + 1 : outer.start.line;
  const line = Math.min(first + inner.start.line - 1, outer.end.line);
  if (line === outer.start.line) return outer;
  return { file: outer.file, start: { line, column: 1 }, end: { line: line + 1, column: 1 } };
}
