import { irs } from '@callgate/ir';
import type { Difference, PolicyException } from '@callgate/ir';
import { callLabel } from '@callgate/manifests';
import { compare, declared } from '@callgate/verify';
import type { CompareInput, Comparison } from '@callgate/verify';
import { describe, expect, it } from 'vitest';
import { cluster, inputOf } from './cluster.js';
import { say } from './vectors.js';

/** svc-0 calls svc-1 on port 80 alone, svc-2 calls svc-1 on all of its ports, svc-1 calls svc-2. */
const small = cluster(4, 2, [
  [0, 1],
  [2, 1],
  [1, 2],
]);

/** `missing svc-0 -> svc-1 8080/tcp`. */
function lines({ differences }: Comparison): readonly string[] {
  for (const each of differences) expect(irs.Difference.validate(each)).toEqual([]);
  return differences.map(lineOf);
}

function lineOf({ difference, caller, callee, anyOtherPort, verdict: { connection } }: Difference): string {
  const port = anyOtherPort === true ? 'any other' : `${String(connection.port)}/${connection.transport}`;
  return `${difference} ${(caller ?? connection.from).replace('service:', '')} -> ${(callee ?? '').replace('service:', '')} ${port}`;
}

function withText(change: (text: string) => string): CompareInput {
  return inputOf({ ...small, files: small.files.map(({ path, text }) => ({ path, text: change(text) })) });
}

describe('comparing what is declared with what is allowed', () => {
  it('finds no difference where policies and labels say what is declared', () => {
    const found = compare(inputOf(small));
    expect(lines(found)).toEqual([]);
    expect([found.totals, found.open]).toEqual([{ missing: 0, excess: 0, unknown: 0 }, []]);
    // 4 pods, 16 pairs and 4 from outside; two ports and one that nobody mentions for each transport.
    expect(found.connections).toBe((16 + 4) * 5);
  });

  it('misses what a label is gone for, on its ports alone', () => {
    const labels = new Map([...small.labels, ['svc-0', {}]]);
    const [first, ...rest] = compare(inputOf({ ...small, labels })).differences;
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      difference: 'missing',
      caller: 'service:svc-0',
      callee: 'service:svc-1',
      declaredBy: 'svc-0 may call svc-1',
      verdict: {
        connection: { from: 'ns-0/Deployment/svc-0', to: 'ns-1/Deployment/svc-1', port: 8080, transport: 'tcp' },
        ingress: { answer: 'denied', policies: ['ns-1/svc-1'] },
      },
    });
  });

  it('finds excess where a label is there that nothing declares', () => {
    const labels = new Map([...small.labels, ['svc-3', { [callLabel('svc-2')]: 'true' }]]);
    expect(lines(compare(inputOf({ ...small, labels })))).toEqual([
      'excess svc-3 -> svc-2 8080/tcp',
      'excess svc-3 -> svc-2 9090/tcp',
    ]);
  });

  it('finds everyone at a door whose policy is gone, whoever is outside too', () => {
    const files = small.files.filter(({ path }) => !path.includes('svc-2'));
    const found = lines(compare(inputOf({ ...small, files })));
    expect(found).toEqual([
      'excess 203.0.113.1 -> svc-2 any other',
      'excess 203.0.113.1 -> svc-2 8080/tcp',
      'excess 203.0.113.1 -> svc-2 9090/tcp',
      'excess svc-0 -> svc-2 any other',
      'excess svc-0 -> svc-2 8080/tcp',
      'excess svc-0 -> svc-2 9090/tcp',
      'excess svc-1 -> svc-2 any other',
      'excess svc-2 -> svc-2 any other',
      'excess svc-2 -> svc-2 8080/tcp',
      'excess svc-2 -> svc-2 9090/tcp',
      'excess svc-3 -> svc-2 any other',
      'excess svc-3 -> svc-2 8080/tcp',
      'excess svc-3 -> svc-2 9090/tcp',
    ]);
  });

  it('misses a port that is gone from a policy', () => {
    const found = compare(withText((text) => text.replace('\n        - protocol: TCP\n          port: 9090', '')));
    expect(lines(found)).toEqual(['missing svc-2 -> svc-1 9090/tcp', 'missing svc-1 -> svc-2 9090/tcp']);
  });

  it('misses everything where a namespace lost its label', () => {
    const view = { ...small.view, namespaces: small.view.namespaces.map(({ name }) => ({ name })) };
    expect(lines(compare(inputOf({ ...small, view })))).toEqual([
      'missing svc-0 -> svc-1 8080/tcp',
      'missing svc-2 -> svc-1 8080/tcp',
      'missing svc-2 -> svc-1 9090/tcp',
      'missing svc-1 -> svc-2 8080/tcp',
      'missing svc-1 -> svc-2 9090/tcp',
    ]);
  });

  it('does not know what a field that it does not know means', () => {
    const found = compare(
      withText((text) => (text.includes('name: svc-2\n') ? text.replace('policyTypes:', 'policyTipes:') : text)),
    );
    expect(new Set(lines(found).map((line) => line.split(' ')[0]))).toEqual(new Set(['unknown']));
    expect(found.differences[0]?.verdict.egress.because).toContain('policyTipes');
  });

  it('counts what open doors let in, and still misses what is refused there', () => {
    const input = inputOf(small);
    const open = {
      ...input,
      declared: { ...input.declared, underPolicy: new Set<string>() },
      policies: { policies: [], strange: [] },
    };
    const found = compare(open);
    expect(found.differences).toEqual([]);
    const [, second] = found.open;
    // Four callers on five ports, three of these pairs declared.
    expect(second).toEqual({
      owner: 'service:svc-1',
      pods: ['ns-1/Deployment/svc-1'],
      undeclared: 17,
      selected: false,
    });
    const labels = new Map([...small.labels, ['svc-0', {}]]);
    const closed = inputOf({ ...small, labels });
    expect(lines(compare({ ...closed, declared: { ...closed.declared, underPolicy: new Set() } }))).toEqual([
      'missing svc-0 -> svc-1 8080/tcp',
    ]);
  });

  it('gives as many witnesses as it is asked for, and counts the rest', () => {
    const input = { ...inputOf(small), policies: { policies: [], strange: [] } };
    const all = compare(input);
    const few = compare({ ...input, limits: { perCallee: 2, all: 3 } });
    expect(few.totals).toEqual(all.totals);
    expect(few.totals.excess).toBe(all.differences.length);
    expect(few.differences).toHaveLength(3);
  });
});

describe('exceptions', () => {
  function compared(exception: PolicyException, rule: string): Comparison {
    const input = withText((text) =>
      text.includes('name: svc-3\n') ? text.replace(/ingress:[^]*/u, `ingress:\n    - ${rule}\n`) : text,
    );
    const expanded = declared({
      view: small.view,
      permissions: small.permissions,
      exceptions: [exception],
      underPolicy: small.view.services.map((each) => each.id),
      today: '2027-01-01',
    });
    return compare({ ...input, declared: expanded });
  }

  const entry: PolicyException = {
    name: 'entry/svc-3/web',
    exception: 'entry',
    service: 'service:svc-3',
    ports: [{ port: 8080, transport: 'tcp' }],
    from: { peer: 'anywhere' },
    because: 'Ingress web sends it traffic',
  };

  it('let in anyone, in the cluster and outside', () => {
    expect(lines(compared(entry, 'ports: [{ port: 8080 }]'))).toEqual([]);
  });

  it('are missed by those who are outside where only pods are let in', () => {
    const found = compared(entry, '{ from: [{ namespaceSelector: {} }], ports: [{ port: 8080 }] }');
    expect(lines(found)).toEqual(['missing 203.0.113.1 -> svc-3 8080/tcp']);
    expect(found.differences[0]?.declaredBy).toBe('entry/svc-3/web');
  });

  it('open nothing for the node, which is always let in', () => {
    const probe: PolicyException = { ...entry, exception: 'probe', from: { peer: 'node' } };
    expect(lines(compared(probe, '{ from: [{ podSelector: { matchLabels: { a: b } } }] }'))).toEqual([]);
  });

  it('let peers in, and those are pods of the service alone', () => {
    const peers: PolicyException = { ...entry, exception: 'peers', from: { peer: 'peers' } };
    expect(
      lines(compared(peers, '{ from: [{ podSelector: { matchLabels: { app: svc-3 } } }], ports: [{ port: 8080 }] }')),
    ).toEqual([]);
    expect(lines(compared(peers, '{ from: [{ podSelector: {} }], ports: [{ port: 8080 }] }'))).toEqual([
      'excess svc-1 -> svc-3 8080/tcp',
    ]);
  });

  it('let in pods by their labels', () => {
    const selector = { matchLabels: { app: 'svc-1' }, matchExpressions: [] };
    const namespaces = { matchLabels: { 'kubernetes.io/metadata.name': 'ns-1' }, matchExpressions: [] };
    const metrics: PolicyException = {
      ...entry,
      exception: 'metrics',
      from: { peer: 'pods', namespaces, pods: selector },
    };
    expect(
      lines(compared(metrics, '{ from: [{ podSelector: { matchLabels: { app: svc-1 } } }], ports: [{ port: 8080 }] }')),
    ).toEqual([]);
  });
});

it('holds 1,500 services with 9,300 edges', () => {
  let state = 1;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const edges = new Map<string, readonly [number, number]>();
  while (edges.size < 9_300) {
    const [from, to] = [next(1_500), next(1_500)];
    if (from !== to) edges.set(`${String(from)} ${String(to)}`, [from, to]);
  }
  const large = cluster(1_500, 30, [...edges.values()]);
  const start = performance.now();
  const input = inputOf(large);
  const read = performance.now();
  const found = compare(input);
  const seconds = (from: number, to: number): string => ((to - from) / 1000).toFixed(1);
  say(
    `1,500 services, 9,300 edges: read in ${seconds(start, read)} s, ${String(found.connections)} connections compared in ${seconds(read, performance.now())} s`,
  );
  expect(found.totals).toEqual({ missing: 0, excess: 0, unknown: 0 });
  expect(found.connections).toBeGreaterThan(11_000_000);
  const [lost = 0, callee = 0] = [...edges.values()][1] ?? [];
  const name = `svc-${String(lost)}`;
  const { [callLabel(`svc-${String(callee)}`)]: _, ...rest } = large.labels.get(name) ?? {};
  const changed = compare(inputOf({ ...large, labels: new Map([...large.labels, [name, rest]]) }));
  expect(lines(changed)).toEqual(
    [8080, 9090].map((port) => `missing ${name} -> svc-${String(callee)} ${String(port)}/tcp`),
  );
}, 120_000);
