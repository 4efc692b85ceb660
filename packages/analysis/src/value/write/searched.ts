import type { Evaluator } from '../evaluator.js';
import { conditionKey, concat, literal, textKey, textValue } from '../text/text.js';
import { under } from '../terms.js';
import type { Alternative, Text } from '../value.js';

/**
 * Paths in which a file is looked for, as one text with `:` between, as in `PATH`: one file is meant, and not one for each path. Those that
 * count under other conditions, or that other functions name, are another text. What is not known is left out.
 */
export function searched(ev: Evaluator, paths: readonly Alternative[]): readonly Alternative[] {
  const groups = new Map<string, { readonly from: Alternative; readonly texts: Map<string, Text> }>();
  for (const { text, from } of ev.asText(paths)) {
    if (text.length === 0 || text.some((piece) => piece.piece === 'unknown')) continue;
    const when = from.when.map(conditionKey).toSorted();
    const key = [...when, ...from.made.map((fn) => String(fn.index))].join('\0');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { from, texts: new Map([[textKey(text), text]]) });
    else known.texts.set(textKey(text), text);
  }
  return [...groups.values()].map(({ from, texts }) => {
    const [first = [], ...others] = texts.values();
    return under(from, textValue(concat(first, ...others.flatMap((text) => [literal(':'), text]))));
  });
}
