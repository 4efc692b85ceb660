import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareModule, withinBounds } from '../compare.mjs';
import { figuresOf, type Difference } from '../difference.mjs';
import { buildOracle } from '../go-toolchain.mjs';

const module = fileURLToPath(new URL('fixtures/reach', import.meta.url));

// The oracle is built here and not in a hook, because whether there is one decides whether the tests run.
const oracle = buildOracle();
if ('missing' in oracle) process.stdout.write(`Skipped: the oracle: ${oracle.missing}\n`);

describe.skipIf('missing' in oracle)('what programs reach, against rapid type analysis of x/tools', () => {
  let shop: Difference | undefined;
  let worker: Difference | undefined;
  let said: readonly string[] | undefined;

  beforeAll(async () => {
    if ('missing' in oracle) return;
    const { differences, problems } = await compareModule(oracle.path, module);
    said = problems;
    shop = differences.find((each) => each.program === 'example.com/reach');
    worker = differences.find((each) => each.program === 'example.com/reach/cmd/worker');
  }, 300_000);

  afterAll(() => {
    if (!('missing' in oracle)) oracle.remove();
  });

  const missed = (difference: Difference | undefined) =>
    difference?.missed.map(({ name, called }) => ({ name, called }));

  test('the compiler has nothing to say of the module', () => {
    expect(said).toEqual([]);
  });

  test('of what the first program calls, nothing is missed', () => {
    expect(shop?.both.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'main.(byLength).Less',
        'main.(*recorder).WriteHeader',
        'shop.(provider).Provide',
        'shop.(*client).Order',
        'shop.(local).Error',
        'transport.Each',
      ]),
    );
    expect(missed(shop)).toEqual([{ name: 'shop.(*client).Cancel', called: false }]);
  });

  test('what only reflection could call is told apart, and not reached', () => {
    const [cancel] = shop?.missed ?? [];
    expect(cancel?.opens).toEqual(['net/http.Post']);
    expect(cancel?.called).toBe(false);
  });

  test('nothing more is reached: not the other interface with a method of that name, nor its dialling', () => {
    expect(shop?.more).toEqual([]);
    expect(worker?.more).toEqual([]);
  });

  test('a service that is registered through a parameter of no type is reached, with what it dials', () => {
    expect(missed(worker)).toEqual([]);
    expect(worker?.both.flatMap(({ opens }) => opens)).toEqual(['net.Dial', 'net.Listen']);
  });

  test('figures count what both reach and what one of them reaches', () => {
    const all = [shop, worker].filter((each) => each !== undefined);
    expect(figuresOf(all, ({ opens }) => opens.length > 0)).toEqual({ theirs: 5, both: 4, more: 0 });
    expect(figuresOf(all, ({ opens, called }) => called && opens.length > 0)).toEqual({ theirs: 3, both: 3, more: 0 });
  });
});

describe('the bounds', () => {
  test('hold at 99% and 5% more, and not below or above', () => {
    expect(withinBounds({ theirs: 100, both: 99, more: 5 })).toBe(true);
    expect(withinBounds({ theirs: 100, both: 98, more: 0 })).toBe(false);
    expect(withinBounds({ theirs: 100, both: 100, more: 6 })).toBe(false);
  });
});
