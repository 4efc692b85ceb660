import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { labelManifests } from '@callgate/manifests';
import type { Labelled } from '@callgate/manifests';
import { streams } from './arbitrary-manifests.js';

const options = { file: 'all.yaml', reserved: ['callgate.dev/*'] };

function label(text: string): Labelled {
  return labelManifests(text, () => ({ 'callgate.dev/policy': 'true' }), options);
}

const head = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n';

describe('labelling hostile text', () => {
  it('never throws, and what it writes it leaves alone the next time', () => {
    const spoilt = fc
      .tuple(
        streams,
        fc.array(
          fc.tuple(
            fc.nat(2000),
            fc.nat(3),
            fc.constantFrom(
              '',
              '{',
              '}',
              '"',
              "'",
              '&a ',
              '*a',
              '<<: ',
              '\t',
              '\n',
              '\r',
              '? ',
              '- ',
              '# ',
              '!!set ',
              ',',
              ': ',
              '|',
              '---\n',
              '\u0000',
              '\uD800',
            ),
          ),
          { minLength: 1, maxLength: 4 },
        ),
      )
      .map(([text, changes]) =>
        changes.reduce(
          (all, [at, cut, come]) =>
            all.slice(0, at % (all.length + 1)) + come + all.slice((at % (all.length + 1)) + cut),
          text,
        ),
      );
    fc.assert(
      fc.property(spoilt, (text) => {
        const once = label(text);
        const again = label(once.text);
        expect(again.text).toBe(once.text);
        expect(again.changes).toEqual([]);
        expect(again.problems.map((each) => each.code)).toEqual(once.problems.map((each) => each.code));
        expect(once.changes.length > 0 || once.text === text).toBe(true);
      }),
      { numRuns: 300, seed: 20261105 },
    );
  });

  it.each([
    ['deep brackets', `${head}x: ${'['.repeat(100_000)}`],
    ['deep markers', `${head}x:\n  ${'- '.repeat(20_000)}`],
    ['many aliases', `${head}x: &a 1\ny: [${'*a, '.repeat(3000)}]`],
    [
      'aliases of aliases',
      `${head}  labels:\n    x: &a0 [1, 1]\n${Array.from({ length: 30 }, (_, index) => `    x${index}: &a${index + 1} [*a${index}, *a${index}]\n`).join('')}`,
    ],
    ['too many characters', `${head}x: ${'y'.repeat(5_000_001)}`],
  ])('refuses %s in a moment', (_, text) => {
    const start = performance.now();
    const { text: after, problems } = label(text);
    expect(after).toBe(text);
    expect(problems.map((each) => each.code)).toEqual(['manifests/patch-too-large']);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('follows merges of merges once', () => {
    const merges = Array.from(
      { length: 40 },
      (_, index) => `x${index + 1}: &m${index + 1} {<<: [*m${index}, *m${index}, *m${index}]}\n`,
    ).join('');
    const text = `x0: &m0 {q: "1"}\n${merges}${head}  labels:\n    <<: *m40\n    app: a\n`;
    const start = performance.now();
    const { problems } = label(text);
    expect(problems.map((each) => each.code)).toEqual(['manifests/patch-too-large']);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
