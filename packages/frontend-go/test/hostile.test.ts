import { validateProgram, type Program } from '@callgate/ir';
import { dryRunFrontend, type Lowerer } from '@callgate/plugin';
import { beforeAll, describe, expect, it } from 'vitest';
import { goFrontend } from '../src/index.js';

let lowerer: Lowerer;
beforeAll(async () => {
  lowerer = await goFrontend.open({ report: () => {} });
});

function lower(text: string): Program {
  return lowerer.lower({ path: 'hostile.go', text });
}

const deep = 3000;
const nested = {
  parentheses: `package a\nvar x = ${'('.repeat(deep)}1${')'.repeat(deep)}`,
  blocks: `package a\nfunc f() ${'{'.repeat(deep)}${'}'.repeat(deep)}`,
  'slice types': `package a\nvar x ${'[]'.repeat(deep)}int`,
  dereferences: `package a\nvar x = ${'*'.repeat(deep)}y`,
  selectors: `package a\nvar x = a${'.b'.repeat(deep)}`,
  calls: `package a\nvar x = f${'()'.repeat(deep)}`,
  indexes: `package a\nvar x = ${'a['.repeat(deep)}1${']'.repeat(deep)}`,
  closures: `package a\nvar x = ${'func() any { return '.repeat(deep)}1${'}'.repeat(deep)}`,
  'else-if': `package a\nfunc f() { ${'if a {} else '.repeat(deep)}{} }`,
  literals: `package a\nvar x = []any${'{'.repeat(deep)}${'}'.repeat(deep)}`,
  loops: `package a\nfunc f() { ${'for x { '.repeat(deep)}x = y ${'}'.repeat(deep)} }`,
  switches: `package a\nfunc f() { ${'switch { case x: '.repeat(deep)}${'}'.repeat(deep)} }`,
} as const;

describe('hostile source', () => {
  it.each(Object.entries(nested))('nested %s: cut off, said so, the rest is there', (_name, text) => {
    const program = lower(`${text}\nfunc after() { use("after") }\n`);
    expect(program.unparsed.length).toBeGreaterThan(0);
    expect(validateProgram(program)).toEqual([]);
  });

  it('a long sum is followed to its end', () => {
    const program = lower(`package a\nvar x = ${'"a" + '.repeat(20_000)}last`);
    expect(program.unparsed).toEqual([]);
    expect(program.functions[0]!.body!.values.some((value) => value.op === 'ref' && value.name === 'last')).toBe(true);
  });

  it('many variables and many breaks take no more than a moment', () => {
    const names = Array.from({ length: 1500 }, (_, index) => `v${index}`);
    const text = `package a\nfunc f() {\n${names.map((name) => `var ${name} int`).join('\n')}\nfor x {\n${names.map((name) => `${name} = 1\nif ${name} > y { break }`).join('\n')}\n}\n}\n`;
    const start = performance.now();
    expect(validateProgram(lower(text))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('gives empty facts for empty and meaningless text', () => {
    for (const text of ['', '\0\0\0', '}{)(][', 'package', '\ufeffpackage a', '/*', '"']) {
      const program = lower(text);
      expect(program.functions).toEqual([]);
      expect(validateProgram(program)).toEqual([]);
    }
  });

  it('passes the dry run that every frontend gets', async () => {
    expect(await dryRunFrontend(goFrontend)).toEqual([]);
  });
});
