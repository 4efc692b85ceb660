import { type GraphNode, type ServiceGraph, validateServiceGraph } from '@callgate/ir';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalGraph, mergeGraphs, uniteGraphs } from '../src/index.js';
import { anyGraph, edge, external, graphOf, resource, seed, service } from './graphs.js';

describe('mergeGraphs', () => {
  it('makes one node of one id, keeping what each graph knows', () => {
    const opaque = service('cart', {
      opaque: true,
      opaqueBecause: 'image cart:1',
      aliases: ['basket'],
      hosts: ['cart.shop'],
    });
    const known = service('cart', { directory: 'src/cart', workloads: ['shop/Deployment/cart'] });
    expect(mergeGraphs([graphOf([opaque]), graphOf([known])])).toEqual({
      graph: graphOf([
        service('cart', {
          aliases: ['basket'],
          directory: 'src/cart',
          workloads: ['shop/Deployment/cart'],
          hosts: ['cart.shop'],
        }),
      ]),
      diagnostics: [],
    });
  });

  it('joins a host outside with the service or resource that has it, whoever comes first', () => {
    const caller = graphOf(
      [service('web'), external('cart.shop.svc', { hosts: ['basket', 'cart.shop.svc'] })],
      [edge('web', 'external:cart.shop.svc')],
    );
    const owner = graphOf([service('cart', { hosts: ['cart.shop', 'cart.shop.svc'] })]);
    for (const graphs of [
      [caller, owner],
      [owner, caller],
    ]) {
      const { graph, diagnostics } = mergeGraphs(graphs);
      expect(graph.nodes.map((node) => node.id)).toEqual(['service:cart', 'service:web']);
      expect(graph.nodes[0]?.aliases).toEqual(['basket']);
      expect(graph.edges).toMatchObject([{ from: 'service:web', to: 'service:cart', sites: [{ line: 10 }] }]);
      expect(diagnostics).toEqual([]);
    }
  });

  it('lays an edge that was outside over the same edge inside', () => {
    const one = graphOf(
      [service('web'), external('cart.shop')],
      [edge('web', 'external:cart.shop', { operations: ['/b'] })],
    );
    const two = graphOf(
      [service('web'), service('cart', { hosts: ['cart.shop'] })],
      [edge('web', 'cart', { operations: ['/a'] })],
    );
    expect(mergeGraphs([one, two]).graph.edges).toMatchObject([{ to: 'service:cart', operations: ['/a', '/b'] }]);
  });

  it('leaves a host outside that two services claim, and says so', () => {
    const caller = graphOf([service('web'), external('redis')], [edge('web', 'external:redis')]);
    const { graph, diagnostics } = mergeGraphs([
      caller,
      graphOf([resource('one', 'redis', { hosts: ['redis'] })]),
      graphOf([service('two', { hosts: ['redis'] })]),
    ]);
    expect(graph.edges).toMatchObject([{ to: 'external:redis' }]);
    expect(diagnostics.map((each) => [each.code, each.what])).toEqual([
      ['graph/ambiguous-host', 'the host redis belongs to resource:one, service:two'],
    ]);
  });

  it('does not take the private names of a host for a claim', () => {
    const caller = graphOf([external('db.example.com', { hosts: ['db', 'db.example.com'] })]);
    const other = graphOf([service('db', { hosts: ['db'] })]);
    expect(mergeGraphs([caller, other]).graph.nodes.map((node) => node.id)).toEqual([
      'external:db.example.com',
      'service:db',
    ]);
  });

  it('reports what graphs disagree about', () => {
    const { graph, diagnostics } = mergeGraphs([
      graphOf([service('cart', { directory: 'src/cart' }), resource('db', 'postgres')]),
      graphOf([service('cart', { directory: 'go/cart' }), resource('db', 'mysql')]),
    ]);
    expect(diagnostics.map((each) => [each.code, each.what])).toEqual([
      ['graph/conflicting-node', 'resource:db has more than one technology: mysql, postgres'],
      ['graph/conflicting-node', 'service:cart has more than one directory: go/cart, src/cart'],
    ]);
    expect(graph.nodes.map((node) => node.technology ?? node.directory)).toEqual(['mysql', 'go/cart']);
  });
});

/** The graphs with each host left only to the first service or resource that claims it. */
function withoutRivals<Graphs extends readonly ServiceGraph[]>(graphs: Graphs): Graphs {
  const owners = new Map<string, string>();
  function owns(node: GraphNode, host: string): boolean {
    if (node.kind === 'external') return true;
    const owner = owners.get(host) ?? node.id;
    owners.set(host, owner);
    return owner === node.id;
  }
  return graphs.map((graph) => ({
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, hosts: node.hosts.filter((host) => owns(node, host)) })),
  })) as unknown as Graphs;
}

describe('laws', () => {
  it('uniting does not depend on order or grouping, and twice is once', () => {
    fc.assert(
      fc.property(anyGraph, anyGraph, anyGraph, (a, b, c) => {
        const all = uniteGraphs([a, b, c]);
        expect(JSON.stringify(uniteGraphs([c, a, b]))).toBe(JSON.stringify(all));
        expect(JSON.stringify(uniteGraphs([uniteGraphs([a, b]), c]))).toBe(JSON.stringify(all));
        expect(JSON.stringify(uniteGraphs([a, uniteGraphs([b, c])]))).toBe(JSON.stringify(all));
        expect(JSON.stringify(uniteGraphs([a, a, b, c]))).toBe(JSON.stringify(all));
      }),
      { seed },
    );
  });

  it('merging does not depend on order', () => {
    fc.assert(
      fc.property(anyGraph, anyGraph, anyGraph, (a, b, c) => {
        expect(JSON.stringify(mergeGraphs([c, a, b]))).toBe(JSON.stringify(mergeGraphs([a, b, c])));
      }),
      { seed },
    );
  });

  it('merging does not depend on grouping where no host is claimed twice', () => {
    fc.assert(
      fc.property(anyGraph, anyGraph, anyGraph, (...graphs) => {
        const [a, b, c] = withoutRivals(graphs);
        const all = JSON.stringify(mergeGraphs([a, b, c]).graph);
        expect(JSON.stringify(mergeGraphs([mergeGraphs([a, b]).graph, c]).graph)).toBe(all);
        expect(JSON.stringify(mergeGraphs([a, mergeGraphs([b, c]).graph]).graph)).toBe(all);
      }),
      { seed, numRuns: 150 },
    );
  });

  it('the canonical form of a canonical graph is itself', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const once = canonicalGraph(graph);
        expect(canonicalGraph(once)).toEqual(once);
      }),
      { seed },
    );
  });

  it('valid graphs merge into a valid graph', () => {
    fc.assert(
      fc.property(anyGraph, anyGraph, (a, b) => {
        expect([a, b].flatMap((graph) => validateServiceGraph(canonicalGraph(graph)))).toEqual([]);
        expect(validateServiceGraph(mergeGraphs([a, b]).graph)).toEqual([]);
      }),
      { seed },
    );
  });

  it('nothing merges into the empty graph', () => {
    const empty = { kind: 'service-graph', schemaVersion: 1, environments: [], nodes: [], edges: [], unresolved: [] };
    expect(mergeGraphs([])).toEqual({ graph: empty, diagnostics: [] });
  });
});
