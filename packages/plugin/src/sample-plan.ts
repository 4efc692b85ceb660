import { planMember, planWorkload, policyPlan } from '@callgate/ir';
import type { ExceptionPeer, PlanPort, PolicyException, PolicyPlan, Span } from '@callgate/ir';
import type { BackendCapabilities } from './backend.js';

const at: Span = { file: 'deploy/shop.yaml', start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };

/**
 * A small plan with one of everything that these capabilities promise: two environments, callees with no port, one and several, a grant of
 * some ports and one of all, a service that nobody calls, one that is not under policy, one in two namespaces, and each kind of exception.
 */
export function samplePlan({ transports, ports, exceptions }: BackendCapabilities): PolicyPlan {
  const [first = 'tcp'] = transports;
  const web: PlanPort = { port: 8080, transport: first, dialled: [80] };
  const many = transports.map((transport, index) => ({ port: 9090 + index, transport, dialled: [9090 + index] }));
  const workload = (name: string, namespace = 'shop') => planWorkload({ name, namespace, at });
  const members = [
    planMember({ name: 'web', workloads: [workload('web')], ports: [web] }),
    planMember({ name: 'cart', workloads: [workload('cart'), workload('cart', 'canary')], ports: [web, ...many] }),
    planMember({ name: 'stock', workloads: [workload('stock')], ports: [web] }),
    planMember({ name: 'report', workloads: [workload('report')] }),
    planMember({ name: 'vendor', workloads: [workload('vendor', 'other')], ports: [web], underPolicy: false }),
  ];
  const grants = [
    {
      caller: 'service:web',
      callee: 'service:cart',
      ports: ports === 'each' ? [{ port: web.port, transport: web.transport }] : [],
    },
    { caller: 'service:stock', callee: 'service:cart', ports: [] },
    { caller: 'service:cart', callee: 'service:stock', ports: [] },
    { caller: 'service:vendor', callee: 'service:stock', ports: [] },
    { caller: 'service:web', callee: 'service:vendor', ports: [] },
  ];
  const view = {
    members,
    grants,
    exceptions: exceptions.map((peer) => sampleException(peer, web)),
    leftOut: [{ service: 'service:vendor', code: 'opaque' as const, because: 'its source was not read' }],
  };
  return policyPlan([
    { environment: 'production', ...view },
    { environment: 'staging', ...view, grants: grants.slice(1), exceptions: [] },
  ]);
}

function sampleException(peer: ExceptionPeer['peer'], { port, transport }: PlanPort): PolicyException {
  const ports = [{ port, transport }];
  const all = { service: 'service:cart', ports, because: 'the sample says so', at };
  switch (peer) {
    case 'anywhere':
      return { ...all, name: 'entry/cart/web', exception: 'entry', from: { peer } };
    case 'node':
      return { ...all, name: 'probe/cart/liveness', exception: 'probe', from: { peer } };
    case 'peers':
      return { ...all, name: 'peers/cart', exception: 'peers', from: { peer } };
    case 'pods': {
      const namespaces = { matchLabels: { team: 'watch' }, matchExpressions: [] };
      const pods = {
        matchLabels: {},
        matchExpressions: [{ key: 'role', operator: 'In' as const, values: ['collector', 'scraper'] }],
      };
      return { ...all, name: 'metrics/cart/watch', exception: 'metrics', from: { peer, namespaces, pods } };
    }
  }
}
