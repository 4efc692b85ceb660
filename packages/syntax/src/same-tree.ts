import type { FlatTree } from './flat-tree.js';

/** Whether two trees say the same: nodes, fields, places and errors. Their sources are not compared. */
export function sameTree(one: FlatTree, other: FlatTree): boolean {
  return (
    one.count === other.count &&
    one.depth === other.depth &&
    sameNumbers(one.type, other.type) &&
    sameNumbers(one.field, other.field) &&
    sameNumbers(one.start, other.start) &&
    sameNumbers(one.end, other.end) &&
    sameNumbers(one.next, other.next) &&
    one.errors.length === other.errors.length &&
    one.errors.every(({ start, end }, at) => start === other.errors[at]!.start && end === other.errors[at]!.end)
  );
}

function sameNumbers(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
