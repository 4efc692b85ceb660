import { pointer } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import type { Position } from '../span.js';

/** A problem where the end of a stretch stands before its start. `path` points to the object that has both. */
export function checkRange(range: { readonly start: Position; readonly end: Position }, path: string): Problem[] {
  const { start, end } = range;
  if (end.line > start.line || (end.line === start.line && end.column >= start.column)) return [];
  const expected = `an end that is not before the start (${printPosition(start)})`;
  return [{ path: pointer(path, 'end'), expected, found: printPosition(end) }];
}

/** `checkRange` where there may be no stretch. */
export function checkOptionalRange(
  range: { readonly start: Position; readonly end: Position } | undefined,
  path: string,
): Problem[] {
  return range === undefined ? [] : checkRange(range, path);
}

function printPosition(position: Position): string {
  return `${String(position.line)}:${String(position.column)}`;
}
