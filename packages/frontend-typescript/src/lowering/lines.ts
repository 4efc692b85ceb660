import type { Position } from '@callgate/ir';

/** Tells lines and columns of offsets in one text. */
export interface Lines {
  /** 1-based line and column, in UTF-16 code units. Lines end as in the ECMAScript specification. */
  position(offset: number): Position;
}

/** Looks through a text once. */
export function linesOf(text: string): Lines {
  const starts = lineStarts(text);
  let last = 0;
  return {
    position(offset) {
      let low = 0;
      let high = starts.length - 1;
      if ((starts[last] ?? 0) <= offset && offset < (starts[last + 1] ?? Number.MAX_SAFE_INTEGER)) low = high = last;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      last = low;
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
}

/** Any end of a line but the usual one. */
const unusual = /[\r\u2028\u2029]/;

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (!unusual.test(text)) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 0x2028 || code === 0x2029) starts.push(at + 1);
    else if (code === 13 && text.charCodeAt(at + 1) !== 10) starts.push(at + 1);
  }
  return starts;
}
