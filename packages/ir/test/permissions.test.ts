import { irs, isDate, permission, permissions } from '@callgate/ir';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaced } from './arbitraries/mutants.js';

const valid = permissions([
  permission('service:web', 'service:cart', { ports: [{ port: 7070, transport: 'tcp' }], origin: 'code' }),
  permission('service:web', 'external:api.example.com', { reason: 'pays', expires: '2028-02-29' }),
]);

describe('Permissions', () => {
  it('accepts the value from which the others are made', () => {
    expect(irs.Permissions.validate(valid)).toEqual([]);
  });

  it.each([
    ['a caller that is no service', 'caller', 'resource:redis', /caller: expected the id of a service/u],
    ['a callee without a kind', 'callee', 'cart', /callee: expected an id that starts with "service:"/u],
    ['a caller that calls itself', 'callee', 'service:web', /callee: expected another node than the caller/u],
    ['the same pair twice', 'callee', 'external:api.example.com', /permissions\/1: expected a caller and a callee/u],
    [
      'a port out of range',
      'ports',
      [{ port: 0, transport: 'tcp' }],
      /ports\/0\/port: expected a whole number from 1/u,
    ],
    ['a day that is not in the calendar', 'expires', '2027-02-29', /expires: expected a day of the calendar/u],
    ['a date in other words', 'expires', '31.3.2027', /expires: expected a date of the form 2027-03-31/u],
    ['an origin that is none', 'origin', 'guess', /origin: expected one of "code", "manual"/u],
  ])('refuses %s', (_, field, content, problem) => {
    const wrong = replaced(valid, ['permissions', 0], { ...valid.permissions[0], [field]: content });
    const problems = irs.Permissions.validate(wrong);
    expect(problems.map((each) => `${each.path}: expected ${each.expected}`).join('\n')).toMatch(problem);
  });

  it('prints ports by number, whatever their transport', () => {
    const ports = [
      { port: 10_000, transport: 'tcp' },
      { port: 53, transport: 'udp' },
      { port: 53, transport: 'tcp' },
    ] as const;
    const [first] = irs.Permissions.canonical(
      permissions([permission('service:a', 'service:b', { ports })]),
    ).permissions;
    expect(first?.ports.map((each) => `${String(each.port)}/${each.transport}`)).toEqual([
      '53/tcp',
      '53/udp',
      '10000/tcp',
    ]);
  });
});

describe('isDate', () => {
  it('agrees with the calendar of the machine on every day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = [
            String(year).padStart(4, '0'),
            String(month).padStart(2, '0'),
            String(day).padStart(2, '0'),
          ].join('-');
          const date = new Date(`${text}T00:00:00Z`);
          const real = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
          expect(isDate(text)).toBe(real);
        },
      ),
      { seed: 20, numRuns: 2000 },
    );
  });

  it.each(['', '2027-3-1', '2027-03-31T00:00:00Z', ' 2027-03-31', '02027-03-31'])('refuses %j', (text) => {
    expect(isDate(text)).toBe(false);
  });
});
