import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { scan, type ScanResult } from '../src/index.js';

/** The example system with the graph that it must give. */
const bank = fileURLToPath(new URL('../../../docs/examples/bank', import.meta.url));

interface Expected {
  readonly nodes: Readonly<Record<'service' | 'resource' | 'external', readonly string[]>>;
  readonly edges: readonly {
    from: string;
    to: string;
    protocol: string;
    port: number | null;
    podPort?: number;
    operations?: string[];
  }[];
  readonly unresolved: readonly { service: string; file: string; line: number }[];
  readonly callsNobody: readonly string[];
  readonly calledByNobody: readonly string[];
  readonly traps: readonly { from: string; to: string; file: string; line: number }[];
}
const expected = JSON.parse(readFileSync(`${bank}/expected.json`, 'utf8')) as Expected;

let result: ScanResult;
const names = new Map<string, string>();
beforeAll(async () => {
  result = await scan({ dir: bank, root: bank });
  for (const node of result.graph.nodes) names.set(node.id, node.name);
}, 60_000);

function nameOf(id: string): string {
  return names.get(id) ?? id;
}

/** `caller -> callee protocol:port/podPort`, over all environments. */
function edges(environment?: string): readonly string[] {
  return result.graph.edges
    .filter((edge) => environment === undefined || edge.environments.includes(environment))
    .map(
      (edge) => `${nameOf(edge.from)} -> ${nameOf(edge.to)} ${edge.protocol}:${edge.port ?? ''}/${edge.podPort ?? ''}`,
    )
    .toSorted();
}

describe('the bank', () => {
  test('has the services, resources and hosts outside that it is made of', () => {
    for (const kind of ['service', 'resource'] as const) {
      const found = result.graph.nodes.filter((node) => node.kind === kind).map((node) => node.name);
      expect(found.toSorted()).toEqual(expected.nodes[kind].toSorted());
    }
    const outside = result.graph.nodes.filter((node) => node.kind === 'external').map((node) => node.name);
    expect(outside).toEqual(expect.arrayContaining([...expected.nodes.external]));
  });

  test('has every edge that it must have, with its ports', () => {
    const wanted = expected.edges.map(
      (edge) => `${edge.from} -> ${edge.to} ${edge.protocol}:${edge.port ?? ''}/${edge.podPort ?? ''}`,
    );
    expect(edges()).toEqual(expect.arrayContaining(wanted));
  });

  test('has no edge beside them, whatever the environment', () => {
    const pairs = new Set(expected.edges.map((edge) => `${edge.from} -> ${edge.to}`));
    // Production keeps the accounts in a database outside.
    pairs.add('service.account -> accounts.db.example.net');
    const found = result.graph.edges.map((edge) => `${nameOf(edge.from)} -> ${nameOf(edge.to)}`);
    expect(found.filter((edge) => !pairs.has(edge))).toEqual([]);
  });

  test('walks into none of its traps', () => {
    for (const trap of expected.traps) {
      const found = result.graph.edges.filter(
        (edge) => (trap.from === '*' || nameOf(edge.from) === trap.from) && nameOf(edge.to) === trap.to,
      );
      expect(found).toEqual([]);
    }
  });

  test('admits what it does not know', () => {
    const ledger = result.graph.unresolved.flatMap(({ service, places }) =>
      places.map(({ span }) => `${nameOf(service)} ${span.file}:${span.start.line}`),
    );
    for (const { service, file, line } of expected.unresolved) expect(ledger).toContain(`${service} ${file}:${line}`);
  });

  test('has calls from Go to TypeScript and from TypeScript to Go, each with its place', () => {
    const sites = (from: string, to: string): readonly string[] =>
      result.graph.edges
        .filter((edge) => nameOf(edge.from) === from && nameOf(edge.to) === to)
        .flatMap((edge) => edge.sites.map((site) => site.file));
    expect(sites('service.payments', 'service.notices')).toEqual(['libraries/rpc/http.go']);
    expect(sites('service.notices', 'service.account')).toEqual(['service.notices/src/json-client.ts']);
  });

  test('names the operations that are called', () => {
    for (const { from, to, operations } of expected.edges) {
      if (operations === undefined) continue;
      const found = result.graph.edges.filter((edge) => nameOf(edge.from) === from && nameOf(edge.to) === to);
      expect(found.flatMap((edge) => edge.operations).toSorted()).toEqual(expect.arrayContaining(operations));
    }
  });
});

describe('questions', () => {
  test('explain shows the way from the entry point, with the lines', () => {
    const answer = result.explain('service.payments', 'service.ledger');
    if (answer.found !== 'one') throw new Error('no such service');
    const sites = answer.answer.edges.flatMap((edge) => edge.sites);
    expect(sites.length).toBeGreaterThan(0);
    for (const site of sites) {
      expect(site.chain.length).toBeGreaterThan(0);
      expect(site.evidence.some((each) => each.evidence === 'model')).toBe(true);
    }
    expect(sites.some((site) => site.chain[0]?.function === 'main.main')).toBe(true);
    expect(sites.flatMap((site) => site.evidence).some((each) => each.at?.file.startsWith('deploy/') === true)).toBe(
      true,
    );
  });

  test('why-not tells that a client is never made', () => {
    const answer = result.whyNot('service.payments', 'service.emoji');
    if (answer.found !== 'one') throw new Error('no such service');
    expect(answer.answer.reasons.length).toBeGreaterThan(0);
    expect(answer.answer.reasons.map((reason) => reason.why)).not.toContain('called');
  });

  test('reach lists functions of the service and of the library, and none of another service', () => {
    const answer = result.reach('service.emoji');
    if (answer.found !== 'one') throw new Error('no such service');
    const files = answer.answer.functions.map((each) => each.file);
    expect(files).toContain('service.emoji/main.go');
    expect(files.filter((file) => file.startsWith('service.') && !file.startsWith('service.emoji/'))).toEqual([]);
  });

  test('a name that fits nothing suggests those that are near', () => {
    expect(result.callers('service.emojy')).toMatchObject({ found: 'none', similar: [{ name: 'service.emoji' }] });
  });

  test('bindings say how each workload was tied to its program', () => {
    const { bound } = result.bindings();
    expect(bound.map((each) => each.service)).toEqual(expect.arrayContaining([...expected.nodes.service]));
    for (const each of bound) expect(each.because).not.toBe('');
  });
});

test('the same input gives the same bytes', async () => {
  const again = await scan({ dir: bank, root: bank, workers: 1 });
  expect(JSON.stringify(again.graph)).toBe(JSON.stringify(result.graph));
  expect(JSON.stringify(again.diagnostics)).toBe(JSON.stringify(result.diagnostics));
}, 60_000);
