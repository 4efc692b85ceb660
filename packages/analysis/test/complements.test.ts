import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutComplements } from '../src/value/condition/complements.js';
import { conditionKey, literal } from '../src/value/text/text.js';
import type { Condition } from '../src/value/value.js';

type Conditions = readonly Condition[];

function set(name: string, holds: boolean): Condition {
  return { test: 'set', request: { setting: 'env', name: literal(name) }, holds };
}

function left(lists: readonly Conditions[]): readonly Conditions[] {
  return withoutComplements(
    lists,
    (when) => when,
    (when, condition) => when.filter((each) => conditionKey(each) !== conditionKey(condition)),
  );
}

describe('conditions that come out both ways', () => {
  it('say nothing', () => {
    expect(left([[set('A', true)], [set('A', false)]])).toEqual([[]]);
    const [both] = [set('B', true)];
    expect(
      left([
        [set('A', true), both],
        [set('A', false), both],
      ]),
    ).toEqual([[both]]);
  });

  it('say something where anything else differs', () => {
    const lists = [[set('A', true), set('B', true)], [set('A', false)]];
    expect(left(lists)).toEqual(lists);
    const stops: Conditions = [{ ...set('A', true), orStops: 'at-once' }];
    expect(left([stops, [set('A', false)]])).toEqual([stops, [set('A', false)]]);
  });

  it('leave what is told the same, whatever is set', () => {
    const names = ['A', 'B', 'C'];
    const conditions = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.boolean()), {
      selector: ([name]) => name,
    });
    const lists = fc.array(conditions, { maxLength: 6 });
    fc.assert(
      fc.property(lists, fc.array(fc.constantFrom(...names)), (some, given) => {
        const holds = (all: readonly Conditions[]): boolean =>
          all.some((when) => when.every((each) => isSet(each, given) === each.holds));
        const before = some.map((when) => when.map(([name, value]) => set(name, value)));
        expect(holds(left(before))).toBe(holds(before));
      }),
      { seed: 7 },
    );
  });
});

function isSet(condition: Condition, given: readonly string[]): boolean {
  const name = condition.test === 'set' && condition.request.setting === 'env' ? condition.request.name : [];
  return name.some((piece) => piece.piece === 'text' && given.includes(piece.text));
}
