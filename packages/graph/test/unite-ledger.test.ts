import {
  reasonCodes,
  validateServiceGraph,
  type GraphUnresolved,
  type ServiceGraph,
  type Span,
  type Unresolved,
} from '@callgate/ir';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildGraph, uniteGraphs } from '../src/index.js';
import { seed } from './graphs.js';

function spanAt(file: string, line: number, endLine = line): Span {
  return { file, start: { line, column: 2 }, end: { line: endLine, column: 9 } };
}

function entry(fields: Partial<Unresolved>): Unresolved {
  return {
    kind: 'unresolved',
    schemaVersion: 1,
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

function graphWith(entries: readonly Unresolved[]): ServiceGraph {
  const environments = ['default', 'production', 'staging'];
  return buildGraph({ sites: [], unresolved: entries, views: [], environments });
}

function ledger(...entries: readonly Unresolved[]): readonly GraphUnresolved[] {
  return graphWith(entries).unresolved;
}

/** Where an entry stands: lines of its places. */
function lines({ places }: GraphUnresolved): readonly number[] {
  return places.map(({ span }) => span.start.line);
}

describe('the ledger', () => {
  test('has one entry for each place that a service reaches', () => {
    const all = ledger(
      entry({}),
      entry({ reason: 'bound' }),
      entry({ service: 'service:b' }),
      entry({ span: spanAt('get.go', 4) }),
    );
    expect(all.map((each) => [each.service, lines(each), each.places[0]?.more?.length ?? 0])).toEqual([
      ['service:a', [3], 1],
      ['service:a', [4], 0],
      ['service:b', [3], 0],
    ]);
  });

  test('puts first what a person can act on best, and keeps the rest', () => {
    const shuffled = reasonCodes.map((reason) => entry({ reason, detail: `because of ${reason}` }));
    const [only] = ledger(...shuffled);
    expect([only, ...(only?.places[0]?.more ?? [])].map((each) => each?.reason)).toEqual([
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
    expect(only).toMatchObject({
      reason: 'no-owner',
      environments: ['production', 'staging'],
      places: [{ environments: ['production', 'staging'], holdsIn: ['staging'] }],
    });
    expect(only?.places[0]?.more).toEqual([
      { reason: 'computed', detail: 'a part is computed', remedy: 'write a directive' },
    ]);
  });

  test('prefers the reason that holds in most environments among equals', () => {
    const [only] = ledger(
      entry({ detail: 'a', environments: ['staging'] }),
      entry({ detail: 'b', environments: ['staging', 'production'] }),
    );
    expect(only?.detail).toBe('b');
  });

  test('keeps every call through which it came, and tells of their lines', () => {
    const [made, other] = [spanAt('main.go', 7), spanAt('main.go', 9)];
    const [only] = ledger(entry({ through: [other, spanAt('get.go', 3)] }), entry({ through: [made] }));
    expect(only?.places).toMatchObject([{ through: [made, other] }]);
    expect(only?.span.chain).toMatchObject([{ line: 3 }, { line: 7 }, { line: 9 }]);
  });

  test('keeps the shortest chain, and every sink that the place leads to', () => {
    const link = { function: 'main.main', file: 'main.go', line: 1 };
    const [sink, other] = [spanAt('http.go', 30), spanAt('http.go', 40)];
    const [only] = ledger(
      entry({ chain: [link, link], opens: [other] }),
      entry({ chain: [link], opens: [sink], reason: 'bound' }),
    );
    expect(only?.places).toMatchObject([{ chain: [link], opens: [sink, other] }]);
    expect(only?.span).toEqual({
      file: 'get.go',
      line: 3,
      column: spanAt('get.go', 3).start.column,
      chain: [
        { file: 'get.go', line: 3 },
        { file: 'http.go', line: 30 },
        { file: 'http.go', line: 40 },
      ],
    });
  });

  test('tells of no sink where it is the place itself', () => {
    expect(ledger(entry({}), entry({ reason: 'bound' }))[0]?.places[0]).not.toHaveProperty('opens');
    const passedToo = ledger(entry({}), entry({ opens: [spanAt('http.go', 30)] }));
    expect(passedToo[0]?.places[0]?.opens).toEqual([spanAt('get.go', 3), spanAt('http.go', 30)]);
  });

  test('has one entry for all places that miss one setting, and each keeps its own', () => {
    const missing = { reason: 'setting-not-set', detail: 'env PORT is set nowhere' } as const;
    const chain = [{ function: 'main.main', file: 'main.go', line: 9 }];
    const [whole, other, ...rest] = ledger(
      entry({ ...missing, span: spanAt('get.go', 8), chain }),
      entry({ ...missing, environments: ['staging'] }),
      entry({ ...missing, detail: 'env HOST is set nowhere', span: spanAt('get.go', 5) }),
    );
    expect(rest).toEqual([]);
    expect(whole).toMatchObject({ ...missing, environments: ['production', 'staging'] });
    expect(whole?.places).toEqual([
      { span: spanAt('get.go', 3), chain: [], environments: ['staging'] },
      { span: spanAt('get.go', 8), chain, environments: ['production'] },
    ]);
    expect(whole?.span).toMatchObject({
      file: 'get.go',
      line: 3,
      chain: [
        { file: 'get.go', line: 3 },
        { file: 'get.go', line: 8 },
      ],
    });
    expect(other && lines(other)).toEqual([5]);
  });

  test('has one entry for several settings of one file that is not there', () => {
    const from = { reason: 'setting-unknown', cause: 'the file .env is not there' } as const;
    const all = ledger(
      entry({ ...from, detail: 'env A: the file .env is not there' }),
      entry({ ...from, detail: 'env B: the file .env is not there', span: spanAt('get.go', 4) }),
    );
    expect(all).toMatchObject([{ detail: 'the file .env is not there' }]);
    expect(all[0]?.places.map(({ detail }) => detail)).toEqual([
      'env A: the file .env is not there',
      'env B: the file .env is not there',
    ]);
  });

  test('has one entry for all calls of a wrapper, and one for each place that opens connections itself', () => {
    const opens = [spanAt('http.go', 30)];
    const all = ledger(
      entry({ opens, detail: 'x' }),
      entry({ opens, detail: 'y', span: spanAt('get.go', 4) }),
      entry({ opens: [spanAt('http.go', 40)], span: spanAt('get.go', 5) }),
      entry({ span: spanAt('get.go', 6) }),
      entry({ span: spanAt('get.go', 7) }),
    );
    expect(all.map(lines)).toEqual([[3, 4], [5], [6], [7]]);
  });

  test('does not depend on order or grouping, and is valid', () => {
    const environments = fc.subarray(['default', 'production', 'staging'], { minLength: 1 });
    const link = fc.record({ function: fc.constantFrom('f', 'g'), file: fc.constant('a.go'), line: fc.nat(2) });
    const any = fc
      .record({
        service: fc.constantFrom('service:a', 'service:b'),
        reason: fc.constantFrom('input', 'bound', 'no-owner', 'setting-unknown'),
        detail: fc.constantFrom('x', 'y'),
        cause: fc.option(fc.constantFrom('p', 'q'), { nil: undefined }),
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
      .map(({ line, endLine, opens, cause, ...fields }) =>
        entry({
          ...fields,
          span: spanAt('get.go', line, endLine),
          ...(opens === undefined ? {} : { opens }),
          ...(cause === undefined ? {} : { cause }),
        }),
      );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), fc.nat(8), (entries, cut) => {
        const whole = graphWith(entries);
        const parts = [entries.slice(cut).toReversed(), entries.slice(0, cut)];
        const grouped = uniteGraphs(parts.map(graphWith));
        expect(grouped).toEqual(whole);
        expect(validateServiceGraph(whole)).toEqual([]);
        const told = whole.unresolved.flatMap(({ places }) => places.flatMap(({ more = [] }) => [1, ...more]));
        expect(told.length).toBe(
          new Set(entries.map((each) => JSON.stringify([each.service, each.span.start, each.reason, each.detail])))
            .size,
        );
      }),
      { seed },
    );
  });
});
