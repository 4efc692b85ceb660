import { catalog, catalogService, container, irs, span, workload } from '@callgate/ir';
import type { CatalogView } from '@callgate/ir';
import { withLabels, worldOf, worldOfDocuments } from '@callgate/verify';
import { describe, expect, it } from 'vitest';

const at = span('shop.yaml', 1, 1, 1, 2);

function viewOf(parts: Partial<CatalogView>): CatalogView {
  const [view] = catalog([{ environment: 'staging', ...parts }]).views;
  if (view === undefined) throw new Error('no view');
  return view;
}

const view = viewOf({
  services: [
    catalogService({ name: 'cart', workloads: ['shop/Deployment/cart'] }),
    catalogService({ name: 'batch', workloads: ['shop/CronJob/batch', 'compose/Compose/batch'] }),
  ],
  resources: [{ id: 'resource:redis', name: 'redis', technology: 'redis', workloads: ['shop/Pod/redis'] }],
  workloads: [
    workload({
      name: 'cart',
      at,
      namespace: 'shop',
      labels: { app: 'cart' },
      serviceAccount: 'cart',
      containers: [
        container({ name: 'server', ports: [{ name: 'http', port: 8080, transport: 'tcp' }] }),
        container({ name: 'proxy', init: true, ports: [{ port: 15_001, transport: 'tcp' }] }),
      ],
    }),
    { ...workload({ name: 'cart', at, namespace: 'shop', labels: { app: 'old' } }), id: 'shop/Deployment/cart@other' },
    workload({ name: 'batch', at, namespace: 'shop', kind: 'CronJob', hostNetwork: true }),
    workload({ name: 'batch', at, namespace: 'compose', kind: 'Compose' }),
    workload({ name: 'redis', at, namespace: 'shop', kind: 'Pod', service: 'resource:redis' }),
  ],
  namespaces: [{ name: 'shop', labels: { team: 'a' } }, { name: 'empty' }],
});

describe('the world of a catalog', () => {
  const world = worldOf(view);

  it('is a World', () => {
    expect(irs.World.validate(world)).toEqual([]);
    expect(world.environment).toBe('staging');
  });

  it('has one pod for each workload that makes pods, as its first description has it', () => {
    expect(world.pods.map(({ id, owner, labels }) => [id, owner, labels])).toEqual([
      ['shop/Deployment/cart', 'service:cart', { app: 'cart' }],
      ['shop/CronJob/batch', 'service:batch', {}],
      ['shop/Pod/redis', 'resource:redis', {}],
    ]);
  });

  it('knows ports by name, the network of the node, and who is alone', () => {
    const [cart, batch, redis] = world.pods;
    expect(cart?.ports).toEqual([
      { name: 'http', port: 8080, transport: 'tcp' },
      { port: 15_001, transport: 'tcp' },
    ]);
    expect([cart?.serviceAccount, cart?.hostNetwork, batch?.hostNetwork, redis?.alone]).toEqual([
      'cart',
      undefined,
      true,
      true,
    ]);
  });

  it('gives every namespace the label of its name', () => {
    expect(world.namespaces).toEqual([
      { name: 'shop', labels: { team: 'a', 'kubernetes.io/metadata.name': 'shop' } },
      { name: 'empty', labels: { 'kubernetes.io/metadata.name': 'empty' } },
    ]);
  });

  it('gets labels beside its own', () => {
    const labelled = withLabels(world, {
      pods: [
        { service: 'service:cart', labels: { a: '1' } },
        { service: 'service:cart', labels: { b: '2' } },
      ],
      namespaces: [{ namespace: 'shop', labels: { managed: 'true' } }],
    });
    expect(labelled.pods.map((each) => each.labels)).toEqual([{ app: 'cart', a: '1', b: '2' }, {}, {}]);
    expect(labelled.namespaces[0]?.labels).toMatchObject({ team: 'a', managed: 'true' });
  });
});

describe('the world of documents', () => {
  function read(
    text: string,
    options: Parameters<typeof worldOfDocuments>[1] = {},
  ): ReturnType<typeof worldOfDocuments> {
    const found = worldOfDocuments([{ path: 'all.yaml', text }], options);
    expect(irs.World.validate(found.world)).toEqual([]);
    return found;
  }

  const template =
    'template: { metadata: { labels: { app: cart } }, spec: { containers: [{ name: a, ports: [{ name: http, containerPort: 8080 }, { containerPort: 53, protocol: UDP }] }] } }';

  it.each([
    ['Deployment', 'apps/v1', `{ ${template} }`],
    ['StatefulSet', 'apps/v1', `{ ${template} }`],
    ['DaemonSet', 'apps/v1', `{ ${template} }`],
    ['ReplicaSet', 'apps/v1', `{ ${template} }`],
    ['Job', 'batch/v1', `{ ${template} }`],
    ['CronJob', 'batch/v1', `{ jobTemplate: { spec: { ${template} } } }`],
  ])('has the pods of a %s', (kind, apiVersion, spec) => {
    const { world, findings } = read(
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: cart, namespace: shop }\nspec: ${spec}`,
    );
    expect(findings).toEqual([]);
    expect(world.pods).toMatchObject([
      {
        id: `shop/${kind}/cart`,
        labels: { app: 'cart' },
        ports: [
          { name: 'http', port: 8080, transport: 'tcp' },
          { port: 53, transport: 'udp' },
        ],
      },
    ]);
  });

  it('has the addresses of a Pod that runs, and its own labels', () => {
    const { world } = read(
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { app: x } }\nspec: { hostNetwork: true }\nstatus: { podIP: 10.0.0.1, podIPs: [{ ip: 10.0.0.1 }, { ip: "fd00::1" }] }',
    );
    expect(world.pods).toMatchObject([
      { id: 'default/Pod/a', labels: { app: 'x' }, addresses: ['10.0.0.1', 'fd00::1'], hostNetwork: true, alone: true },
    ]);
  });

  it('tells whose a workload is by kind and name where it names no namespace', () => {
    const { world } = read(`apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cart }\nspec: { ${template} }`, {
      view,
    });
    expect(world.pods).toMatchObject([{ id: 'shop/Deployment/cart', owner: 'service:cart' }]);
    expect(world.environment).toBe('staging');
  });

  it('takes a Namespace as it is described, and others from the catalog', () => {
    const { world } = read('apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { managed: "true" } }', {
      view,
    });
    expect(world.namespaces.map(({ name, labels }) => [name, labels['team'], labels['managed']])).toEqual([
      ['shop', undefined, 'true'],
      ['empty', undefined, undefined],
    ]);
  });

  it('takes the later of two descriptions, and says so', () => {
    const one = (label: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { app: ${label} } }\n`;
    const { world, findings } = read(`${one('x')}---\n${one('z')}`);
    expect([world.pods.map((each) => each.labels), findings.map((each) => each.code)]).toEqual([
      [{ app: 'z' }],
      ['verify/pods-twice'],
    ]);
  });

  it('says which pods it cannot see, which labels are none and what it cannot read', () => {
    const rollout =
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: a }\nspec: { template: { spec: { containers: [{ name: a }] } } }\n';
    const odd = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { app: yes } }\n';
    expect(read(`${rollout}---\n${odd}---\na: [`).findings.map((each) => each.code)).toEqual([
      'manifests/malformed',
      'verify/pods-not-seen',
      'verify/not-understood',
    ]);
  });
});
