import {
  bodyBuilder,
  createProgramEncoder,
  decodeProgram,
  functionFacts,
  irs,
  printProgram,
  program,
} from '@callgate/ir';
import type { Ir } from '@callgate/ir';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readerOf } from '../src/binary/read-shape.js';
import { createTextTable } from '../src/binary/text-table.js';
import { createWordWriter, takeWords } from '../src/binary/word-writer.js';
import { writerOf } from '../src/binary/write-shape.js';
import { arbitraries } from './arbitraries/irs.js';

describe('the binary form of a Program', () => {
  test('gives back what was written, several with one table of texts', () => {
    fc.assert(
      fc.property(fc.array(arbitraries.Program, { minLength: 1, maxLength: 4 }), (programs) => {
        const encoder = createProgramEncoder();
        const encoded = programs.map((each) => encoder.encode(each));
        for (const [at, before] of programs.entries()) {
          const back = decodeProgram(encoded[at]!, encoder.texts);
          expect(back).toEqual(before);
          expect(JSON.parse(JSON.stringify(back))).toEqual(JSON.parse(JSON.stringify(before)));
          expect(printProgram(back)).toBe(printProgram(before));
          expect(irs.Program.validate(back)).toEqual([]);
        }
        expect(new Set(encoder.texts).size).toBe(encoder.texts.length);
      }),
      { seed: 71, numRuns: 100 },
    );
  });

  test('has a body read when it is first asked for, and once', () => {
    const body = bodyBuilder().build();
    const before = program({
      language: 'go',
      file: 'a.go',
      packageName: 'main',
      functions: [functionFacts({ id: 'g' }), functionFacts({ id: 'f', body: { ...body, cells: [{ name: 'x' }] } })],
    });
    const encoder = createProgramEncoder();
    const words = encoder.encode(before);
    const fine = decodeProgram(words, encoder.texts);
    expect(fine.functions[1]!.body).toBe(fine.functions[1]!.body);
    expect({ ...fine.functions[1]! }).toEqual(before.functions[1]);
    expect(fine.functions[0]).not.toHaveProperty('body');

    // The name of the cell is the last text: without it the body cannot be read, and everything else can.
    expect(encoder.texts.at(-1)).toBe('x');
    const torn = decodeProgram(words, encoder.texts.slice(0, -1));
    expect(torn.functions[1]!.id).toBe('f');
    expect(() => torn.functions[1]!.body).toThrow(RangeError);
  });

  test('refuses words that are cut off or go on', () => {
    const encoder = createProgramEncoder();
    const words = encoder.encode(program({ language: 'go', file: 'a.go', packageName: 'main' }));
    for (let length = 0; length < words.length; length += 1)
      expect(() => decodeProgram(words.slice(0, length), encoder.texts)).toThrow(RangeError);
    expect(() => decodeProgram(Int32Array.from([...words, 0]), encoder.texts)).toThrow(RangeError);
    expect(() => decodeProgram(words, [])).toThrow(RangeError);
  });

  test('is not made of what is no Program, and the next one is not hurt', () => {
    const encoder = createProgramEncoder();
    const fine = program({ language: 'go', file: 'a.go', packageName: 'main' });
    const words = encoder.encode(fine);
    const broken = { ...fine, imports: [{ specifier: 'a', at: { line: '1', column: 1 } }] };
    expect(() => encoder.encode(broken as unknown as typeof fine)).toThrow(TypeError);
    expect(encoder.encode(fine)).toEqual(words);
  });
});

const cases = Object.entries(irs).map(([name, ir]) => ({ name, ir: ir as unknown as Ir<unknown> }));

it.each(cases)('every form of shape is written and read: $name', ({ name, ir }) => {
  const write = writerOf(ir.shape.node);
  const read = readerOf(ir.shape.node);
  fc.assert(
    fc.property(arbitraries[name as keyof typeof arbitraries] as fc.Arbitrary<unknown>, (value) => {
      const table = createTextTable();
      const writer = createWordWriter(table);
      write(writer, value);
      const reader = { words: takeWords(writer), at: 0, texts: table.texts };
      expect(read(reader)).toEqual(value);
      expect(reader.at).toBe(reader.words.length);
    }),
    { seed: 72, numRuns: 40 },
  );
});

test('numbers of every size are written and read', () => {
  const node = { form: 'whole', least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER } as const;
  const numbers = [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, -1, -(2 ** 31), -(2 ** 53 - 1)];
  const table = createTextTable();
  const writer = createWordWriter(table);
  for (const number of numbers) writerOf(node)(writer, number);
  const reader = { words: takeWords(writer), at: 0, texts: table.texts };
  expect(numbers.map(() => readerOf(node)(reader))).toEqual(numbers);
});
