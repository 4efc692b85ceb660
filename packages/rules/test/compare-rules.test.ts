import { permission, permissions } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { compareRules, covers } from '../src/index.js';

const environments = ['production', 'staging'];
const tcp = (...ports: readonly number[]): { readonly ports: readonly { port: number; transport: 'tcp' }[] } => ({
  ports: ports.map((port) => ({ port, transport: 'tcp' })),
});

describe('compareRules', () => {
  it('finds nothing where only who wrote it, why and until when is different', () => {
    const declared = permissions([
      permission('service:a', 'service:b', { ...tcp(2, 1), reason: 'x', expires: '2027-01-01' }),
    ]);
    const asked = permissions([permission('service:a', 'service:b', { ...tcp(1, 2), origin: 'code' })]);
    expect(compareRules(declared, asked, environments)).toEqual([]);
  });

  it('says what came, what went and what is different, by caller and callee', () => {
    const declared = permissions([
      permission('service:b', 'service:d', tcp(1)),
      permission('service:a', 'service:c', { ...tcp(1, 2), operations: ['x', 'y'] }),
      permission('service:a', 'service:d', { environments: ['staging'] }),
    ]);
    const asked = permissions([
      permission('service:a', 'service:b'),
      permission('service:a', 'service:c', { ...tcp(2, 3), operations: ['y', 'z'] }),
      permission('service:a', 'service:d', tcp(80)),
    ]);
    const found = compareRules(declared, asked, environments);
    expect(found.map((each) => [each.difference, each.caller, each.callee])).toEqual([
      ['added', 'service:a', 'service:b'],
      ['changed', 'service:a', 'service:c'],
      ['changed', 'service:a', 'service:d'],
      ['removed', 'service:b', 'service:d'],
    ]);
    expect(found[1]).toMatchObject({
      covered: false,
      fields: [
        { field: 'ports', removed: ['1'], added: ['3'] },
        { field: 'operations', removed: ['x'], added: ['z'] },
      ],
    });
    expect(found[2]).toMatchObject({
      covered: false,
      fields: [
        { field: 'ports', removed: [], added: ['80'], all: 'declared' },
        { field: 'environments', removed: ['staging'], added: [], all: 'asked' },
      ],
    });
  });
});

describe('covers', () => {
  const asked = permission('service:a', 'service:b', { ...tcp(80), environments: ['staging'] });
  it.each([
    [{}, true],
    [tcp(80, 81), true],
    [tcp(81), false],
    [{ ports: [{ port: 80, transport: 'udp' as const }] }, false],
    [{ environments: ['staging'] }, true],
    [{ environments: ['production'] }, false],
  ])('%j: %s', (declared, expected) => {
    expect(covers(permission('service:a', 'service:b', declared), asked, environments)).toBe(expected);
  });

  it('takes a call in all environments for covered by a list of all of them only', () => {
    const everywhere = permission('service:a', 'service:b');
    expect(covers({ ...everywhere, environments }, everywhere, environments)).toBe(true);
    expect(covers({ ...everywhere, environments: ['staging'] }, everywhere, environments)).toBe(false);
  });
});
