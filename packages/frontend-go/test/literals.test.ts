import { describe, expect, it } from 'vitest';
import { decodeEscapes, floatText, integerText } from '../src/lowering/literals.js';

describe('decodeEscapes', () => {
  it.each([
    ['plain', 'plain'],
    [String.raw`\a\b\f\n\r\t\v\\\'\"`, '\x07\b\f\n\r\t\v\\\'"'],
    [String.raw`\x41\101`, 'AA'],
    [String.raw`\xc3\xa9`, 'é'],
    [String.raw`\xc3\251`, 'é'],
    [String.raw`\xe2\x82\xac5`, '€5'],
    [String.raw`\xffA`, '\ufffdA'],
    [String.raw`\xc3A`, '\ufffdA'],
    [String.raw`\u00e9\U0001F600`, 'é😀'],
    [String.raw`\UFFFFFFFF`, '\ufffd'],
    [String.raw`a\nb\x00c`, 'a\nb\0c'],
    ['end\\', 'end'],
  ])('%s', (written, text) => {
    expect(decodeEscapes(written)).toBe(text);
  });
});

describe('numbers', () => {
  it.each([
    ['0', '0'],
    ['1_000', '1000'],
    ['0x_1F', '31'],
    ['0B11', '3'],
    ['0o17', '15'],
    ['017', '15'],
    ['0xFFFFFFFFFFFFFFFF', '18446744073709551615'],
    ['08', '8'],
  ])('integer %s', (written, text) => {
    expect(integerText(written)).toBe(text);
  });

  it.each([
    ['1.50', '1.5'],
    ['.5', '0.5'],
    ['1e3', '1000'],
    ['0x1p4', '0x1p4'],
    ['1e999', '1e999'],
  ])('float %s', (written, text) => {
    expect(floatText(written)).toBe(text);
  });
});
