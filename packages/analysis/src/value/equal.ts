import { literalText } from './text.js';
import type { Condition, Text } from './value.js';

/** Whether two texts are equal, where that can be said already. */
export function decideEqual(left: Text, right: Text): boolean | undefined {
  const [a, b] = [literalText(left), literalText(right)];
  if (a !== undefined && b !== undefined) return a === b;
  // A text with a literal piece in it is not empty, whatever its holes are filled with.
  if (a === '' && hasLiteral(right)) return false;
  return b === '' && hasLiteral(left) ? false : undefined;
}

/** Whether a condition can still hold: not where two texts that are known by now contradict it. */
export function canHold(condition: Condition): boolean {
  return decided(condition) !== false;
}

/** Whether a condition holds, whatever else is found: two texts that are known by now say so. */
export function mustHold(condition: Condition): boolean {
  return decided(condition) === true;
}

function decided(condition: Condition): boolean | undefined {
  if (condition.test !== 'equal') return undefined;
  const [left, right] = [literalText(condition.left), literalText(condition.right)];
  return left === undefined || right === undefined ? undefined : (left === right) === condition.holds;
}

function hasLiteral(text: Text): boolean {
  return text.some((piece) => piece.piece === 'text');
}
