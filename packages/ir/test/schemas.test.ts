import { readdirSync, readFileSync } from 'node:fs';
import { irs } from '@callgate/ir';
import { describe, expect, it } from 'vitest';

const folder = new URL('../schemas/', import.meta.url);

describe('the JSON Schema files', () => {
  it.each(Object.values(irs))(
    '$kind is what its shape says (else: tsc -b packages/ir && node packages/ir/scripts/write-schemas.mjs && npm run format)',
    (ir) => {
      const file: unknown = JSON.parse(readFileSync(new URL(`${ir.kind}.schema.json`, folder), 'utf8'));
      expect(file).toEqual(JSON.parse(JSON.stringify(ir.jsonSchema())));
    },
  );

  it('are one for each IR, and no other', () => {
    const expected = Object.values(irs).map((ir) => `${ir.kind}.schema.json`);
    expect(readdirSync(folder).toSorted()).toEqual(expected.toSorted());
  });
});
