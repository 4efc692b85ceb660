import type { GraphNode, ServiceGraph } from '@callgate/ir';
import { expect, test } from 'vitest';
import { whyNot } from '../src/ask/why-not.js';

function node(name: string, opaque: boolean): GraphNode {
  return { id: `service:${name}`, kind: 'service', name, aliases: [], workloads: [], hosts: [], opaque };
}

const [front, cart, ads, stock] = [node('front', false), node('cart', true), node('ads', false), node('stock', false)];

function graphOf(...calls: readonly (readonly [GraphNode, GraphNode])[]): ServiceGraph {
  return {
    kind: 'service-graph',
    schemaVersion: 1,
    environments: ['default'],
    nodes: [front, cart, ads, stock],
    edges: calls.map(([from, to]) => ({
      from: from.id,
      to: to.id,
      protocol: 'http',
      transport: 'tcp',
      operations: [],
      environments: ['default'],
      sites: [],
    })),
    unresolved: [],
  };
}

function reasonsOf(graph: ServiceGraph): readonly string[] {
  const reachability = { reached: () => [], chain: () => [], whyNot: () => ({ why: 'reached' as const }) };
  const facts = { graph, views: [], leftOut: [], reachability, contextsOf: () => [] };
  return whyNot(front, stock, facts).reasons.map((reason) =>
    'through' in reason ? `${reason.why} ${reason.through.map((each) => each.name).join(' ')}` : reason.why,
  );
}

test('who calls opaque services may get there through them, unless a way is known', () => {
  expect(reasonsOf(graphOf([front, cart], [front, ads]))).toEqual(['may-be-indirect cart']);
  expect(reasonsOf(graphOf([front, cart], [front, ads], [ads, stock]))).toEqual(['indirect ads']);
  expect(reasonsOf(graphOf([front, ads]))).toEqual(['no-trace']);
});
