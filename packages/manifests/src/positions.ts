import type { Position, Span } from '@callgate/ir';

/** Turns offsets of one text into positions. */
export interface TextPositions {
  /** The position of a UTF-16 offset; lines and columns are 1-based. Offsets outside the text are moved to its ends. */
  at(offset: number): Position;
  /** The span between two offsets. */
  span(start: number, end: number): Span;
}

/**
 * Indexes the lines of a text.
 * @param file what the spans name
 */
export function textPositions(text: string, file: string): TextPositions {
  const starts = [0];
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) starts.push(index + 1);

  function at(offset: number): Position {
    const within = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= within) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: within - (starts[low] ?? 0) + 1 };
  }

  return { at, span: (start, end) => ({ file, start: at(start), end: at(Math.max(start, end)) }) };
}
