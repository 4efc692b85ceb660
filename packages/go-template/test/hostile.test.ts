import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultTemplateLimits, TemplateProblem } from '../src/index.js';
import { render } from './render.js';

const small = { ...defaultTemplateLimits, steps: 20_000, made: 200_000, depth: 40 };

/** What a text becomes, or why it does not: nothing else may be thrown. */
function outcome(text: string): string {
  try {
    return render(text, undefined, small);
  } catch (error) {
    if (error instanceof TemplateProblem) return `${error.kind} ${error.line}`;
    throw error;
  }
}

it.each([
  ['calls itself', '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}'],
  ['calls itself as a text', '{{ $t := "{{ tpl . . }}" }}{{ tpl $t $t }}'],
  ['ranges in ranges', `${'{{ range until 1000 }}'.repeat(5)}x${'{{ end }}'.repeat(5)}`],
  ['doubles a text', '{{ $x := "aaaaaaaaaa" }}{{ range until 1000 }}{{ $x = cat $x $x }}{{ end }}'],
  ['repeats a text', '{{ repeat 10000 (repeat 1000 "abc") }}'],
  ['nests', '{{ if 1 }}'.repeat(1000) + '{{ end }}'.repeat(1000)],
  ['nests parentheses', `{{ ${'('.repeat(1000)}1${')'.repeat(1000)} }}`],
  ['backtracks', '{{ regexMatch "(a+)+$" (repeat 40 "a" | printf "%sb") }}'],
  ['counts', '{{ until 100000000 }}'],
])('ends at a bound where a template %s', (_, text) => {
  const start = performance.now();
  expect(outcome(text)).toMatch(/^(bound|unsupported) \d+$/);
  expect(performance.now() - start).toBeLessThan(5_000);
});

it('throws nothing but problems, and gives the same for the same text', () => {
  const word = fc.constantFrom(
    '{{',
    '}}',
    '{{-',
    '-}}',
    '|',
    '(',
    ')',
    '.',
    '$',
    ':=',
    '=',
    ' ',
    '\n',
    '"',
    '`',
    'if',
    'range',
    'with',
    'end',
    'else',
    'define',
    'template',
    '.l',
    '.m.a',
    '$x',
    '"t"',
    '1',
    '1.5',
    'index',
    'printf',
    'list',
    'dict',
    'include',
    'tpl',
    'quote',
    'set',
    'add',
    'nil',
    'toJson',
    '/*',
    '*/',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(word, fc.constantFrom('', ' ')), { maxLength: 30 }), (words) => {
      const text = words.flat().join('');
      expect(outcome(text)).toBe(outcome(text));
    }),
    { seed: 5, numRuns: 150 },
  );
});

it('leaves a text without actions as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      fc.pre(!text.includes('{{'));
      expect(render(text, undefined, small)).toBe(text);
    }),
    { seed: 6, numRuns: 300 },
  );
});
