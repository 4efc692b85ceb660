import { catalog, catalogService, container, permission, permissions, span, workload } from '@callgate/ir';
import type { CatalogView, Permission } from '@callgate/ir';
import { declared } from '@callgate/verify';
import type { Declaration } from '@callgate/verify';
import { expect, it } from 'vitest';

const at = span('shop.yaml', 1, 1, 1, 2);

function viewOf(parts: Partial<CatalogView>): CatalogView {
  const [view] = catalog([{ environment: 'production', ...parts }]).views;
  if (view === undefined) throw new Error('no view');
  return view;
}

const http = { name: 'http', port: 8080, transport: 'tcp' } as const;
const metrics = { port: 9090, transport: 'tcp' } as const;

function address(
  owner: string,
  headless: boolean,
  ...ports: CatalogView['addresses'][number]['ports']
): CatalogView['addresses'][number] {
  return { hosts: [owner], owners: [`service:${owner}`], headless, namespace: 'shop', tree: '', at, ports };
}

const names = ['web', 'cart', 'peers', 'plain'] as const;
const view = viewOf({
  services: names.map((name) => catalogService({ name, workloads: [`shop/Deployment/${name}`] })),
  resources: [{ id: 'resource:redis', name: 'redis', technology: 'redis', workloads: ['shop/StatefulSet/redis'] }],
  workloads: [
    ...names.map((name) =>
      workload({ name, at, namespace: 'shop', containers: [container({ name, ports: [http, metrics] })] }),
    ),
    workload({
      name: 'redis',
      at,
      namespace: 'shop',
      kind: 'StatefulSet',
      service: 'resource:redis',
      containers: [container({ name: 'r', ports: [{ port: 6379, transport: 'tcp' }] })],
    }),
    workload({ name: 'compose', at, namespace: 'compose', kind: 'Compose', service: 'service:cart', tree: 'compose' }),
  ],
  addresses: [
    address('cart', false, { port: 80, podPort: 8080, transport: 'tcp' }, { port: 443, transport: 'tcp' }),
    { ...address('cart', false, { port: 7000, podPort: 7000, transport: 'tcp' }), tree: 'compose' },
    address('peers', true, { port: 80, podPort: 8080, transport: 'tcp' }),
  ],
});

function expand(...rules: readonly Permission[]): readonly Declaration[] {
  return declared({ view, permissions: permissions(rules), exceptions: [], underPolicy: [], today: '2027-03-31' })
    .declarations;
}

function portsOf(callee: string, ...ports: readonly number[]): readonly number[] {
  const rule = permission('service:web', callee, { ports: ports.map((port) => ({ port, transport: 'tcp' })) });
  return expand(rule).flatMap((each) => each.ports.map((one) => one.port));
}

it('maps the port that callers dial to that of the pods', () => {
  expect(portsOf('service:cart', 80)).toEqual([8080]);
  expect(portsOf('service:cart', 8080)).toEqual([]);
});

it('takes every port that the callee serves where none is named, and no port of Compose or of a name that nobody declares', () => {
  expect(portsOf('service:cart')).toEqual([8080]);
});

it('dials the ports of the pods behind a headless Service and where there is none', () => {
  expect(portsOf('service:peers', 8080)).toEqual([8080]);
  expect(portsOf('service:peers')).toEqual([8080, 9090]);
  expect(portsOf('service:plain', 9090)).toEqual([9090]);
});

it('declares calls of resources that have pods, and none of hosts outside', () => {
  expect(portsOf('resource:redis', 6379)).toEqual([6379]);
  expect(expand(permission('service:web', 'external:api.example.com'))).toEqual([]);
});

it('declares what holds in this environment and today', () => {
  const elsewhere = permission('service:web', 'service:cart', { environments: ['staging'] });
  const here = permission('service:web', 'service:peers', { environments: ['production'], expires: '2027-03-31' });
  const gone = permission('service:web', 'service:plain', { expires: '2027-03-30' });
  expect(expand(elsewhere, here, gone).map((each) => each.by)).toEqual(['web may call peers']);
});

it('declares exceptions by name, and nothing for the node', () => {
  const exception = { service: 'service:cart', ports: [metrics], because: '' };
  const { declarations } = declared({
    view,
    permissions: permissions([]),
    exceptions: [
      { ...exception, name: 'metrics/cart', exception: 'metrics', from: { peer: 'anywhere' } },
      { ...exception, name: 'probe/cart', exception: 'probe', from: { peer: 'node' } },
    ],
    underPolicy: [],
    today: '2027-03-31',
  });
  expect(declarations).toEqual([
    { callee: 'service:cart', ports: [metrics], from: { caller: 'anyone' }, by: 'metrics/cart' },
  ]);
});
