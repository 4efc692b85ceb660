import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf, nameOfFile } from '../src/index.js';

const names = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('a', 'A', 'b', '.', '%', '-', '2', 'e', '/', ' ', '\uD800', '\uDC00', 'é', 'É'),
    maxLength: 8,
  }),
  fc.constantFrom('con', 'CON', 'con.x', 'conx', 'com1', 'lpt9.tar.gz', '.', '..', '', '%2e', '%-', '~'),
  fc.string({ unit: fc.constantFrom('a', 'b', 'A'), minLength: 150, maxLength: 320 }),
);

describe('fileNameOf', () => {
  it.each([
    ['service.ledger', 'service.ledger'],
    ['cron_yearly-interest2', 'cron_yearly-interest2'],
    ['shop/cart', 'shop%2fcart'],
    ['Cart', '%43art'],
    ['con', '%63on'],
    ['con.ledger', '%63on.ledger'],
    ['console', 'console'],
    ['..', '%2e%2e'],
    ['cart.', 'cart%2e'],
    ['100%', '100%25'],
    ['2001:db8::1', '2001%3adb8%3a%3a1'],
    ['*.example.com', '%2a.example.com'],
    ['kärnan', 'k%c3%a4rnan'],
  ])('writes %j as %j, and it can be read back', (name, file) => {
    expect(fileNameOf(name)).toBe(file);
    expect(nameOfFile(file)).toBe(name);
  });

  it('gives no two names one file, even where upper and lower case are the same', () => {
    const near = fc.tuple(names, names, fc.nat(3)).map(([a, b, way]): [string, string] => {
      if (way === 0) return [a, a.toUpperCase()];
      if (way === 1) return [a, fileNameOf(a)];
      return way === 2 ? [a, a.normalize('NFD')] : [a, b];
    });
    fc.assert(
      fc.property(near, ([a, b]) => {
        fc.pre(a !== b);
        expect(fileNameOf(a).toLowerCase()).not.toBe(fileNameOf(b).toLowerCase());
      }),
      { seed: 41, numRuns: 5000 },
    );
  });

  it('tells long names apart by their ends, and half a surrogate pair from the other half', () => {
    const long = 'a'.repeat(300);
    expect(fileNameOf(`${long}b`)).not.toBe(fileNameOf(`${long}c`));
    expect(fileNameOf('\uD800')).not.toBe(fileNameOf('\uDC00'));
  });

  it('is legal on every system', () => {
    fc.assert(
      fc.property(names, (name) => {
        const file = fileNameOf(name);
        expect(file).toMatch(/^[a-z0-9_%-](?:[a-z0-9._%-]*[a-z0-9_%-])?$/u);
        expect(file).not.toMatch(/^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/u);
        expect(file.length).toBeLessThanOrEqual(160);
      }),
      { seed: 42, numRuns: 2000 },
    );
  });
});
