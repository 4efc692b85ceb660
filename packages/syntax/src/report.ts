import type { FlatTree } from './flat-tree.js';
import type { ParseError, ParseReport } from './outcome.js';
import { lineStarts, positionAt } from './positions.js';

/** Describes what a tree leaves unparsed, with positions. Cheap for a tree without errors. */
export function reportOf(tree: FlatTree, repaired: readonly string[]): ParseReport {
  if (tree.errors.length === 0) return { errors: [], repaired, unparsedBytes: 0 };
  const starts = lineStarts(tree.source);
  const errors: ParseError[] = [];
  let unparsedBytes = 0;
  for (const { start, end } of tree.errors) {
    errors.push({ start, end, from: positionAt(starts, start), to: positionAt(starts, end) });
    unparsedBytes += utf8Length(tree.source, start, end);
  }
  return { errors, repaired, unparsedBytes };
}

/** Bytes that a part of a text takes in UTF-8. A surrogate counts two, so that a pair counts its four. */
function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}
