import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';
import type { Example } from '../kit/read-examples.js';
import { mutationsOf } from './mutate.js';
import { readExamples } from './read-examples.js';

const folder = new URL('examples/', import.meta.url);

function isNotYet({ name }: Example): boolean {
  return name.startsWith('not yet: ');
}

describe.each(readdirSync(folder).toSorted())('%s', (file) => {
  const all = readExamples(new URL(file, folder));
  const examples = all.filter((each) => !isNotYet(each));

  it('has examples, each of its own name', () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(new Set(all.map((each) => each.name)).size).toBe(all.length);
  });

  // What is known to be told wrongly or not at all: whoever makes it right takes the words away.
  it.fails.each(all.filter(isNotYet).map((example) => [example.name, example] as const))('%s', (_, example) => {
    expect(analyse(example)).toEqual(example.wanted);
  });

  it.each(examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    expect(analyse(example)).toEqual(example.wanted);
  });

  it.each(examples.flatMap((example) => mutationsOf(example).map((each) => [example.name, each.name, each] as const)))(
    '%s, but %s',
    (_name, _what, { example, gone }) => {
      const found = analyse(example);
      const left = found.filter((line) => gone.some((host) => new RegExp(`\\b${host}\\b(?!-)`, 'u').test(line)));
      // What is not known any more is said, or something else is reached.
      const seen = gone.length === 0 ? found : { left, silent: found.length === 0 };
      expect(seen).toEqual(gone.length === 0 ? example.wanted : { left: [], silent: false });
    },
  );
});
