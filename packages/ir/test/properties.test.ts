import { irs } from '@callgate/ir';
import type { Ir } from '@callgate/ir';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraries } from './arbitraries/irs.js';
import { mutants } from './arbitraries/mutants.js';
import { shuffled } from './arbitraries/shuffled.js';

const cases = Object.entries(irs).map(([name, ir], at) => ({
  name,
  ir: ir as unknown as Ir<unknown>,
  values: arbitraries[name as keyof typeof arbitraries] as fc.Arbitrary<unknown>,
  seed: 1000 + at,
}));

describe.each(cases)('$name', ({ ir, values, seed }) => {
  const options = { seed, numRuns: 40 };
  const few = { seed, numRuns: 20 };

  it('accepts what is valid', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(ir.validate(value)).toEqual([]);
        expect(ir.is(value)).toBe(true);
      }),
      options,
    );
  });

  it('prints, parses and prints the same bytes', () => {
    fc.assert(
      fc.property(values, (value) => {
        const text = ir.print(value);
        const parsed = ir.parse(text);
        if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
        expect(ir.print(parsed.value)).toBe(text);
        expect(parsed.value).toEqual(ir.canonical(value));
        expect(text.endsWith('}\n')).toBe(true);
      }),
      options,
    );
  });

  it('prints the same bytes in whatever order sets and fields stand', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 2_147_483_646 }), (value, start) => {
        const other = shuffled(ir.shape.node, value, sequence(start));
        expect(ir.validate(other)).toEqual([]);
        expect(ir.print(other)).toBe(ir.print(value));
      }),
      options,
    );
  });

  it('is canonical once', () => {
    fc.assert(
      fc.property(values, (value) => {
        const canonical = ir.canonical(value);
        expect(ir.canonical(canonical)).toEqual(canonical);
        expect(ir.validate(canonical)).toEqual([]);
      }),
      options,
    );
  });

  it('detects every mutant, and so does the JSON Schema', () => {
    // `u` as in the shapes; schemas are drafts of what a user's editor checks.
    const ajv = new Ajv2020({ strict: false, unicodeRegExp: true });
    const bySchema = ajv.compile(ir.jsonSchema());
    fc.assert(
      fc.property(values, fc.nat(), (value, pick) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect([bySchema(plain), bySchema.errors]).toEqual([true, null]);
        const all = mutants(ir.shape.node, plain);
        for (let step = 0; step < Math.min(all.length, 40); step += 1) {
          const mutant = all[(pick + step * 7919) % all.length];
          if (mutant === undefined) continue;
          const detected = { ...mutant, byValidator: !ir.is(mutant.value), bySchema: !bySchema(mutant.value) };
          expect(detected).toEqual({ ...mutant, byValidator: true, bySchema: true });
        }
      }),
      few,
    );
  }, 60_000);

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true }), (value) => {
        expect(ir.validate(value)).not.toEqual([]);
        const disguised =
          typeof value === 'object' && value !== null ? { ...value, kind: ir.kind, schemaVersion: 1 } : value;
        expect(Array.isArray(ir.validate(disguised))).toBe(true);
      }),
      options,
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(ir.parse(text)).toHaveProperty('problems');
      }),
      options,
    );
  });
});

/** Numbers from 0 to below 1 (Park and Miller's minimal standard). */
function sequence(start: number): () => number {
  let state = start;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}
