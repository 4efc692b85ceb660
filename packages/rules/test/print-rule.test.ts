import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printRule, readRule } from '../src/index.js';
import type { RuleContent } from '../src/index.js';

const content: RuleContent = {
  origin: 'code',
  ports: [
    { port: 7070, transport: 'tcp' },
    { port: 53, transport: 'udp' },
  ],
  operations: ['GET /items/{id}', '/shop.Cart/Add'],
  environments: ['staging', 'production'],
};

describe('printRule', () => {
  it('is what a person would write', () => {
    expect(printRule(content)).toBe(`# Written by callgate from the code; "callgate rules generate" keeps it up to date.
from: code
ports: [53/udp, 7070]
operations:
  - /shop.Cart/Add
  - GET /items/{id}
environments: [production, staging]
`);
  });

  it('says nothing of what holds everywhere', () => {
    const manual: RuleContent = { origin: 'manual', ports: [], operations: [], environments: [] };
    expect(printRule(manual)).toBe('from: manual\n');
    expect(printRule({ ...manual, reason: 'it pays', expires: '2027-03-31' })).toBe(
      'reason: it pays\nexpires: 2027-03-31\n',
    );
  });

  it('is read back as the same rule, whatever the texts', () => {
    const text = fc
      .oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
        fc.constantFrom(
          'a: b',
          '- a',
          '# a',
          'a #b',
          '~',
          'null',
          'yes',
          '1e3',
          '0x1f',
          'a,b',
          '[x]',
          '{x}',
          "it's",
          '"',
          '\n',
          'a\nb',
          '\u2028',
          '\u0085',
          '\u007F',
          '\uFEFF',
          '*',
          '&a',
          '!t',
          '%x',
          '@a',
          '|',
          '>',
          '=',
          '<<',
          '{{ a }}',
          '-',
          '?',
          'GET /a?b=c',
          'é',
          '☃',
          '12',
          '99999',
          '2027-03-31',
        ),
      )
      .filter((each) => each.trim() !== '');
    const port = fc.record({
      port: fc.integer({ min: 1, max: 65_535 }),
      transport: fc.constantFrom('tcp', 'udp', 'sctp'),
    });
    const contents = fc.record(
      {
        origin: fc.constantFrom('code', 'manual'),
        ports: fc.uniqueArray(port, { maxLength: 4, selector: (each) => `${String(each.port)}${each.transport}` }),
        operations: fc.uniqueArray(text, { maxLength: 4 }),
        environments: fc.uniqueArray(text, { maxLength: 3 }),
        reason: text,
        expires: fc.constantFrom('2027-03-31', '2000-01-01'),
      },
      { requiredKeys: ['origin', 'ports', 'operations', 'environments'] },
    );
    fc.assert(
      fc.property(contents as fc.Arbitrary<RuleContent>, (value) => {
        const printed = printRule(value);
        const read = readRule({ path: 'a.rule', text: printed });
        if ('findings' in read) throw new Error(JSON.stringify([printed, read.findings]));
        const sorted = {
          ...value,
          ports: value.ports.toSorted(
            (a, b) =>
              a.port - b.port ||
              (a.transport === 'tcp' ? -1 : b.transport === 'tcp' ? 1 : a.transport < b.transport ? -1 : 1),
          ),
          operations: value.operations.toSorted(),
          environments: value.environments.toSorted(),
        };
        expect(read.content).toEqual(sorted);
        expect(printRule(read.content)).toBe(printed);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
