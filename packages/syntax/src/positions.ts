import type { Position, Span } from '@callgate/ir';
import type { FlatTree } from './flat-tree.js';

const lineFeed = '\n';

/**
 * The offsets, in UTF-16 code units, at which the lines of a text start. The first is always 0. Lines end with LF; a CR
 * before it belongs to its line, as in Go, TypeScript and every editor that counts lines.
 */
export function lineStarts(source: string): Uint32Array {
  let count = 1;
  for (let at = source.indexOf(lineFeed); at >= 0; at = source.indexOf(lineFeed, at + 1)) count++;
  const starts = new Uint32Array(count);
  let line = 1;
  for (let at = source.indexOf(lineFeed); at >= 0; at = source.indexOf(lineFeed, at + 1)) starts[line++] = at + 1;
  return starts;
}

/** The index in `starts` of the line that holds `offset`: lines from 0, for arithmetic; {@link positionAt} is for people. */
export function lineIndexAt(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The position of an offset: line and column from 1. Columns count UTF-16 code units, as JavaScript strings and the
 * Language Server Protocol do: a tab is one, an emoji outside the basic plane is two.
 */
export function positionAt(starts: Uint32Array, offset: number): Position {
  const line = lineIndexAt(starts, offset);
  return { line: line + 1, column: offset - starts[line]! + 1 };
}

/**
 * The span of a node.
 *
 * @param file Path from the root of the repository.
 * @param starts What {@link lineStarts} gave for `tree.source`.
 */
export function spanOf(file: string, tree: FlatTree, node: number, starts: Uint32Array): Span {
  return { file, start: positionAt(starts, tree.start[node]!), end: positionAt(starts, tree.end[node]!) };
}
