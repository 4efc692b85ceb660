import { deciding } from '../text/derive.js';
import { canHold, mustHold } from './equal.js';
import { textsOfRequest } from '../text/request-texts.js';
import type { Alternative, Condition, OpenRequest, Text } from '../value.js';

const known = new WeakMap<Condition, boolean>();

/**
 * Whether a condition tells one thing from another: not where it holds already, and not where it asks for what will never be known, for then it
 * may hold. What stands in the place of an address is told even where it is not known what it is.
 */
function isTelling(condition: Condition): boolean {
  let telling = known.get(condition);
  if (telling === undefined) known.set(condition, (telling = tells(condition)));
  return telling;
}

/** What tells nothing is dropped: alternatives that differ in it alone are one. */
export function underTelling(item: Alternative): Alternative {
  return item.when.every(isTelling) ? item : { ...item, when: item.when.filter(isTelling) };
}

function tells(condition: Condition): boolean {
  if (!canHold(condition)) return true;
  if (mustHold(condition)) return false;
  if (condition.test === 'set') return !isLostRequest(condition.request);
  if (condition.test === 'true') return !isLost(condition.of);
  if (condition.test === 'either') return condition.ways.every((way) => way.some(tells));
  return condition.given === true || (!isLost(condition.left) && !isLost(condition.right));
}

/** Whether nothing will ever fill a hole of a text. */
function isLost(text: Text): boolean {
  return text.some((piece) => {
    if (piece.piece === 'unknown') return true;
    if (piece.piece === 'derived') return isLost(deciding(piece));
    return piece.piece === 'setting' && isLostRequest(piece.request);
  });
}

function isLostRequest(request: OpenRequest): boolean {
  return textsOfRequest(request).some(isLost);
}
