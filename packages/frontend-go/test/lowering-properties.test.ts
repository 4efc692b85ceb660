import { readdirSync, readFileSync } from 'node:fs';
import { validateProgram, type FunctionFacts, type Program } from '@callgate/ir';
import type { Lowerer } from '@callgate/plugin';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { goFrontend } from '../src/index.js';

const folder = new URL('fixtures/', import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.go'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));
const pieces = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ';',
  '\n',
  ',',
  ':=',
  '=',
  '.',
  '"',
  '`',
  "'",
  '*',
  '&',
  '<-',
  '...',
  '\0',
  '\u{1F600}',
  'func',
  'if',
  'else',
  'for',
  'range',
  'switch',
  'case',
  'select',
  'go',
  'defer',
  'goto L',
  'L:',
  'break',
  'continue',
  'fallthrough',
  'return',
  'var',
  'const',
  'type',
  'struct',
  'interface',
  'map',
  'chan',
  'iota',
  'x',
  '_',
  'new(x)',
  'make(',
  'func() {',
  '// callgate: calls',
] as const;

let lowerer: Lowerer;
beforeAll(async () => {
  lowerer = await goFrontend.open({ report: () => {} });
});

function lower(text: string): Program {
  return lowerer.lower({ path: 'pkg/file.go', text });
}

/** What happens to a text: a stretch goes, and something comes in its place. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  insert: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }),
});

describe('lowering', () => {
  it('never throws and gives valid facts, whatever was done to a text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.array(mutation, { minLength: 1, maxLength: 12 }),
        (source, mutations) => {
          let text = source;
          for (const { at, length, insert } of mutations) {
            const from = Math.floor(at * text.length);
            text = `${text.slice(0, from)}${insert.join(' ')}${text.slice(from + length)}`;
          }
          expect(validateProgram(lower(text))).toEqual([]);
        },
      ),
      { seed: 20_261_123, numRuns: 400 },
    );
  });

  it('says when something was not understood', () => {
    expect(lower('package p\nfunc f() { x := ] }\n').unparsed).toHaveLength(1);
    expect(lower('package p\nfunc f() { x := y }\n').unparsed).toEqual([]);
  });

  it('gives the same facts of a function when lines are put above it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.nat(1000),
        fc.constantFrom('\n', '// a comment\n', '/* two\nlines */\n'),
        (source, pick, inserted) => {
          const before = lower(source);
          // Between two declarations: above a line that begins one.
          const starts = [...source.matchAll(/^(func|var|type|const) /gm)].map((match) => match.index);
          const at = starts[pick % starts.length]!;
          const after = lower(source.slice(0, at) + inserted + source.slice(at));
          expect(after.functions.map(withoutPosition)).toEqual(before.functions.map(withoutPosition));
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });
});

function withoutPosition({ start: _start, end: _end, ...facts }: FunctionFacts): Omit<FunctionFacts, 'start' | 'end'> {
  return facts;
}
