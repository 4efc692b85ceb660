import { describe, expect, it } from 'vitest';
import { analyse } from './kit/analyse.js';
import { givesAddress, mutationsOf } from './kit/mutate.js';
import { exampleFiles, readExamples } from './kit/read-examples.js';

describe.each(exampleFiles())('%s', (library) => {
  const examples = readExamples(library);

  it('has examples, each of its own name', () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(new Set(examples.map((each) => each.name)).size).toBe(examples.length);
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

describe('the examples', () => {
  it('give an address of their own in nearly all cases, so that changing it shows', () => {
    const all = exampleFiles().flatMap(readExamples);
    expect(all.filter(givesAddress).length / all.length).toBeGreaterThan(0.8);
  });
});
