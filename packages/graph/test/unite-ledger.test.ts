import { reasonCodes, validateServiceGraph, type GraphUnresolved, type Span } from '@callgate/ir';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uniteGraphs } from '../src/index.js';
import { graphOf, seed, service } from './graphs.js';

function spanAt(file: string, line: number, endLine = line): Span {
  return { file, start: { line, column: 2 }, end: { line: endLine, column: 9 } };
}

function entry(fields: Partial<GraphUnresolved>): GraphUnresolved {
  return {
    service: 'service:a',
    reason: 'computed',
    detail: 'a part is computed',
    remedy: 'write a directive',
    span: spanAt('get.go', 3),
    chain: [],
    environments: ['production'],
    ...fields,
  };
}

function ledger(...entries: readonly GraphUnresolved[]): readonly GraphUnresolved[] {
  return uniteGraphs([graphOf([service('a'), service('b')], [], entries)]).unresolved;
}

describe('the ledger', () => {
  test('has one entry for each place that a service reaches', () => {
    const all = ledger(
      entry({}),
      entry({ reason: 'bound' }),
      entry({ service: 'service:b' }),
      entry({ span: spanAt('get.go', 4) }),
    );
    expect(all.map((each) => [each.service, each.span.start.line, each.more?.length ?? 0])).toEqual([
      ['service:a', 3, 1],
      ['service:a', 4, 0],
      ['service:b', 3, 0],
    ]);
  });

  test('puts first what a person can act on best, and keeps the rest', () => {
    const shuffled = reasonCodes.map((reason) => entry({ reason, detail: `because of ${reason}` }));
    const [only] = ledger(...shuffled);
    expect([only, ...(only?.more ?? [])].map((each) => each?.reason)).toEqual([
      'setting-unknown',
      'setting-not-set',
      'setting-secret',
      'unmodelled-library',
      'unmodelled-sink',
      'no-owner',
      'ambiguous',
      'unparsed',
      'input',
      'no-value',
      'dynamic',
      'computed',
      'bound',
      'malformed',
    ]);
    expect(only?.detail).toBe('because of setting-unknown');
  });

  test('says in which environments a reason holds, where it is not in all of the entry', () => {
    const [only] = ledger(
      entry({ reason: 'no-owner', environments: ['staging'] }),
      entry({ environments: ['production'] }),
      entry({ environments: ['staging'] }),
    );
    expect(only).toMatchObject({ reason: 'no-owner', environments: ['production', 'staging'], holdsIn: ['staging'] });
    expect(only?.more).toEqual([{ reason: 'computed', detail: 'a part is computed', remedy: 'write a directive' }]);
  });

  test('prefers the reason that holds in most environments among equals', () => {
    const [only] = ledger(
      entry({ detail: 'a', environments: ['staging'] }),
      entry({ detail: 'b', environments: ['staging', 'production'] }),
    );
    expect(only?.detail).toBe('b');
  });

  test('keeps the shortest chain, and every sink that the place leads to', () => {
    const link = { function: 'main.main', file: 'main.go', line: 1 };
    const [sink, other] = [spanAt('http.go', 30), spanAt('http.go', 40)];
    const [only] = ledger(
      entry({ chain: [link, link], opens: [other] }),
      entry({ chain: [link], opens: [sink], reason: 'bound' }),
    );
    expect(only).toMatchObject({ chain: [link], opens: [sink, other] });
  });

  test('tells of no sink where it is the place itself', () => {
    expect(ledger(entry({}), entry({ reason: 'bound' }))[0]).not.toHaveProperty('opens');
    const passedToo = ledger(entry({}), entry({ opens: [spanAt('http.go', 30)] }));
    expect(passedToo[0]?.opens).toEqual([spanAt('get.go', 3), spanAt('http.go', 30)]);
  });

  test('does not depend on order or grouping, and is valid', () => {
    const environments = fc.subarray(['default', 'production', 'staging'], { minLength: 1 });
    const link = fc.record({ function: fc.constantFrom('f', 'g'), file: fc.constant('a.go'), line: fc.nat(2) });
    const any = fc
      .record({
        service: fc.constantFrom('service:a', 'service:b'),
        reason: fc.constantFrom('input', 'bound', 'no-owner'),
        detail: fc.constantFrom('x', 'y'),
        remedy: fc.constantFrom('do', 'say'),
        line: fc.integer({ min: 1, max: 2 }),
        endLine: fc.integer({ min: 2, max: 3 }),
        chain: fc.array(
          link.map((each) => ({ ...each, line: each.line + 1 })),
          { maxLength: 2 },
        ),
        environments,
        opens: fc.option(fc.constantFrom([spanAt('http.go', 30)], [spanAt('get.go', 1)]), { nil: undefined }),
      })
      .map(({ line, endLine, opens, ...fields }) =>
        entry({ ...fields, span: spanAt('get.go', line, endLine), ...(opens === undefined ? {} : { opens }) }),
      );
    const nodes = [service('a'), service('b')];
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), fc.nat(8), (entries, cut) => {
        const whole = uniteGraphs([graphOf(nodes, [], entries)]);
        const parts = [entries.slice(cut).toReversed(), entries.slice(0, cut)];
        const grouped = uniteGraphs(parts.map((part) => uniteGraphs([graphOf(nodes, [], part)])));
        expect(grouped).toEqual(whole);
        expect(validateServiceGraph(whole)).toEqual([]);
        const told = whole.unresolved.flatMap((each) => [each, ...(each.more ?? [])]);
        expect(told.length).toBe(
          new Set(entries.map((each) => JSON.stringify([each.service, each.span.start, each.reason, each.detail])))
            .size,
        );
      }),
      { seed },
    );
  });
});
