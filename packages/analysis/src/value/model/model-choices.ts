import type { FunctionNode } from '../../link/linked.js';
import type { Evaluator } from '../evaluator.js';
import { exclude } from '../condition/exclusion.js';
import { testKey, textValue } from '../text/text.js';
import type { Alternative, Condition, Text } from '../value.js';

/** What must hold for a value to count as given: a setting is set, texts that are still open are not empty. */
function givenTests(ev: Evaluator, item: Alternative, what: 'value' | 'text'): readonly Condition[] {
  const { value } = item;
  if (value.value === 'text') {
    const [only] = value.text;
    if (value.text.length === 1 && only?.piece === 'setting')
      return [{ test: 'set', request: only.request, holds: true }];
    if (what === 'text') return openTests(beforePath(value.text));
    return value.text.length === 1 && only?.piece === 'open'
      ? [{ test: 'equal', left: value.text, right: [], holds: false }]
      : [];
  }
  if (value.value !== 'open') return [];
  const [only] = ev.asText([item]);
  if (only === undefined) return [];
  const test: Condition = { test: 'equal', left: only.text, right: [], holds: false };
  return [what === 'text' ? { ...test, given: true } : test];
}

/** What is put into the path of a URL says nothing of whether an address is given. */
function beforePath(text: Text): Text {
  const path = text.findIndex((piece) => piece.piece === 'text' && /^\/(?!\/)/.test(piece.text));
  return path < 0 ? text : text.slice(0, path);
}

/** A text that is made of what is handed in is given where all of that is. */
function openTests(text: Text): readonly Condition[] {
  const tests = text.flatMap((piece): readonly Condition[] => {
    if (piece.piece === 'open') return [{ test: 'equal', left: [piece], right: [], holds: false, given: true }];
    return piece.piece === 'derived' ? openTests(piece.of) : [];
  });
  const keys = new Set<string>();
  return tests.filter((test) => {
    const key = testKey(test);
    return keys.has(key) ? false : keys.add(key);
  });
}

/** Ways in which none of the options before is given: more are not told apart. */
const maxWays = 8;

/** Programs in which nothing is given that is in others: with more of them, what stands behind it is not told for each. */
const maxPrograms = 8;

/**
 * The first option that is given; those after it count where it may be empty. What is given and not known is given all the same: a
 * library's own address does not count beside it. The last one that there is counts as it stands: where it is empty too, that is what is to
 * be told.
 * What one program gives says nothing of another that comes by the same call: there, what stands behind it counts.
 * @param what whether any value counts (`a ?? b`), or texts alone, as where a library takes an address in one of several ways
 * @param at the function that chooses, where several programs may come by it
 */
export function firstOf(
  ev: Evaluator,
  options: readonly (readonly Alternative[])[],
  what: 'value' | 'text' = 'text',
  at?: FunctionNode,
): readonly Alternative[] {
  const results: Alternative[] = [];
  let programs: readonly FunctionNode[] | undefined;
  let unset: readonly (readonly Condition[])[] = [[]];
  const present = options.map((option) => givenOf(ev, option)).filter((given) => given.length > 0);
  for (const [index, given] of present.entries()) {
    const isLast = index === present.length - 1;
    // Where the program would have stopped otherwise, nothing stands behind it.
    const complete = isComplete(given.map(({ when }) => when.filter(isOpen)));
    let certain = complete;
    // What the options before it must be does not hang on the other alternatives of the same option.
    const before = unset;
    const left: (readonly Condition[])[] = [];
    for (const item of given) {
      const asked = isLast ? [] : givenTests(ev, item, what);
      const tests = notIn(item.when, asked);
      if (tests.length > 0 || mayBeNothing(item)) certain = false;
      for (const way of before) {
        // A setting that an option before it has asked for already.
        if (!exclude(way, tests))
          results.push(...inPrograms({ ...item, when: [...way, ...item.when, ...tests] }, programs));
      }
      // Where nothing of the option may hold, what stands behind it counts there as well.
      const failing = complete || asked.length === 0 ? tests : [...item.when.filter(isOpen), ...tests];
      if (failing.length > 0) unset = ways(unset, failing);
      if (mayBeNothing(item)) left.push(item.when);
      else left.push(...ways([item.when], tests));
    }
    // One of the alternatives holds in any case: what stands behind counts where that one is not given.
    if (complete && given.length > 1 && left.length * before.length <= maxWays)
      unset = before.flatMap((way) => left.filter((each) => !exclude(way, each)).map((each) => [...way, ...each]));
    if (!certain) continue;
    if (isLast || at === undefined) break;
    const without = ev
      .programsWithout(
        at,
        given.map(({ made }) => made),
      )
      .filter((entry) => programs?.includes(entry) ?? true);
    if (without.length === 0 || without.length > maxPrograms) break;
    programs = without;
    unset = before;
  }
  return results;
}

/** Whether the program goes on where a condition does not hold. */
function isOpen({ orStops }: Condition): boolean {
  return orStops === undefined;
}

/** What counts in some programs alone: it is as if their entry points had made it. */
function inPrograms(item: Alternative, programs: readonly FunctionNode[] | undefined): readonly Alternative[] {
  return programs?.map((entry) => ({ ...item, made: [...item.made, entry] })) ?? [item];
}

/** The tests that are not conditions of what they ask for already: a default of a setting stands where the setting does not. */
function notIn(when: readonly Condition[], tests: readonly Condition[]): readonly Condition[] {
  if (when.length === 0 || tests.length === 0) return tests;
  const held = new Set(when.map(testKey));
  return tests.filter((test) => !held.has(testKey(test)));
}

/** Whether of what is not known it is not known either if there is anything. */
function mayBeNothing({ value }: Alternative): boolean {
  return value.value === 'unknown' && value.reason === 'no-value';
}

/** How many conditions are told apart before alternatives count as such that may all fail. */
const maxTests = 6;

/** Whether one of several lists of conditions holds whatever each condition comes to: a setting, and its default where it is not set. */
function isComplete(lists: readonly (readonly Condition[])[], tests = maxTests): boolean {
  if (lists.some((list) => list.length === 0)) return true;
  const [first] = lists[0] ?? [];
  if (first === undefined || tests === 0) return false;
  const same = testKey({ ...first, holds: true });
  const isSame = (condition: Condition): boolean => testKey({ ...condition, holds: true }) === same;
  return [true, false].every((holds) =>
    isComplete(
      lists
        .filter((list) => list.every((condition) => condition.holds === holds || !isSame(condition)))
        .map((list) => list.filter((condition) => !isSame(condition))),
      tests - 1,
    ),
  );
}

/** Ways in which one of the tests does not hold, the first of them in their order. */
function ways(
  unset: readonly (readonly Condition[])[],
  tests: readonly Condition[],
): readonly (readonly Condition[])[] {
  const found = unset.flatMap((way) =>
    tests.map((test, at): readonly Condition[] => [...way, ...tests.slice(0, at), { ...test, holds: !test.holds }]),
  );
  return found.length > maxWays ? unset : found;
}

/** The alternatives of an option that are given, as far as the code tells; a leaf of a document is a setting like any other. */
function givenOf(ev: Evaluator, option: readonly Alternative[]): readonly Alternative[] {
  return option
    .flatMap((item): readonly Alternative[] =>
      item.value.value === 'tree'
        ? ev.asText([item]).map(({ text, from }) => ({ ...from, value: textValue(text) }))
        : [item],
    )
    .filter((item) => !item.zero && !(item.value.value === 'text' && item.value.text.length === 0));
}
