import { either } from './either.js';
import { readsAsTrue } from './equal.js';
import { literalText } from '../text/text.js';
import type { Condition, Terms, Text } from '../value.js';

/** What must hold for a value to be true, or false, that can be one of these texts; nothing where one of them is not known. */
export function truthOf(
  texts: readonly { readonly text: Text; readonly from: Terms }[],
  holds: boolean,
): readonly Condition[] | 'never' {
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
  return either(possible);
}
