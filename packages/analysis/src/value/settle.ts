import { withoutComplements } from './condition/complements.js';
import { needsOnly } from './text/distinct-texts.js';
import { exclude } from './condition/exclusion.js';
import { alternative, besideZero } from './terms.js';
import { conditionKey, maxAlternatives, valueKey } from './text/text.js';
import type { Alternative, Condition } from './value.js';

function alternativeKey(item: Alternative): string {
  return item.when.length === 0
    ? valueKey(item.value)
    : `${valueKey(item.value)} if ${[...new Set(item.when.map(conditionKey))].sort().join('&')}`;
}

/**
 * Brings alternatives into order: equal ones once, zero values only where there is nothing else, sorted before they are cut, and what is
 * cut becomes `unknown(bound)` beside what is kept.
 */
export function settle(alternatives: readonly Alternative[]): readonly Alternative[] {
  if (alternatives.length <= 1) return alternatives;
  const set = alternatives.filter((item) => !item.zero);
  const kept = set.length === 0 || set.length === alternatives.length ? alternatives : set.map(besideZero);
  if (kept.length === 1) return kept;
  const byKey = new Map<string, readonly Alternative[]>();
  for (const item of kept) {
    const key = alternativeKey(item);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? [item] : withMaker(known, item));
  }
  const sorted = sortedGroups(fewerOf(decided(byKey)));
  if (sorted.length <= maxAlternatives) return sorted.flat();
  return [
    ...sorted.slice(0, maxAlternatives).flat(),
    alternative({ value: 'unknown', reason: 'bound', detail: `${sorted.length} alternatives` }),
  ];
}

/** What counts both where a test holds and where it does not, made by the same functions, counts whatever it says. */
function decided(byKey: Groups): Groups {
  const conditional = [...byKey.values()].filter(([first]) => first !== undefined && first.when.length > 0);
  if (conditional.length < 2) return byKey;
  const alike = new Map<string, (readonly Alternative[])[]>();
  for (const group of byKey.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const makers = group.map(({ made }) => made.map((fn) => fn.index).join(',')).join(' ');
    add(alike, `${valueKey(first.value)} by ${makers}`, group);
  }
  if (alike.size === byKey.size) return byKey;
  const found = new Map<string, readonly Alternative[]>();
  for (const same of alike.values()) {
    for (const group of withoutComplements(same, whenOf, without)) {
      for (const item of group) {
        const key = alternativeKey(item);
        const known = found.get(key);
        found.set(key, known === undefined ? [item] : withMaker(known, item));
      }
    }
  }
  return found;
}

function whenOf([first]: readonly Alternative[]): readonly Condition[] {
  return first?.when ?? [];
}

function without(group: readonly Alternative[], condition: Condition): readonly Alternative[] {
  const key = conditionKey(condition);
  return group.map((item) => ({ ...item, when: item.when.filter((each) => conditionKey(each) !== key) }));
}

function add<T>(map: Map<string, T[]>, key: string, item: T): void {
  const same = map.get(key);
  if (same === undefined) map.set(key, [item]);
  else same.push(item);
}

function sortedGroups(byKey: Groups): readonly (readonly Alternative[])[] {
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, items]) => items);
}

type Groups = ReadonlyMap<string, readonly Alternative[]>;

/** Where there are more than are kept: what cannot be is left out, and if that is not enough, each value counts once. */
function fewerOf(byKey: Groups): Groups {
  if (byKey.size <= maxAlternatives) return byKey;
  const possible = withoutImpossible(byKey);
  return possible.size <= maxAlternatives ? possible : joinedByValue(possible);
}

/**
 * One value under several lists of conditions becomes one under what they have in common. A file that is read on four ways has a key that is
 * known; that none of the four is taken is no reason to take it for unknown.
 */
function joinedByValue(groups: Groups): Groups {
  const byValue = new Map<string, (readonly Alternative[])[]>();
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    add(byValue, valueKey(first.value), group);
  }
  return new Map([...byValue].map(([key, same]) => [key, same.length === 1 ? same.flat() : joined(same)]));
}

function joined(groups: readonly (readonly Alternative[])[]): readonly Alternative[] {
  const when = commonConditions(groups.map(([first]) => first?.when ?? []));
  let makers: readonly Alternative[] = [];
  for (const item of groups.flat()) makers = withMaker(makers, { ...item, when });
  return makers;
}

/** The conditions that stand in all of these lists. */
function commonConditions([first = [], ...others]: readonly (readonly Condition[])[]): readonly Condition[] {
  const keys = others.map((when) => new Set(when.map(conditionKey)));
  return first.filter((condition) => keys.every((held) => held.has(conditionKey(condition))));
}

/** What can be: an alternative whose own conditions exclude each other is none. */
function withoutImpossible(byKey: Groups): Groups {
  return new Map([...byKey].filter(([, [first]]) => first === undefined || !exclude(first.when, first.when)));
}

/** Makers of one value that are told apart; where there are more, the value counts wherever all of them are reached together. */
const maxMakers = 64;

/**
 * Adds an alternative to others of the same value. Two services may put the same text into a variable of a library they share: neither
 * maker may hide the other. One that needs only what another needs as well makes that one needless.
 */
function withMaker(known: readonly Alternative[], item: Alternative): readonly Alternative[] {
  const orZero = item.orZero || known.some((other) => other.orZero);
  let makers = known;
  if (!known.some((other) => needsOnly(other, item))) {
    makers = [...known.filter((other) => !needsOnly(item, other)), item].sort((a, b) => compareMade(a, b));
  }
  if (makers.length > maxMakers) {
    const [first = item, ...rest] = makers;
    makers = [{ ...first, made: first.made.filter((fn) => rest.every((other) => other.made.includes(fn))) }];
  }
  return orZero ? makers.map(besideZero) : makers;
}

function compareMade(a: Alternative, b: Alternative): number {
  if (a.made.length !== b.made.length) return a.made.length - b.made.length;
  for (const [at, fn] of a.made.entries()) {
    const difference = fn.index - (b.made[at]?.index ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
