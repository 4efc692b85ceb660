import { either } from './either.js';
import { readsAsTrue } from './equal.js';
import { conditionKey, literalText } from '../text/text.js';
import type { Condition, Terms, Text } from '../value.js';

type Possible = readonly { readonly text: Text; readonly from: Terms }[];

/** What must hold for a value to be true, or false, that can be one of these texts; nothing where one of them is not known. */
export function truthOf(texts: Possible, holds: boolean): readonly Condition[] | 'never' {
  if (texts.length === 0) return [];
  const possible: (readonly Condition[])[] = [];
  for (const { text, from } of texts) {
    const literal = literalText(text);
    if (literal === undefined) {
      if (text.some((piece) => piece.piece === 'unknown')) return [];
      possible.push([...from.when, { test: 'true', of: text, holds }]);
    } else if (readsAsTrue(literal) === holds) possible.push(from.when);
    else if (!holds && from.orZero) possible.push([]);
  }
  // A value of which it is only told when it is true is false otherwise, whether or not that can be said.
  if (!holds && possible.length === 0 && texts.every(({ from }) => from.when.length > 0)) return [];
  return either(holds ? possible : [...possible, ...whereThereIsNone(texts)]);
}

/** What there is under a condition alone is nothing without it, and nothing counts as false. */
function whereThereIsNone([first, ...others]: Possible): readonly (readonly Condition[])[] {
  const keys = others.map(({ from }) => new Set(from.when.map(conditionKey)));
  return (first?.from.when ?? [])
    .filter((condition) => condition.orStops === undefined && keys.every((held) => held.has(conditionKey(condition))))
    .map((condition): readonly Condition[] => [{ ...condition, holds: !condition.holds }]);
}
