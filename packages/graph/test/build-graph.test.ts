import type { Address, CallSite, CatalogService, CatalogView, Unresolved } from '@callgate/ir';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph, type GraphParts, type ResolvedSite } from '../src/index.js';
import { seed } from './graphs.js';

const span = { file: 'cart.go', start: { line: 12, column: 3 }, end: { line: 12, column: 40 } };

function catalogService(name: string, fields: Partial<CatalogService> = {}): CatalogService {
  const workloads = [`default/Deployment/${name}`];
  return { id: `service:${name}`, name, aliases: [], workloads, bindings: [], opaque: false, ...fields };
}

function address(host: string, owner: string): Address {
  const ports = [{ port: 80, podPort: 8080, transport: 'tcp' as const }];
  return {
    hosts: [host, `${host}.default`],
    owners: [owner],
    ports,
    headless: false,
    namespace: 'default',
    tree: '.',
    at: span,
  };
}

function view(fields: Partial<CatalogView> = {}): CatalogView {
  return {
    environment: 'default',
    origin: ['deploy'],
    services: [],
    workloads: [],
    resources: [],
    addresses: [],
    entries: [],
    watches: [],
    namespaces: [],
    ...fields,
  };
}

function call(to: ResolvedSite['to'], fields: Partial<CallSite> = {}): ResolvedSite {
  const site: CallSite = {
    kind: 'call-site',
    schemaVersion: 1,
    caller: 'service:frontend',
    context: 'go:shop/frontend#main',
    protocol: 'grpc',
    transport: 'tcp',
    endpoint: { host: to.name, port: 7070 },
    environments: ['default'],
    span,
    chain: [],
    evidence: [],
    ...fields,
  };
  return { site, to };
}

const cart = { id: 'service:cart', kind: 'service', name: 'cart' } as const;
const shop = view({
  services: [
    catalogService('frontend', { directory: 'src/frontend' }),
    catalogService('cart'),
    catalogService('ads', { opaque: true, opaqueBecause: 'src/ads is Java' }),
  ],
  resources: [{ id: 'resource:redis', name: 'redis', technology: 'redis', workloads: ['default/Deployment/redis'] }],
  addresses: [
    address('cart', 'service:cart'),
    address('cache', 'resource:redis'),
    address('bank', 'external:bank.example.com'),
  ],
});

function build(fields: Partial<GraphParts>): ReturnType<typeof buildGraph> {
  return buildGraph({ sites: [], unresolved: [], views: [shop], environments: ['default'], ...fields });
}

describe('nodes', () => {
  it('are everything that is deployed, called or not, with the hosts under which it answers', () => {
    const graph = build({});
    expect(graph.nodes.map((node) => [node.id, node.hosts.join(' ')])).toEqual([
      ['external:bank.example.com', 'bank bank.default bank.example.com'],
      ['resource:redis', 'cache cache.default'],
      ['service:ads', ''],
      ['service:cart', 'cart cart.default'],
      ['service:frontend', ''],
    ]);
    expect(graph.nodes[2]).toMatchObject({ opaque: true, opaqueBecause: 'src/ads is Java' });
    expect(graph.nodes[1]).toMatchObject({ kind: 'resource', technology: 'redis' });
  });

  it('include hosts outside and callers that are in no manifest', () => {
    const to = { id: 'external:api.example.net', kind: 'external', name: 'api.example.net' } as const;
    const graph = build({ sites: [call(to, { caller: 'service:tool' })], views: [] });
    expect(graph.nodes).toMatchObject([
      { id: 'external:api.example.net', kind: 'external', hosts: ['api.example.net'] },
      { id: 'service:tool', kind: 'service', name: 'tool', undeployed: true },
    ]);
  });

  it('are opaque only where every environment says so', () => {
    const opaque = view({
      environment: 'staging',
      services: [catalogService('cart', { opaque: true, opaqueBecause: 'image cart:1' })],
    });
    const [node] = buildGraph({
      sites: [],
      unresolved: [],
      views: [opaque, view({ services: [catalogService('cart')] })],
      environments: [],
    }).nodes;
    expect(node).toMatchObject({ id: 'service:cart', opaque: false });
    expect(node).not.toHaveProperty('opaqueBecause');
  });

  it('say that a service is undeployed where no workload runs it', () => {
    const graph = build({ views: [view({ services: [catalogService('cart', { workloads: [] })] })] });
    expect(graph.nodes).toMatchObject([{ id: 'service:cart', undeployed: true }]);
  });
});

describe('edges', () => {
  it('merge operations, environments and sites of calls to one port', () => {
    const other = { ...span, file: 'again.go' };
    const graph = build({
      sites: [
        call(cart, { endpoint: { host: 'cart', port: 7070, operation: '/Cart/Get' }, environments: ['staging'] }),
        call(cart, {
          endpoint: { host: 'cart', port: 7070, operation: '/Cart/Add' },
          span: other,
          environments: ['production'],
        }),
      ],
    });
    expect(graph.edges).toHaveLength(1);
    expect(graph.edges[0]).toMatchObject({
      from: 'service:frontend',
      to: 'service:cart',
      port: 7070,
      operations: ['/Cart/Add', '/Cart/Get'],
      environments: ['production', 'staging'],
      sites: [
        { file: 'again.go', line: 12, column: 3, environments: ['production'] },
        { file: 'cart.go', line: 12, column: 3, environments: ['staging'] },
      ],
    });
  });

  it('keep ports, pod ports, protocols and transports apart', () => {
    const graph = build({
      sites: [
        call(cart),
        { ...call(cart), port: 80 },
        { ...call(cart), port: 80, podPort: 8080 },
        call(cart, { protocol: 'http' }),
        call(cart, { transport: 'udp' }),
        call(cart, { endpoint: { host: 'cart' } }),
      ],
    });
    expect(graph.edges.map((edge) => [edge.protocol, edge.transport, edge.port, edge.podPort])).toEqual([
      ['grpc', 'tcp', undefined, undefined],
      ['grpc', 'tcp', 80, undefined],
      ['grpc', 'tcp', 80, 8080],
      ['grpc', 'tcp', 7070, undefined],
      ['grpc', 'udp', 7070, undefined],
      ['http', 'tcp', 7070, undefined],
    ]);
  });

  it('have each site once; the same place with another story it is another site', () => {
    const story = call(cart, { evidence: [{ evidence: 'setting', text: 'CART = cart:7070' }] });
    const graph = build({ sites: [call(cart), call(cart), story] });
    expect(graph.edges[0]?.sites.map((site) => site.evidence.length)).toEqual([0, 1]);
  });

  it('lead from a service to itself where it calls its own address', () => {
    const graph = build({ sites: [call(cart, { caller: 'service:cart' })] });
    expect(graph.edges).toMatchObject([{ from: 'service:cart', to: 'service:cart' }]);
  });
});

const gap: Unresolved = {
  kind: 'unresolved',
  schemaVersion: 1,
  service: 'service:frontend',
  reason: 'input',
  detail: 'the URL comes from the request',
  remedy: 'write "// callgate: calls <service>"',
  span,
  chain: [],
  environments: ['default'],
};

describe('the ledger', () => {
  it('reaches the graph, each entry once', () => {
    const graph = build({ unresolved: [gap, { ...gap, environments: ['staging'] }] });
    expect(graph.unresolved).toMatchObject([
      { service: 'service:frontend', reason: 'input', environments: ['default', 'staging'] },
    ]);
    expect(graph.unresolved[0]).not.toHaveProperty('kind');
  });

  it('makes a node of a service that is in no manifest', () => {
    const graph = build({ views: [], unresolved: [gap] });
    expect(graph.nodes).toMatchObject([{ id: 'service:frontend', undeployed: true }]);
  });
});

describe('canonical order', () => {
  it('does not depend on the order of anything that goes in', () => {
    const sites = [
      call(cart),
      call(cart, { span: { ...span, file: 'b.go' } }),
      call(cart, { environments: ['staging'] }),
      call(cart, { caller: 'service:ads' }),
      call({ id: 'resource:redis', kind: 'resource', name: 'redis', hosts: ['cache'] }, { protocol: 'redis' }),
    ];
    const unresolved = [gap, { ...gap, reason: 'bound' as const }, { ...gap, span: { ...span, file: 'b.go' } }];
    const other = view({ environment: 'staging', services: [catalogService('cart', { aliases: ['basket'] })] });
    const expected = JSON.stringify(build({ sites, unresolved, views: [shop, other] }));
    const orders = fc.record({
      sites: fc.shuffledSubarray(sites, { minLength: sites.length }),
      unresolved: fc.shuffledSubarray(unresolved, { minLength: unresolved.length }),
      views: fc.constantFrom([shop, other], [other, shop]),
    });
    fc.assert(
      fc.property(orders, (parts) => {
        expect(JSON.stringify(build(parts))).toBe(expected);
      }),
      { seed },
    );
  });
});
