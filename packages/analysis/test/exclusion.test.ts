import { describe, expect, it } from 'vitest';
import { exclude } from '../src/value/condition/exclusion.js';
import type { Condition, Text } from '../src/value/value.js';

const url: Text = [{ piece: 'text', text: 'URL' }];
const isSet: Condition = { test: 'set', request: { setting: 'env', name: url }, holds: true };

describe('conditions exclude each other', () => {
  it('where one is the opposite of the other', () => {
    expect(exclude([isSet], [{ ...isSet, holds: false }])).toBe(true);
    expect(exclude([isSet], [isSet])).toBe(false);
  });

  it('whatever the program does where one of them comes out otherwise', () => {
    expect(exclude([{ ...isSet, orStops: 'in-the-end' }], [{ ...isSet, holds: false }])).toBe(true);
  });

  it('but not where they may be asked of two things', () => {
    const each = (holds: boolean): Condition => ({
      test: 'set',
      request: { setting: 'key', source: url, path: [{ every: true }] },
      holds,
    });
    expect(exclude([each(true)], [each(false)])).toBe(false);
    const lost: Condition = { test: 'true', of: [{ piece: 'unknown', reason: 'computed' }], holds: true };
    expect(exclude([lost], [{ ...lost, holds: false }])).toBe(false);
  });
});
