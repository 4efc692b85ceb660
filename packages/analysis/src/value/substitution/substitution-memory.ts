import type { Evaluator } from '../evaluator.js';
import { alternative } from '../terms.js';
import { stepKey } from '../text/text.js';
import type { Alternative, Condition, Root, Step, Text, Value } from '../value.js';

type Texts = readonly { text: Text; from: Alternative }[];

/** What a search puts in places again and again, found once. */
export interface SubstitutionMemory {
  readonly follow: (from: Alternative, path: readonly Step[]) => readonly Alternative[];
  readonly asText: (alternatives: readonly Alternative[]) => Texts;
  /** What a condition that hangs on one root alone becomes with this in its place. */
  condition(
    of: Condition,
    roots: readonly Root[],
    to: Alternative,
    fill: () => readonly Condition[],
  ): readonly Condition[];
}

/**
 * Remembers the answers of an evaluator to who substitutes from outside, where no question is open that an answer could lean on. The ways
 * to one sink differ in little: thousands of them pass the same values under the same conditions, and what becomes of a condition is the
 * same object each time, whose keys are known.
 */
export function createSubstitutionMemory(ev: Evaluator): SubstitutionMemory {
  const followed = new WeakMap<Value, Map<string, readonly Alternative[]>>();
  const texts = new WeakMap<readonly Alternative[], Texts>();
  const filled = new WeakMap<Alternative, WeakMap<Condition, readonly Condition[]>>();
  return {
    follow(from, path) {
      if (from.when.length > 0 || from.made.length > 0) return ev.follow(from, path);
      let mine = followed.get(from.value);
      if (mine === undefined) followed.set(from.value, (mine = new Map()));
      const key = path.map(stepKey).join('');
      let known = mine.get(key);
      if (known === undefined) mine.set(key, (known = ev.follow(alternative(from.value), path)));
      return known;
    },
    asText(alternatives) {
      let known = texts.get(alternatives);
      if (known === undefined) texts.set(alternatives, (known = ev.asText(alternatives)));
      return known;
    },
    condition(of, roots, to, fill) {
      if (roots.length !== 1) return fill();
      let mine = filled.get(to);
      if (mine === undefined) filled.set(to, (mine = new WeakMap()));
      let known = mine.get(of);
      if (known === undefined) mine.set(of, (known = fill()));
      return known;
    },
  };
}
