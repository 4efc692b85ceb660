import type { Body, Program } from '@callgate/ir';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packProgram, unpackProgram } from '../src/lower/program-codec.js';

const place = { line: 1, column: 1 };

function program(bodies: readonly (string | undefined)[]): Program {
  return {
    kind: 'program',
    schemaVersion: 1,
    language: 'go',
    file: 'a.go',
    packageName: 'main',
    imports: [],
    types: [],
    constants: [],
    globals: [],
    functions: bodies.map((text, index) => ({
      id: `f${index}`,
      name: `f${index}`,
      parameters: [],
      results: [],
      start: place,
      end: place,
      ...(text === undefined ? {} : { body: bodyOf(text) }),
    })),
    directives: [],
    unparsed: [],
  };
}

function bodyOf(text: string): Body {
  return { values: [{ op: 'text', text }], calls: [], stores: [], returns: [], guards: [], cells: [] };
}

test('a program comes back as it was packed, whatever its texts', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.string({ unit: 'binary' }), { nil: undefined })), (texts) => {
      const before = program(texts);
      expect(JSON.parse(JSON.stringify(unpackProgram(packProgram(before))))).toEqual(
        JSON.parse(JSON.stringify(before)),
      );
    }),
    { seed: 7 },
  );
});

test('a body is parsed when it is first read, and once', () => {
  const packed = packProgram(program(['a', undefined, 'b']));
  const broken = { ...packed, bodies: packed.bodies.replace('"a"', '"a') };
  const back = unpackProgram({ ...broken, ends: packed.ends.map((end) => end - 1) });
  expect(() => back.functions[0]?.body).toThrow(SyntaxError);
  const fine = unpackProgram(packed);
  expect(fine.functions[2]?.body).toBe(fine.functions[2]?.body);
  expect(fine.functions[1]).not.toHaveProperty('body');
});
