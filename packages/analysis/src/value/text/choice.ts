import type { FunctionNode } from '../../link/linked.js';
import { type Keys, keysOf } from '../condition/exclusion.js';
import { conditionRoots, pieceRoots } from '../substitution/open-roots.js';
import { textValue } from './text.js';
import { alternative, union } from '../terms.js';
import type { Alternative, Choice, Text } from '../value.js';

/** A text that a value can be, with what must hold for it. */
type TextAlternative = Alternative & { readonly value: { readonly value: 'text' } };

/** Alternatives under the same conditions. */
interface Slot {
  readonly keys: readonly Keys[];
  readonly items: TextAlternative[];
}

/**
 * Texts of which settings choose one (`--config`, else `$CONFIG`, else `config`), as one text that is decided when the settings are known: two
 * such texts in one path are one path then, and not as many as there are pairs.
 *
 * @param contextsOf the contexts that reach all of some functions: what some of them alone make is no choice of the others
 * @returns as many texts as stand under the same conditions; undefined where settings alone do not decide: something is open or not known,
 *   the conditions do not exclude each other, or there may be none that holds
 */
export function chosenBySettings(
  options: readonly Alternative[],
  contextsOf: (functions: readonly FunctionNode[]) => readonly number[],
): readonly Alternative[] | undefined {
  const made = options.reduce<readonly FunctionNode[]>((all, item) => union(all, item.made), []);
  const contexts = contextsOf(made).join(',');
  const slots = new Map<string, Slot>();
  for (const item of options) {
    if (!isClosedText(item) || contextsOf(item.made).join(',') !== contexts) return undefined;
    const keys = keysOfAll(item);
    if (keys === undefined) return undefined;
    const name = keys.map(({ own }) => own).join('&');
    const slot = slots.get(name);
    if (slot === undefined) slots.set(name, { keys, items: [item] });
    else slot.items.push(item);
  }
  if (slots.size < 2 || !isDecided([...slots.values()].map(({ keys }) => keys))) return undefined;
  const most = Math.max(...[...slots.values()].map(({ items }) => items.length));
  return Array.from({ length: most }, (_, at) => {
    const of = [...slots.values()].map(({ items }): Choice => {
      const { value, when } = items[Math.min(at, items.length - 1)] as TextAlternative;
      return { text: value.text, when };
    });
    return alternative(textValue([{ piece: 'choice', of }]), made);
  });
}

function isClosedText(item: Alternative): item is TextAlternative {
  return (
    item.value.value === 'text' &&
    isKnown(item.value.text) &&
    !item.zero &&
    !item.orZero &&
    item.when.every((condition) => condition.orStops === undefined && conditionRoots(condition).length === 0)
  );
}

function isKnown(text: Text): boolean {
  return text.every((piece) => {
    if (piece.piece === 'derived') return isKnown(piece.of) && pieceRoots(piece).length === 0;
    return piece.piece !== 'unknown' && pieceRoots(piece).length === 0;
  });
}

/** What an alternative asks, in one order; undefined where one of its conditions may be asked of two things at once. */
function keysOfAll({ when }: Alternative): readonly Keys[] | undefined {
  const all = new Map<string, Keys>();
  for (const condition of when) {
    const keys = keysOf(condition);
    if (keys === null) return undefined;
    all.set(keys.own, keys);
  }
  return [...all.values()].sort((a, b) => (a.own < b.own ? -1 : 1));
}

/**
 * Whether exactly one of the ways is open, whatever holds: they are the leaves of a tree in which each inner node asks one thing.
 */
function isDecided(ways: readonly (readonly Keys[])[]): boolean {
  const [first, ...others] = ways;
  if (first === undefined || others.length === 0) return first?.length === 0;
  return first.some(({ own, opposite }) => {
    const held = ways.filter((way) => way.some((each) => each.own === own));
    const failed = ways.filter((way) => way.some((each) => each.own === opposite));
    if (failed.length === 0 || held.length + failed.length < ways.length) return false;
    const below = (part: typeof ways): typeof ways =>
      part.map((way) => way.filter((each) => each.own !== own && each.own !== opposite));
    return isDecided(below(held)) && isDecided(below(failed));
  });
}
