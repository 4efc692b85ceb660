import type { Position } from '@callgate/ir';
import { growInts } from './int-array.js';

/** Tells lines of offsets. Fast where the offsets asked for are near each other. */
export interface LineCursor {
  /** The line of an offset, counted from 0. */
  line(offset: number): number;
  /** The column of the offset that `line` was last asked for, counted from 1. */
  column(): number;
  position(offset: number): Position;
}

let starts = new Int32Array(1 << 14);

/** A cursor over the lines of a text. It is good until the next one is made: all share one table. */
export function createLineCursor(source: string): LineCursor {
  let last = 0;
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) {
    if (++last >= starts.length) starts = growInts(starts);
    starts[last] = at + 1;
  }
  let current = 0;
  let lastColumn = 1;

  /** The last line that starts at the offset or before. */
  function find(offset: number): number {
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function line(offset: number): number {
    if (offset < starts[current]! || offset - starts[current]! > 400) current = find(offset);
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
