import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { interpolate, interpolatePieces } from '../src/compose/interpolate.js';
import { expandVariables } from '../src/kubernetes/expand-variables.js';
import type { VariableValue } from '../src/kubernetes/expand-variables.js';

const seed = { seed: 20_261_123 };

function expand(text: string, variables: Readonly<Record<string, VariableValue>> = {}): VariableValue {
  return expandVariables(text, (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined));
}

describe('$(NAME) of Kubernetes', () => {
  // The table of kubernetes third_party/forked/golang/expansion/expand_test.go, in part.
  it.each([
    ['$(VAR_A)', 'A'],
    ['___$(VAR_B)___', '___B___'],
    ['$(VAR_A)$(VAR_B)', 'AB'],
    ['$(MISSING)', '$(MISSING)'],
    ['$$(VAR_A)', '$(VAR_A)'],
    ['$$$(VAR_A)', '$A'],
    ['$$$$(VAR_A)', '$$(VAR_A)'],
    ['$(VAR_A', '$(VAR_A'],
    ['$VAR_A', '$VAR_A'],
    ['foo$', 'foo$'],
    ['$(', '$('],
    ['$()', '$()'],
    ['$($(VAR_A))', '$($(VAR_A))'],
    ['\\$(VAR_A)', '\\A'],
  ])('%s → %s', (text, expected) => {
    expect(expand(text, { VAR_A: { value: 'A' }, VAR_B: { value: 'B' } })).toEqual({ value: expected });
  });

  it('does not expand what a variable holds', () => {
    expect(expand('$(A)', { A: { value: '$(B)' }, B: { value: 'no' } })).toEqual({ value: '$(B)' });
  });

  it('is hidden where any variable in it is', () => {
    const hidden: VariableValue = { hidden: 'secret', why: 'Secret db' };
    expect(expand('$(PASSWORD)', { PASSWORD: hidden })).toEqual(hidden);
    const url = expand('postgres://$(PASSWORD)@$(HOST)', { PASSWORD: hidden, HOST: { value: 'db' } });
    expect(url).toEqual({
      ...hidden,
      template: [
        { segment: 'text', text: 'postgres://' },
        { segment: 'unknown', reason: 'setting-secret', detail: 'Secret db' },
        { segment: 'text', text: '@db' },
      ],
    });
    // What is known around a secret goes on into what is made of it.
    expect(expand('$(URL)/x', { URL: url })).toMatchObject({ hidden: 'secret', template: [{}, {}, { text: '@db/x' }] });
  });

  it('leaves texts without a dollar alone, and doubled dollars halve', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const without = text.replaceAll('$', '');
        expect(expand(without)).toEqual({ value: without });
        expect(expand(text.replaceAll('$', '$$$$'))).toEqual({ value: text });
      }),
      seed,
    );
  });
});

describe('${NAME} of Compose', () => {
  const variables: Readonly<Record<string, string>> = { HOST: 'db', EMPTY: '', PORT: '5432' };
  const lookup = (name: string): string | undefined => (Object.hasOwn(variables, name) ? variables[name] : undefined);

  it.each([
    ['${HOST}:${PORT}', 'db:5432'],
    ['$HOST-$PORT', 'db-5432'],
    ['${MISSING:-x}', 'x'],
    ['${EMPTY:-x}', 'x'],
    ['${EMPTY-x}', ''],
    ['${MISSING-x}', 'x'],
    ['${MISSING:-${HOST}}', 'db'],
    ['${MISSING:-${OTHER:-deep}}!', 'deep!'],
    ['${HOST:+set}', 'set'],
    ['${EMPTY:+set}', ''],
    ['${EMPTY+set}', 'set'],
    ['$$HOST', '$HOST'],
    ['$${HOST}', '${HOST}'],
    ['${HOST', '${HOST'],
    ['100%$', '100%$'],
  ])('%s → %s', (text, expected) => {
    expect(interpolate(text, lookup)).toEqual({ text: expected, missing: [] });
  });

  it('names what is missing and fills it with nothing', () => {
    expect(interpolate('http://${API}/${API}$B', lookup)).toEqual({ text: 'http:///', missing: ['API', 'B'] });
  });

  it('keeps what is missing apart', () => {
    expect(interpolatePieces('http://${API}:${PORT}/$B', lookup)).toEqual([
      'http://',
      { missing: 'API' },
      ':5432/',
      { missing: 'B' },
    ]);
    expect(interpolatePieces('${API:-x}', lookup)).toEqual(['x']);
    expect(interpolatePieces('', lookup)).toEqual([]);
  });

  it('ends on deep and endless nesting', () => {
    const deep = '${A:-'.repeat(10_000) + '}'.repeat(10_000);
    expect(interpolate(deep, lookup).text.length).toBeLessThan(deep.length);
    expect(interpolate('$'.repeat(100_000), lookup).text).toHaveLength(50_000);
  });

  it('gives texts back that were escaped', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(interpolate(text.replaceAll('$', '$$$$'), lookup)).toEqual({ text, missing: [] });
      }),
      seed,
    );
  });
});
