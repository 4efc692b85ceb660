import { planMember, planWorkload, policyPlan, span } from '@callgate/ir';
import type { PlanPort } from '@callgate/ir';

const at = span('deploy/shop.yaml', 4, 9, 4, 13);
const http: PlanPort = { port: 8080, transport: 'tcp', dialled: [80] };

function workload(name: string, kind = 'Deployment', namespace = 'shop') {
  return planWorkload({ name, kind, namespace, at });
}

/** A small shop in two environments, with one of everything. */
export const shopPlan = policyPlan(
  ['production', 'staging'].map((environment) => ({
    environment,
    members: [
      planMember({ name: 'frontend', workloads: [workload('frontend')], ports: [http] }),
      planMember({
        name: 'cart',
        workloads: [workload('cart'), workload('cart', 'StatefulSet'), workload('cart', 'Deployment', 'canary')],
        ports: [
          http,
          { port: 9090, transport: 'tcp', dialled: [9090] },
          { port: 5353, transport: 'udp', dialled: [53] },
        ],
      }),
      planMember({
        name: 'report',
        workloads: [
          planWorkload({
            name: 'report',
            kind: 'CronJob',
            namespace: 'shop',
            selector: {
              matchLabels: { 'app.kubernetes.io/name': 'report', track: '1.10' },
              matchExpressions: [{ key: 'tier', operator: 'In', values: ['night', 'off'] }],
            },
            selectedBy: 'pod-labels',
            at,
          }),
        ],
      }),
      planMember({
        name: 'ads',
        workloads: [workload('ads', 'Deployment', 'vendor')],
        ports: [http],
        underPolicy: false,
      }),
    ],
    grants: [
      { caller: 'service:frontend', callee: 'service:cart', ports: [{ port: 8080, transport: 'tcp' as const }] },
      { caller: 'service:report', callee: 'service:cart', ports: [] },
      { caller: 'service:ads', callee: 'service:frontend', ports: [] },
      { caller: 'service:frontend', callee: 'service:ads', ports: [] },
    ],
    exceptions:
      environment === 'staging'
        ? []
        : [
            {
              name: 'entry/frontend/ingress-shop-web',
              exception: 'entry' as const,
              service: 'service:frontend',
              ports: [{ port: 8080, transport: 'tcp' as const }],
              from: { peer: 'anywhere' as const },
              because: 'Ingress shop/web sends to it from outside',
              at,
            },
            {
              name: 'metrics/cart/prometheus',
              exception: 'metrics' as const,
              service: 'service:cart',
              ports: [{ port: 9090, transport: 'tcp' as const }],
              from: {
                peer: 'pods' as const,
                namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' }, matchExpressions: [] },
                pods: { matchLabels: { app: 'prometheus' }, matchExpressions: [] },
              },
              because: 'ServiceMonitor shop/cart has it scraped',
              at,
            },
            {
              name: 'probe/cart/liveness',
              exception: 'probe' as const,
              service: 'service:cart',
              ports: [{ port: 8080, transport: 'tcp' as const }],
              from: { peer: 'node' as const },
              because: 'the node asks whether it is alive',
              at,
            },
            {
              name: 'peers/cart',
              exception: 'peers' as const,
              service: 'service:cart',
              ports: [{ port: 9090, transport: 'tcp' as const }],
              from: { peer: 'peers' as const },
              because: 'its pods call each other',
              at,
            },
          ],
    leftOut: [
      { service: 'service:ads', code: 'opaque' as const, because: 'image vendor/ads:1 has no source here', at },
    ],
  })),
);

/** One environment without a name: no folder for it. */
export const singlePlan = policyPlan([
  {
    environment: 'default',
    members: [
      planMember({ name: 'web', workloads: [workload('web', 'Deployment', 'default')], ports: [http] }),
      planMember({ name: 'quiet', workloads: [workload('quiet', 'Deployment', 'default')] }),
    ],
    grants: [{ caller: 'service:quiet', callee: 'service:web', ports: [] }],
  },
]);
