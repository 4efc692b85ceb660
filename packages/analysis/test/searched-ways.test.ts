import { describe, expect, it } from 'vitest';
import { createSearchedWays } from '../src/extract/search/searched-ways.js';

function key(what: string, ...when: readonly string[]): { readonly what: string; readonly when: readonly string[] } {
  return { what, when };
}

describe('ways of a search', () => {
  it('are not gone again under the same or more conditions', () => {
    const ways = createSearchedWays<string>();
    expect(ways.begin(key('a', 'x'), undefined, 'first')).toBe(true);
    expect(ways.begin(key('a', 'x'), undefined, 'the same')).toBe(false);
    expect(ways.begin(key('a', 'x', 'y'), undefined, 'more')).toBe(false);
  });

  it('are gone again under fewer or other conditions, and to something else', () => {
    const ways = createSearchedWays<string>();
    ways.begin(key('a', 'x', 'y'), undefined, 'first');
    expect(ways.begin(key('a', 'x'), undefined, 'fewer')).toBe(true);
    expect(ways.begin(key('a', 'z'), undefined, 'others')).toBe(true);
    expect(ways.begin(key('b', 'x', 'y'), undefined, 'something else')).toBe(true);
  });

  it('that only come back to themselves are told, also by a step under fewer conditions', () => {
    const ways = createSearchedWays<string>();
    ways.begin(key('a'), undefined, 'a');
    ways.begin(key('b'), 'a ', 'b');
    expect(ways.begin(key('a', 'x'), 'b ', 'back again')).toBe(false);
    expect(ways.endless()).toEqual(['a']);
    ways.ends('a ');
    expect(ways.endless()).toEqual([]);
  });
});
