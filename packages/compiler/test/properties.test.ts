import {
  catalog,
  container,
  graphEdge,
  graphNode,
  permissions,
  printPolicyPlan,
  serviceGraph,
  validatePolicyPlan,
} from '@callgate/ir';
import type { CatalogView, LabelSelector, Permission, ServiceGraph } from '@callgate/ir';
import { compile, passes } from '@callgate/compiler';
import type { CompileInput } from '@callgate/compiler';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allow, market, place, stall } from './shop.js';
import type { Stall } from './shop.js';

const seed = 20_261_123;
const names = ['web', 'cart', 'till', 'ring', 'dark', 'tidy'] as const;
const labelValues = ['web', 'cart', 'shared'] as const;

const labelsOf = (name: string) =>
  fc.record({ app: fc.constantFrom(name, ...labelValues), tier: fc.constantFrom('a', 'b') }, { requiredKeys: ['app'] });

const expression = fc.oneof(
  fc.record({
    key: fc.constantFrom('app', 'tier'),
    operator: fc.constantFrom('In' as const, 'NotIn' as const),
    values: fc.uniqueArray(fc.constantFrom('a', 'b', ...labelValues), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    key: fc.constantFrom('app', 'tier'),
    operator: fc.constantFrom('Exists' as const, 'DoesNotExist' as const),
    values: fc.constant([]),
  }),
);

const port = fc.tuple(
  fc.constantFrom('80', '90', '53'),
  fc.constantFrom('8080', '9090', '?'),
  fc.constantFrom('tcp', 'udp'),
);

/** A service, mostly an ordinary one. */
function stallOf(name: string): fc.Arbitrary<Stall> {
  return fc
    .record({
      labels: labelsOf(name),
      expressions: fc.array(expression, { maxLength: 1 }),
      subset: fc.boolean(),
      kind: fc.constantFrom('Deployment', 'Deployment', 'StatefulSet', 'Job', 'Compose'),
      namespace: fc.constantFrom('shop', 'shop', 'back'),
      opaque: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
      ports: fc.option(
        fc.array(
          port.map(([from, to, transport]) => `${from}:${to}/${transport}`),
          { maxLength: 2 },
        ),
      ),
      headless: fc.boolean(),
      declared: fc.uniqueArray(fc.constantFrom(7000, 8080), { maxLength: 2 }),
      settings: fc.array(fc.constantFrom(...names, 'cart.shop:80', 'http://till.back/x', 'nothing'), { maxLength: 2 }),
      node: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
    })
    .map(({ labels, expressions, subset, kind, declared, settings, node, ports, ...rest }) => {
      const matchLabels = subset ? { app: labels.app } : labels;
      const selector: LabelSelector | null =
        kind === 'Job' || kind === 'Compose' ? null : { matchLabels, matchExpressions: expressions };
      const environment = settings.map((value, at) => ({
        name: `S${String(at)}`,
        value,
        at: place('deploy/s.yaml', at + 1),
      }));
      return stall(name, {
        ...rest,
        kind,
        labels,
        selector,
        ...(ports === null ? {} : { ports }),
        containers: [
          container({
            name: 'server',
            environment,
            ports: declared.map((each) => ({ port: each, transport: 'tcp' as const })),
          }),
        ],
        ...(node ? { more: { hostNetwork: true as const } } : {}),
      });
    });
}

const view: fc.Arbitrary<CatalogView> = fc.tuple(...names.map(stallOf)).chain((stalls) =>
  fc
    .record({
      entries: fc.array(
        fc.record({
          owner: fc.constantFrom(...names),
          name: fc.constantFrom('Ingress a', 'Ingress-a'),
          ports: fc.constantFrom([], [8080]),
        }),
        { maxLength: 2 },
      ),
      watched: fc.array(
        fc.record({ at: fc.nat(names.length - 1), watch: fc.constantFrom('probe' as const, 'metrics' as const) }),
        { maxLength: 3 },
      ),
    })
    .map(({ entries, watched }) =>
      market(stalls, {
        entries: entries.map(({ owner, name, ports }) => ({
          entry: 'ingress',
          name,
          owners: [`service:${owner}`],
          ports: ports.map((each) => ({ port: each, transport: 'tcp' })),
          tree: '',
          at: place('deploy/door.yaml'),
        })),
        watches: watched.map(({ at, watch }) => ({
          watch,
          workload: stalls[at]?.workloads[0]?.id ?? '',
          name: 'look',
          ports: [{ port: 8080, transport: 'tcp' }],
          at: place('deploy/w.yaml'),
        })),
      }),
    ),
);

const rule: fc.Arbitrary<Permission> = fc
  .record({
    caller: fc.constantFrom(...names),
    callee: fc.constantFrom(...names, 'resource:db', 'nobody'),
    port: fc.option(fc.constantFrom(80, 90, 8080), { nil: undefined }),
    environments: fc.constantFrom([], ['default'], ['staging']),
    expires: fc.constantFrom('2026-01-01', '2028-01-01'),
  })
  .map(({ caller, callee, port: dialled, ...more }) => allow(caller, callee, dialled, more));

const graph: fc.Arbitrary<ServiceGraph> = fc
  .uniqueArray(
    fc.record({
      from: fc.constantFrom(...names),
      to: fc.constantFrom(...names),
      port: fc.option(fc.constantFrom(80, 8080), { nil: undefined }),
    }),
    { maxLength: 4, selector: (each) => `${each.from} ${each.to}` },
  )
  .map((edges) =>
    serviceGraph({
      environments: ['default', 'staging'],
      nodes: names.map((name) => graphNode('service', name)),
      edges: edges.map(({ from, to, port: dialled }) =>
        graphEdge({
          from: `service:${from}`,
          to: `service:${to}`,
          protocol: 'http',
          ...(dialled === undefined ? {} : { port: dialled }),
        }),
      ),
    }),
  );

const input: fc.Arbitrary<CompileInput> = fc
  .record({ views: fc.tuple(view, view), rules: fc.array(rule, { maxLength: 8 }), graph })
  .map(({ views: [first, second], rules, graph: calls }) => ({
    permissions: permissions(rules),
    catalog: catalog([first, { ...second, environment: 'staging' }]),
    graph: calls,
    options: { today: '2027-01-15' },
  }));

const options = { seed, numRuns: 100 };

/** Every list turned round, wherever its order says nothing. */
function turned({ permissions: declared, catalog: deployed, graph: calls, ...rest }: CompileInput): CompileInput {
  return {
    ...rest,
    permissions: { ...declared, permissions: declared.permissions.toReversed() },
    catalog: {
      ...deployed,
      views: deployed.views.toReversed().map((each) => ({
        ...each,
        services: each.services.toReversed(),
        workloads: each.workloads.toReversed(),
        addresses: each.addresses
          .toReversed()
          .map((one) => ({ ...one, ports: one.ports.toReversed(), hosts: one.hosts.toReversed() })),
        entries: each.entries.toReversed(),
        watches: each.watches.toReversed(),
      })),
    },
    graph: { ...calls, nodes: calls.nodes.toReversed(), edges: calls.edges.toReversed() },
  };
}

/** Selection, said once more in another way. */
function isSelected(
  { matchLabels, matchExpressions }: LabelSelector,
  labels: Readonly<Record<string, string>>,
): boolean {
  const has = (key: string, values: readonly string[]): boolean => key in labels && values.includes(labels[key] ?? '');
  return (
    Object.entries(matchLabels).every(([key, value]) => has(key, [value])) &&
    matchExpressions.every(({ key, operator, values }) => {
      if (operator === 'In') return has(key, values);
      if (operator === 'NotIn') return !has(key, values);
      return key in labels === (operator === 'Exists');
    })
  );
}

describe('whatever is deployed and declared', () => {
  it('every pass leaves a valid plan behind', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const { name } of passes) {
          const { plan } = compile({ ...given, options: { ...given.options, after: name } });
          expect(validatePolicyPlan(plan)).toEqual([]);
        }
      }),
      options,
    );
  });

  it('the order of the input makes no difference', () => {
    fc.assert(
      fc.property(input, (given) => {
        const one = compile(given);
        const other = compile(turned(given));
        expect(printPolicyPlan(other.plan)).toBe(printPolicyPlan(one.plan));
        expect([other.errors, other.diagnostics]).toEqual([one.errors, one.diagnostics]);
      }),
      options,
    );
  });

  it('every service is under policy or left out with a reason, and never both', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { plan } = compile(given);
        for (const deployed of given.catalog.views) {
          const found = plan.views.find((each) => each.environment === deployed.environment);
          const open = new Set(found?.members.filter((each) => each.underPolicy).map((each) => each.service));
          const out = new Set(found?.leftOut.map((each) => each.service));
          for (const { id } of deployed.services) expect([id, open.has(id) !== out.has(id)]).toEqual([id, true]);
        }
      }),
      options,
    );
  });

  it('selectors under policy find their own pods and no others', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const found of compile(given).plan.views) {
          const deployed = given.catalog.views.find((each) => each.environment === found.environment);
          for (const member of found.members.filter((each) => each.underPolicy)) {
            for (const { selector, namespace, id } of member.workloads) {
              if (selector === undefined) throw new Error(`${id} has no selector`);
              const pods = (deployed?.workloads ?? []).filter(
                (each) => each.kind !== 'Compose' && each.namespace === namespace,
              );
              const selected = pods.filter((each) => isSelected(selector, each.labels));
              expect(selected.map((each) => each.service)).toEqual(selected.map(() => member.service));
              expect(selected.map((each) => each.id)).toContain(id);
            }
          }
        }
      }),
      options,
    );
  });

  it('ports are ports of pods', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const found of compile(given).plan.views) {
          const deployed = given.catalog.views.find((each) => each.environment === found.environment);
          for (const { service, ports } of found.members) {
            const own = (deployed?.workloads ?? []).filter((each) => each.service === service);
            const containers = own.flatMap((each) =>
              each.containers.flatMap((one) => one.ports.map(({ port: number }) => number)),
            );
            const mapped = (deployed?.addresses ?? [])
              .filter((each) => each.owners.includes(service))
              .flatMap((each) => each.ports.map((one) => one.podPort));
            for (const { port: number } of ports) expect([...containers, ...mapped]).toContain(number);
          }
        }
      }),
      options,
    );
  });

  it('nothing is granted that no rule of today and of that environment says', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const { environment, grants } of compile(given).plan.views) {
          for (const { caller, callee } of grants) {
            const rules = given.permissions.permissions.filter(
              (each) =>
                each.caller === caller &&
                each.callee === callee &&
                (each.expires ?? '9') >= '2027-01-15' &&
                (each.environments.length === 0 || each.environments.includes(environment)),
            );
            expect(rules).not.toEqual([]);
          }
        }
      }),
      options,
    );
  });

  it('one more rule between services under policy changes grants and nothing else', () => {
    fc.assert(
      fc.property(input, fc.nat(), (given, pick) => {
        const before = compile(given).plan;
        const [first] = before.views;
        const open = first?.members.filter((each) => each.underPolicy && each.ports.length > 0) ?? [];
        const caller = open[pick % Math.max(1, open.length)];
        const callee = open[(pick + 1) % Math.max(1, open.length)];
        fc.pre(caller !== undefined && callee !== undefined && caller !== callee);
        fc.pre(
          !given.permissions.permissions.some(
            (each) => each.caller === caller.service && each.callee === callee.service,
          ),
        );
        const added = allow(caller.name, callee.name, undefined, { environments: ['default'] });
        const after = compile({ ...given, permissions: permissions([...given.permissions.permissions, added]) }).plan;
        const rest = (plan: typeof before): unknown => plan.views.map((each) => ({ ...each, grants: [] }));
        expect(rest(after)).toEqual(rest(before));
        expect(after.views[0]?.grants).toHaveLength((first?.grants.length ?? 0) + 1);
      }),
      options,
    );
  });
});
