import { textsOfRequest } from '../text/request-texts.js';
import { testKey } from '../text/text.js';
import type { Condition, OpenRequest, Text } from '../value.js';

/** The keys of what a condition tests and of the opposite; nothing for one that may be asked of two things at once. */
export interface Keys {
  readonly own: string;
  readonly opposite: string;
}

const known = new WeakMap<Condition, Keys | null>();

/**
 * Whether two lists of conditions exclude each other: what counts under the one never stands beside what counts under the other. So the host and the
 * port of an address are of one file, and its scheme is the one that goes with them.
 */
export function exclude(first: readonly Condition[], second: readonly Condition[]): boolean {
  if (first.length === 0 || second.length === 0) return false;
  const [few, many] = first.length < second.length ? [first, second] : [second, first];
  const opposites = new Set<string>();
  for (const condition of few) {
    const keys = keysOf(condition);
    if (keys !== null) opposites.add(keys.opposite);
  }
  return opposites.size > 0 && many.some((condition) => opposites.has(keysOf(condition)?.own ?? ''));
}

/** The keys of a condition, made once. */
export function keysOf(condition: Condition): Keys | null {
  let keys = known.get(condition);
  if (keys === undefined) {
    const opposite = { ...condition, holds: !condition.holds };
    keys = isOfOne(condition) ? { own: testKey(condition), opposite: testKey(opposite) } : null;
    known.set(condition, keys);
  }
  return keys;
}

/** Whether a condition asks the same thing wherever it stands: not what is unknown, and not each element of a list. */
function isOfOne(condition: Condition): boolean {
  if (condition.test === 'set') return isRequestOfOne(condition.request);
  if (condition.test === 'true') return isTextOfOne(condition.of);
  if (condition.test === 'either') return condition.ways.every((way) => way.every(isOfOne));
  return isTextOfOne(condition.left) && isTextOfOne(condition.right);
}

function isTextOfOne(text: Text): boolean {
  return text.every((piece) => {
    if (piece.piece === 'unknown') return false;
    if (piece.piece === 'setting') return isRequestOfOne(piece.request);
    if (piece.piece === 'open') return piece.path.every((step) => 'field' in step);
    if (piece.piece === 'choice') return piece.of.every((each) => isTextOfOne(each.text) && each.when.every(isOfOne));
    return piece.piece === 'text' || (isTextOfOne(piece.of) && isTextOfOne(piece.argument ?? []));
  });
}

function isRequestOfOne(request: OpenRequest): boolean {
  if (request.setting === 'key' && request.path.some((step) => 'every' in step)) return false;
  return textsOfRequest(request).every(isTextOfOne);
}
