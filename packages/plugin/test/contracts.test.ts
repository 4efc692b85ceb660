import { describe, expect, it } from 'vitest';
import { type ContractReader, defineContracts, loadContracts, PluginError } from '../src/index.js';

const reader: ContractReader = {
  name: 'toy',
  claims: (path) => path.endsWith('.toy'),
  read: () => Promise.resolve([]),
};

describe('a reader of contracts', () => {
  it('is given back as it is', async () => {
    expect(defineContracts(reader)).toBe(reader);
    expect(await loadContracts(reader, 'x')).toBe(reader);
  });

  it.each([
    ['nothing', undefined, /an object with a name/u],
    ['no name', { ...reader, name: 1 }, /it has no name/u],
    ['no claims', { ...reader, claims: undefined }, /claims is missing/u],
    ['a read that is no function', { ...reader, read: [] }, /read is no function/u],
  ])('is refused with %s', async (_, value, words) => {
    expect(() => defineContracts(value as unknown as ContractReader)).toThrow(PluginError);
    await expect(loadContracts(value, 'x')).rejects.toThrow(words);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('ouch');
      },
      /it threw Error: ouch/u,
    ],
    ['gives no list', () => 'models', /no list of models/u],
    ['gives what is no model', () => [{}], /the value is not valid/u],
    [
      'reports what is no finding',
      (_: unknown, context: { report(d: unknown): void }) => {
        context.report({});
        return [];
      },
      /what it reported/u,
    ],
  ])('is refused when it is loaded where read %s', async (_, read, words) => {
    const bad = { ...reader, read } as unknown as ContractReader;
    expect(defineContracts(bad)).toBe(bad);
    await expect(loadContracts(bad, 'x')).rejects.toThrow(words);
  });
});
