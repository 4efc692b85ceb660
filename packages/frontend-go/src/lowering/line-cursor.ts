import type { Position } from '@callgate/ir';
import { lineIndexAt, lineStarts } from '@callgate/syntax';

/** Tells lines of offsets. Fast where the offsets asked for are near each other. */
export interface LineCursor {
  /** The line of an offset, counted from 0. */
  line(offset: number): number;
  /** The column of the offset that `line` was last asked for, counted from 1. */
  column(): number;
  position(offset: number): Position;
}

/** A cursor over the lines of a text. */
export function createLineCursor(source: string): LineCursor {
  const starts = lineStarts(source);
  const last = starts.length - 1;
  let current = 0;
  let lastColumn = 1;

  function line(offset: number): number {
    if (offset < starts[current]! || offset - starts[current]! > 400) current = lineIndexAt(starts, offset);
    while (current < last && starts[current + 1]! <= offset) current++;
    lastColumn = offset - starts[current]! + 1;
    return current;
  }

  return {
    line,
    column: () => lastColumn,
    position: (offset) => ({ line: line(offset) + 1, column: lastColumn }),
  };
}
