import { describe, expect, it } from 'vitest';
import { entriesOf, parseYaml, serverKey, serverScalar } from '@callgate/manifests';

function valueOf(written: string): unknown {
  const root = parseYaml(`a: ${written}\n`, 'a.yaml').documents[0]?.root;
  const value = entriesOf(root)[0]?.value;
  return value?.kind === 'scalar' ? serverScalar(value) : undefined;
}

function keyOf(written: string): string | undefined {
  const entry = entriesOf(parseYaml(`${written}: a\n`, 'a.yaml').documents[0]?.root)[0];
  return entry === undefined ? 'no entry' : serverKey(entry);
}

// What an API server (1.37) made of each of them.
describe('serverScalar', () => {
  it.each([
    ['no', false],
    ['Y', true],
    ['off', false],
    ['TRUE', true],
    ['~', null],
    ['NULL', null],
    ['', null],
    ['42', 42],
    ['+1', 1],
    ['-7', -7],
    ['0x1F', 31],
    ['0b101', 5],
    ['0o17', 15],
    ['0100', 64],
    ['08', 8],
    ['1_000', 1000],
    ['1e3', 1000],
    ['8e1', 80],
    ['5.', 5],
    ['.5', 0.5],
    ['1.10', 1.1],
    ['.inf', Number.POSITIVE_INFINITY],
    ['.nan', Number.NaN],
    ['NaN', 'NaN'],
    ['12:30:45', '12:30:45'],
    ['1.2.3', '1.2.3'],
    ['5e83910', '5e83910'],
    ['0xZZ', '0xZZ'],
    ['2001-01-01', '2001-01-01'],
    ['_1', '_1'],
    ['nO', 'nO'],
    ['"no"', 'no'],
    ["'1'", '1'],
    ['!!str 42', '42'],
    ['!!int "80"', 80],
  ])('%s', (written, value) => {
    expect(valueOf(written)).toBe(value);
  });
});

describe('serverKey', () => {
  it.each([
    ['y', 'true'],
    ['n', 'false'],
    ['on', 'true'],
    ['1', '1'],
    ['1e3', '1000'],
    ['0x10', '16'],
    ['"y"', 'y'],
    ['app', 'app'],
    ['null', undefined],
    ['1.5', undefined],
    ['1e6', undefined],
  ])('%s', (written, key) => {
    expect(keyOf(written)).toBe(key);
  });
});

describe('merged entries', () => {
  it('say so, and the keys of the map itself do not', () => {
    const root = parseYaml('base: &b {a: 1}\nover: {<<: *b, c: 2}\n', 'a.yaml').documents[0]?.root;
    const over = entriesOf(root)[1]?.value;
    expect(entriesOf(over).map(({ key, merged }) => [key, merged])).toEqual([
      ['a', true],
      ['c', undefined],
    ]);
  });
});
