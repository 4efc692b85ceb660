import { describe, expect, it } from 'vitest';
import { chosenBySettings } from '../src/value/text/choice.js';
import { literal, textKey, textValue } from '../src/value/text/text.js';
import { alternative } from '../src/value/terms.js';
import type { Alternative, Condition, Text } from '../src/value/value.js';

const everyone = (): readonly number[] => [0];

/** The texts that options become; undefined where they stay options. */
function chosen(options: readonly Alternative[]): readonly string[] | undefined {
  return chosenBySettings(options, everyone)?.map(({ value }) => (value.value === 'text' ? textKey(value.text) : ''));
}

function set(name: string, holds: boolean): Condition {
  return { test: 'set', request: { setting: 'flag', name: literal(name) }, holds };
}

function option(text: string | Text, ...when: readonly Condition[]): Alternative {
  return { ...alternative(textValue(typeof text === 'string' ? literal(text) : text)), when };
}

describe('texts of which settings choose', () => {
  it('are one text where exactly one of them counts', () => {
    const options = [
      option('short', set('c', true)),
      option('long', set('config', true), set('c', false)),
      option('usual', set('c', false), set('config', false)),
    ];
    expect(chosen(options)).toEqual([
      '("short" if set(flag:"c")|"long" if set(flag:"config")&!set(flag:"c")|"usual" if !set(flag:"c")&!set(flag:"config"))',
    ]);
  });

  it('stay as many as stand under the same conditions', () => {
    const options = [option('given', set('c', true)), option('one', set('c', false)), option('other', set('c', false))];
    expect(chosen(options)).toEqual([
      '("given" if set(flag:"c")|"one" if !set(flag:"c"))',
      '("given" if set(flag:"c")|"other" if !set(flag:"c"))',
    ]);
  });

  it('stay options where none of them may count', () => {
    expect(chosen([option('a', set('a', true)), option('b', set('b', true), set('a', false))])).toBeUndefined();
  });

  it('stay options where two of them may count at once', () => {
    expect(chosen([option('a', set('a', true)), option('b', set('b', false))])).toBeUndefined();
    expect(chosen([option('a'), option('b', set('b', false))])).toBeUndefined();
  });

  it('stay options where one is not known, or zero, or stops the program', () => {
    const other = option('b', set('b', false));
    const unknown: Text = [{ piece: 'unknown', reason: 'input' }];
    expect(chosen([option('a', set('b', true)), other])).toHaveLength(1);
    expect(chosen([option(unknown, set('b', true)), other])).toBeUndefined();
    expect(chosen([{ ...option('a', set('b', true)), zero: true }, other])).toBeUndefined();
    expect(chosen([option('a', { ...set('b', true), orStops: 'at-once' }), other])).toBeUndefined();
  });

  it('stay options where other programs make them', () => {
    const options = [option('a', set('b', true)), option('b', set('b', false))];
    let asked = 0;
    expect(chosenBySettings(options, () => [asked++])).toBeUndefined();
  });
});
