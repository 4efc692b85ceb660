import type { Evaluator } from './evaluator.js';
import { conditionKey, textValue } from './text.js';
import type { Alternative, Condition } from './value.js';

/** What must hold for a value to count as given: a setting is set, a text that is still open is not empty. */
function givenTest(ev: Evaluator, item: Alternative): Condition | undefined {
  const { value } = item;
  if (value.value === 'text') {
    const [only] = value.text;
    if (value.text.length === 1 && only?.piece === 'setting')
      return { test: 'set', request: only.request, holds: true };
    return value.text.length === 1 && only?.piece === 'open'
      ? { test: 'equal', left: value.text, right: [], holds: false }
      : undefined;
  }
  if (value.value !== 'open') return undefined;
  const [only] = ev.asText([item]);
  return only === undefined ? undefined : { test: 'equal', left: only.text, right: [], holds: false };
}

/**
 * The first option that is given; those after it count where it may be empty. The last one that there is counts as it stands: where
 * it is empty too, that is what is to be told.
 */
export function firstOf(ev: Evaluator, options: readonly (readonly Alternative[])[]): readonly Alternative[] {
  const results: Alternative[] = [];
  const unset: Condition[] = [];
  const present = options.map((option) => givenOf(ev, option)).filter((given) => given.length > 0);
  for (const [at, given] of present.entries()) {
    const isLast = at === present.length - 1;
    let certain = isComplete(given.map(({ when }) => when));
    // What the options before it must be does not hang on the other alternatives of the same option.
    const before = [...unset];
    for (const item of given) {
      const test = isLast ? undefined : givenTest(ev, item);
      if (test === undefined) {
        if (item.value.value === 'unknown') certain = false;
        results.push({ ...item, when: [...before, ...item.when] });
      } else {
        certain = false;
        results.push({ ...item, when: [...before, ...item.when, test] });
        unset.push({ ...test, holds: !test.holds });
      }
    }
    if (certain) break;
  }
  return results;
}

/** How many conditions are told apart before alternatives count as such that may all fail. */
const maxTests = 6;

/** Whether one of several lists of conditions holds whatever each condition comes to: a setting, and its default where it is not set. */
function isComplete(lists: readonly (readonly Condition[])[], tests = maxTests): boolean {
  if (lists.some((list) => list.length === 0)) return true;
  const [first] = lists[0] ?? [];
  if (first === undefined || tests === 0) return false;
  const same = conditionKey({ ...first, holds: true });
  const isSame = (condition: Condition): boolean => conditionKey({ ...condition, holds: true }) === same;
  return [true, false].every((holds) =>
    isComplete(
      lists
        .filter((list) => list.every((condition) => condition.holds === holds || !isSame(condition)))
        .map((list) => list.filter((condition) => !isSame(condition))),
      tests - 1,
    ),
  );
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
