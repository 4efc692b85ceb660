import { world, worldNamespace, worldPod } from '@callgate/ir';
import type { Transport, World, WorldPod } from '@callgate/ir';
import * as fc from 'fast-check';

/** Small on purpose: few names and ports, so that everything meets everything. */
const namespaces = ['shop', 'bank', 'data'] as const;
const transports = ['tcp', 'udp', 'sctp'] as const;

const labels = fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom('a', 'b', 'c'), { maxKeys: 2 });
const transport = fc.constantFrom<Transport>(...transports);

const pod: fc.Arbitrary<Omit<WorldPod, 'id'>> = fc
  .record({
    namespace: fc.constantFrom(...namespaces),
    labels,
    owner: fc.option(fc.constantFrom('service:a', 'service:b', 'service:c', 'resource:d'), { nil: undefined }),
    addresses: fc.constantFrom([], ['10.0.0.1'], ['10.0.0.9'], ['10.0.1.1', 'fd00::1']),
    ports: fc.array(
      fc.record({ name: fc.constantFrom('http', 'dns'), port: fc.integer({ min: 1, max: 6 }), transport }),
      {
        maxLength: 2,
      },
    ),
    hostNetwork: fc.constantFrom(undefined, undefined, undefined, true as const),
    alone: fc.constantFrom(undefined, true as const),
  })
  .map(({ owner, hostNetwork, alone, ...rest }) => ({
    ...rest,
    ...(owner !== undefined && { owner }),
    ...(hostNetwork !== undefined && { hostNetwork }),
    ...(alone !== undefined && { alone }),
  }));

/** Worlds of up to six pods. */
export const worlds: fc.Arbitrary<World> = fc.array(pod, { minLength: 1, maxLength: 6 }).map((pods) =>
  world({
    namespaces: namespaces.map((name) => worldNamespace(name, name === 'data' ? {} : { team: name })),
    pods: pods.map((each, at) => worldPod(`${each.namespace}/Deployment/p${String(at)}`, each)),
  }),
);

/** Selectors of pods. */
const selectors = fc.oneof(
  fc.constant({}),
  fc.record({ matchLabels: labels }),
  fc.record({
    matchExpressions: fc.array(
      fc.oneof(
        fc.record({ key: fc.constantFrom('app', 'tier'), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
        fc.record({
          key: fc.constantFrom('app', 'tier'),
          operator: fc.constantFrom('In', 'NotIn'),
          values: fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 2 }),
        }),
      ),
      { maxLength: 2 },
    ),
  }),
);

const namespaceSelectors = fc.constantFrom(
  {},
  { matchLabels: { team: 'shop' } },
  { matchLabels: { 'kubernetes.io/metadata.name': 'data' } },
  { matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] },
);

const peers = fc.oneof(
  { weight: 3, arbitrary: fc.record({ podSelector: selectors }) },
  { weight: 1, arbitrary: fc.record({ namespaceSelector: namespaceSelectors }) },
  { weight: 2, arbitrary: fc.record({ namespaceSelector: namespaceSelectors, podSelector: selectors }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { ipBlock: { cidr: '10.0.0.0/24', except: ['10.0.0.8/29'] } },
      { ipBlock: { cidr: '0.0.0.0/0' } },
      { ipBlock: { cidr: 'fd00::/64' } },
    ),
  },
);

const protocols = fc.constantFrom('TCP', 'UDP', 'SCTP', null);
const ports = fc.oneof(
  fc.constant(null),
  fc.record({ protocol: protocols }),
  fc.record({ protocol: protocols, port: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constantFrom('http', 'dns')) }),
  fc.record({ protocol: protocols, port: fc.integer({ min: 1, max: 4 }), endPort: fc.integer({ min: 4, max: 7 }) }),
);

function rules(direction: 'from' | 'to'): fc.Arbitrary<object> {
  return fc.record(
    { [direction]: fc.array(peers, { maxLength: 2 }), ports: fc.array(ports, { maxLength: 2 }) },
    { requiredKeys: [] },
  );
}

const spec = fc.record(
  {
    podSelector: selectors,
    ingress: fc.array(rules('from'), { maxLength: 2 }),
    egress: fc.array(rules('to'), { maxLength: 2 }),
    policyTypes: fc.subarray(['Ingress', 'Egress']),
  },
  { requiredKeys: ['podSelector'] },
);

function policy(namespace: string, at: number, content: object): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `p${String(at)}`, namespace },
    spec: content,
  };
}

/** Policies that are understood, as JSON texts. */
export const soundPolicies: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...namespaces), spec), { maxLength: 5 })
  .map((all) => JSON.stringify(all.map(([namespace, content], at) => policy(namespace, at, content))));

/** Policies of which some are not understood. */
export const anyPolicies: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...namespaces), spec), { maxLength: 4 }),
    fc.constantFrom<readonly object[]>(
      [],
      [],
      [policy('shop', 90, { podSelector: { matchLabels: { app: 'a' } }, ingres: [] })],
      [policy('bank', 91, { podSelector: { matchExpressions: [{ key: 'app', operator: 'Near' }] } })],
      [{ apiVersion: 'projectcalico.org/v3', kind: 'NetworkPolicy', metadata: { name: 'x', namespace: 'data' } }],
      [policy('shop', 0, { podSelector: {} }), policy('shop', 0, { podSelector: {} })],
    ),
  )
  .map(([all, odd]) =>
    JSON.stringify([...all.map(([namespace, content], at) => policy(namespace, at, content)), ...odd]),
  );
