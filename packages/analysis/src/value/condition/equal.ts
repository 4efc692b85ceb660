import { literalText } from '../text/text.js';
import type { Condition, Text } from '../value.js';

/** Whether two texts are equal, where that can be said already. */
export function decideEqual(left: Text, right: Text): boolean | undefined {
  const [a, b] = [literalText(left), literalText(right)];
  if (a !== undefined && b !== undefined) return a === b;
  // A text with a literal piece in it is not empty, whatever its holes are filled with.
  if (a === '' && hasLiteral(right)) return false;
  return b === '' && hasLiteral(left) ? false : undefined;
}

/** Whether a condition can still hold: not where what is known by now contradicts it. */
export function canHold(condition: Condition): boolean {
  return decided(condition) !== false;
}

/** Whether a condition holds, whatever else is found: what is known by now says so. */
export function mustHold(condition: Condition): boolean {
  return decided(condition) === true;
}

function decided(condition: Condition): boolean | undefined {
  if (condition.test === 'set') return undefined;
  if (condition.test === 'either') return decideWays(condition.ways, condition.holds);
  const outcome = condition.test === 'true' ? decideTruth(condition.of) : decideEqual(condition.left, condition.right);
  return outcome === undefined ? undefined : outcome === condition.holds;
}

function decideWays(ways: readonly (readonly Condition[])[], holds: boolean): boolean | undefined {
  if (ways.some((way) => way.every(mustHold))) return holds;
  return ways.every((way) => !way.every(canHold)) ? !holds : undefined;
}

function decideTruth(text: Text): boolean | undefined {
  const known = literalText(text);
  return known === undefined ? undefined : readsAsTrue(known);
}

/** As `strconv.ParseBool`. */
export function readsAsTrue(text: string): boolean {
  return /^(1|t|true)$/i.test(text);
}

function hasLiteral(text: Text): boolean {
  return text.some(
    (piece) => piece.piece === 'text' || (piece.piece === 'choice' && piece.of.every((each) => hasLiteral(each.text))),
  );
}
