import { isModular } from '../link/denotes.js';
import type { Evaluator } from './evaluator.js';
import { literal, literalText } from './text/text.js';
import { both } from './terms.js';
import type { Alternative, Condition, Text } from './value.js';

/** Entries of a literal that are told apart by the key that chooses among them. */
const mostEntries = 16;

/**
 * What a literal holds under keys that settings give (`configs[process.env.NODE_ENV ?? 'development']`): each entry under the condition that its
 * name is the key. A key that is none of the names stops the program, in effect.
 *
 * @returns undefined where more is asked for than that: nothing is told apart then
 */
export function entriesChosen(
  ev: Evaluator,
  base: Alternative,
  keys: readonly Alternative[],
): readonly Alternative[] | undefined {
  const names = namesOf(base);
  const texts = ev.asText(keys);
  if (names === undefined || texts.length === 0 || !texts.every(({ text }) => isTold(text))) return undefined;
  return texts.flatMap(({ text, from }) => {
    const known = literalText(text);
    const chosen = known === undefined ? names : [known];
    return chosen.flatMap((name) => {
      const is: Condition = { test: 'equal', left: text, right: literal(name), holds: true, orStops: 'in-the-end' };
      const when = known === undefined ? both(from.when, [is]) : from.when;
      return ev.follow(base, [{ key: name }]).map((item) => ({ ...item, when: both(item.when, when) }));
    });
  });
}

/** The names of a literal that has nothing but names. */
function namesOf({ value }: Alternative): readonly string[] | undefined {
  if (value.value !== 'object' || value.site.origin.kind !== 'construct') return undefined;
  const { fn } = value.site.origin;
  const construct = fn.facts.body?.values[value.site.origin.value];
  if (construct?.op !== 'construct' || !isModular(fn.file) || construct.entries.length > mostEntries) return undefined;
  const names = construct.entries.flatMap(({ field }) => (field === undefined ? [] : [field]));
  return names.length === construct.entries.length && names.length > 1 ? names : undefined;
}

/** Whether a text is written out, or is what settings say. */
export function isTold(text: Text): boolean {
  return text.every(
    (piece) => piece.piece === 'text' || piece.piece === 'setting' || (piece.piece === 'derived' && isTold(piece.of)),
  );
}
