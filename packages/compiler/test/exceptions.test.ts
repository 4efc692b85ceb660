import { container, workload } from '@callgate/ir';
import type { CatalogEntry, CatalogView, CatalogWatch } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { compileMarket, leftOut, market, place, resource, stall } from './shop.js';

const cart = stall('cart', { ports: ['80:8080', '90:9090'] });

function entry(more: Partial<CatalogEntry>): CatalogEntry {
  return {
    entry: 'ingress',
    name: 'Ingress shop/door',
    owners: ['service:cart'],
    ports: [{ port: 8080, transport: 'tcp' }],
    tree: '',
    at: place('deploy/door.yaml', 9),
    ...more,
  };
}

function watch(more: Partial<CatalogWatch>): CatalogWatch {
  return {
    watch: 'metrics',
    workload: 'shop/Deployment/cart',
    name: 'prometheus.io/scrape',
    ports: [{ port: 9090, transport: 'tcp' }],
    at: place('deploy/cart.yaml', 12),
    ...more,
  };
}

const exceptions = (...given: Parameters<typeof compileMarket>): readonly unknown[] =>
  compileMarket(...given).view.exceptions.map(({ name, from, ports }) => [
    name,
    from.peer,
    ports.map((each) => each.port).join(),
  ]);

describe('entries', () => {
  it('are open to anyone on the pod ports, and say who leads there', () => {
    const { view } = compileMarket(market([cart], { entries: [entry({})] }));
    expect(view.exceptions).toEqual([
      {
        name: 'entry/cart/ingress-shop-door',
        exception: 'entry',
        service: 'service:cart',
        ports: [{ port: 8080, transport: 'tcp' }],
        from: { peer: 'anywhere' },
        because: 'Ingress shop/door (ingress) leads to it from outside, on pod port 8080',
        at: place('deploy/door.yaml', 9),
      },
    ]);
  });

  it('of several paths or trees are one, with all ports', () => {
    const other = entry({ tree: 'release', ports: [{ port: 9090, transport: 'tcp' }] });
    expect(exceptions(market([cart], { entries: [entry({}), other] }))).toEqual([
      ['entry/cart/ingress-shop-door', 'anywhere', '8080,9090'],
    ]);
  });

  it('with names that look alike keep apart', () => {
    const entries = [entry({ name: 'Ingress shop/a-b' }), entry({ name: 'Ingress shop/a.b' })];
    expect(exceptions(market([cart], { entries }))).toEqual([
      ['entry/cart/ingress-shop-a-b', 'anywhere', '8080'],
      ['entry/cart/ingress-shop-a-b-2', 'anywhere', '8080'],
    ]);
  });

  it('of Compose, of resources and of what is left out open no door', () => {
    const entries = [entry({ entry: 'published-port' }), entry({ owners: ['service:dark', 'resource:db'] })];
    const view = market([cart, stall('dark', { opaque: true })], { entries, resources: [resource('db', [])] });
    expect(exceptions(view)).toEqual([]);
  });

  it('on a port that is not known leave the service out', () => {
    const { view } = compileMarket(market([cart], { entries: [entry({ ports: [] })] }));
    expect(leftOut(view)).toEqual(['cart port-unresolved']);
  });
});

describe('probes', () => {
  it('are from the node, on their ports', () => {
    const probe = watch({ watch: 'probe', name: 'livenessProbe of server', ports: [{ port: 8080, transport: 'tcp' }] });
    expect(exceptions(market([cart], { watches: [probe] }))).toEqual([
      ['probe/cart/livenessprobe-of-server', 'node', '8080'],
    ]);
  });
});

describe('metrics', () => {
  const scraped: Partial<CatalogView> = { watches: [watch({})] };
  const prometheus = workload({
    name: 'prom',
    namespace: 'watch',
    service: 'resource:prom',
    labels: { app: 'prom', version: '2' },
    selector: { matchLabels: { app: 'prom' }, matchExpressions: [] },
    containers: [container({ name: 'prom', image: 'quay.io/prometheus/prometheus:v2' })],
    at: place('deploy/prom.yaml'),
  });

  it('are for the collectors of the catalog', () => {
    const view = market([cart], {
      ...scraped,
      workloads: [prometheus],
      resources: [resource('prom', [prometheus.id])],
    });
    expect(compileMarket(view).view.exceptions).toMatchObject([
      {
        name: 'metrics/cart/prometheus-io-scrape/deployment-watch-prom',
        ports: [{ port: 9090, transport: 'tcp' }],
        from: {
          peer: 'pods',
          namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'watch' } },
          pods: { matchLabels: { app: 'prom' } },
        },
      },
    ]);
  });

  it('are for whatever is set up to scrape, and not for what merely has the words in its source', () => {
    const agent = (files: (typeof prometheus.containers)[number]['files']): CatalogView =>
      market([cart], {
        ...scraped,
        workloads: [{ ...prometheus, containers: [container({ name: 'a', image: 'example.com/agent', files })] }],
        resources: [resource('prom', [prometheus.id])],
      });
    const set = compileMarket(agent([{ path: '/etc/agent.yaml', content: 'scrape_configs: []' }]));
    expect(set.view.exceptions.map((each) => each.name)).toEqual([
      'metrics/cart/prometheus-io-scrape/deployment-watch-prom',
    ]);
    const files = { files: ['src/a.go'], readText: () => 'scrape_configs' };
    const source = compileMarket(agent([{ path: '/app', source: 'src' }]), [], {}, { files });
    expect(source.view.exceptions.map((each) => each.name)).toEqual([
      'metrics/cart/prometheus-io-scrape/namespace-monitoring',
    ]);
  });

  it('are for whom the options name, before all others', () => {
    const peer = {
      namespaces: { matchLabels: { team: 'watch' }, matchExpressions: [] },
      pods: { matchLabels: { app: 'x' }, matchExpressions: [] },
    };
    const view = market([cart], {
      ...scraped,
      workloads: [prometheus],
      resources: [resource('prom', [prometheus.id])],
    });
    expect(compileMarket(view, [], { metricsFrom: [peer] }).view.exceptions.map((each) => each.from)).toEqual([
      { peer: 'pods', ...peer },
    ]);
  });

  it('are for a namespace by convention where nobody is known, and this is told', () => {
    const { view, diagnostics } = compileMarket(market([cart], scraped));
    expect(view.exceptions[0]?.from).toMatchObject({
      namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
      pods: { matchLabels: {}, matchExpressions: [] },
    });
    expect(diagnostics.map((each) => each.code)).toEqual(['compiler/metrics-assumed']);
  });

  it('are for the namespaces that the options name, or for nobody, and this is told', () => {
    const named = compileMarket(market([cart], scraped), [], { metricsNamespaces: ['b', 'a'] });
    expect(named.view.exceptions[0]?.from).toMatchObject({
      namespaces: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a', 'b'] }] },
    });
    expect(named.diagnostics).toEqual([]);
    const closed = compileMarket(market([cart], scraped), [], { metricsNamespaces: [] });
    expect(closed.view.exceptions).toEqual([]);
    expect(closed.diagnostics.map(({ code, span }) => [code, span?.file])).toEqual([
      ['compiler/metrics-closed', 'deploy/cart.yaml'],
    ]);
  });
});

describe('the DNS of the cluster', () => {
  it('is open to anyone where it is itself under policy', () => {
    const coredns = stall('coredns', { namespace: 'kube-system' });
    const hosts = ['kube-dns', 'kube-dns.kube-system'];
    const dns = {
      hosts,
      owners: ['service:coredns'],
      ports: [
        { port: 53, podPort: 1053, transport: 'udp' as const },
        { port: 53, podPort: 1053, transport: 'tcp' as const },
        { port: 9153, podPort: 9153, transport: 'tcp' as const },
      ],
      headless: false,
      namespace: 'kube-system',
      tree: '',
      at: place('deploy/dns.yaml'),
    };
    expect(exceptions(market([coredns], { addresses: [dns] }))).toEqual([['dns/coredns', 'anywhere', '1053,1053']]);
    expect(exceptions(market([coredns], { addresses: [{ ...dns, hosts: ['dns', 'dns.kube-system'] }] }))).toEqual([]);
  });
});
