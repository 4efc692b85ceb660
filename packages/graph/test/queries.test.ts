import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callees, callers, components, cycles, reachableFrom, shortestPath } from '../src/index.js';
import { anyGraph, edge, external, graphOf, letters, seed, service } from './graphs.js';

const ids = (list: readonly { readonly node: { readonly name: string } }[]): string =>
  list.map((each) => each.node.name).join('');

describe('callers and callees', () => {
  it('list neighbours with every edge, sorted', () => {
    const graph = graphOf([service('b'), service('a')], [edge('a', 'b'), edge('a', 'b', { port: 80 }), edge('b', 'b')]);
    expect(callees(graph, 'service:a').map((each) => [each.node.name, each.edges.map(({ port }) => port)])).toEqual([
      ['b', [80, 7070]],
    ]);
    expect(ids(callers(graph, 'service:b'))).toBe('ab');
    expect(callers(graph, 'service:a')).toEqual([]);
  });

  it('refuse an id that is not there', () => {
    expect(() => callers(letters('ab'), 'b')).toThrow('the graph has no node "b"');
  });
});

describe('shortestPath', () => {
  it('goes the shortest way, with the edges of each step', () => {
    const path = shortestPath(letters('ab', 'bc', 'cd', 'ad', 'de'), 'service:a', 'service:e');
    expect(path?.from.name).toBe('a');
    expect(ids(path?.steps ?? [])).toBe('de');
    expect(path?.steps.map((step) => step.edges.map((each) => `${each.from} ${each.to}`))).toEqual([
      ['service:a service:d'],
      ['service:d service:e'],
    ]);
  });

  it('is absent against the direction of calls, and has no steps to the node itself', () => {
    expect(shortestPath(letters('ab'), 'service:b', 'service:a')).toBeUndefined();
    expect(shortestPath(letters('ab'), 'service:a', 'service:a')?.steps).toEqual([]);
  });

  it('chooses among equally short ways without looking at the order of the graph', () => {
    const pairs = ['ab', 'ac', 'ad', 'be', 'ce', 'de'];
    const expected = ids(shortestPath(letters(...pairs), 'service:a', 'service:e')?.steps ?? []);
    fc.assert(
      fc.property(fc.shuffledSubarray(pairs, { minLength: pairs.length }), (order) => {
        expect(ids(shortestPath(letters(...order), 'service:a', 'service:e')?.steps ?? [])).toBe(expected);
      }),
      { seed },
    );
  });

  it('is as long as the distance that reachableFrom gives', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const [start] = graph.nodes;
        if (start === undefined) return;
        const distances = new Map(reachableFrom(graph, start.id).map((each) => [each.node.id, each.distance]));
        distances.set(start.id, 0);
        for (const { id } of graph.nodes)
          expect(shortestPath(graph, start.id, id)?.steps.length).toBe(distances.get(id));
      }),
      { seed },
    );
  });
});

describe('reachableFrom', () => {
  it('follows calls, nearest first, or goes against them', () => {
    const graph = letters('ab', 'bc', 'ad', 'dc', 'ca');
    expect(reachableFrom(graph, 'service:a').map((each) => [each.node.name, each.distance])).toEqual([
      ['b', 1],
      ['d', 1],
      ['c', 2],
    ]);
    expect(ids(reachableFrom(graph, 'service:b', { towards: 'callers' }))).toBe('acd');
  });
});

describe('components', () => {
  it('are the parts without an edge between them, largest first', () => {
    const graph = graphOf([...letters('ab', 'cb', 'xy').nodes, external('alone')], letters('ab', 'cb', 'xy').edges);
    expect(components(graph).map((part) => part.map((node) => node.name).join(''))).toEqual(['abc', 'xy', 'alone']);
  });
});

describe('cycles', () => {
  it('are found in knots, shortest first; a self-call is one, a chain is none', () => {
    expect(cycles(letters('ab', 'bc', 'ca', 'ba', 'cd', 'dd', 'de'))).toEqual([
      {
        members: ['service:a', 'service:b', 'service:c'],
        cycles: [
          ['service:a', 'service:b'],
          ['service:a', 'service:b', 'service:c'],
        ],
        more: false,
      },
      { members: ['service:d'], cycles: [['service:d']], more: false },
    ]);
    expect(cycles(letters('ab', 'bc'))).toEqual([]);
  });

  it('are bounded in number and length, and say so', () => {
    const names = 'abcdefghijkl'.split('');
    const dense = letters(...names.flatMap((from) => names.filter((to) => to !== from).map((to) => from + to)));
    const [knot] = cycles(dense, { cycles: 5, length: 4 });
    expect(knot?.cycles).toHaveLength(5);
    expect(knot?.more).toBe(true);
    const ring = letters('ab', 'bc', 'cd', 'da');
    expect(cycles(ring, { length: 3 })).toMatchObject([{ cycles: [], more: true }]);
  });

  it('are real, elementary, and each listed once', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const calls = new Set(graph.edges.map((each) => `${each.from} ${each.to}`));
        for (const knot of cycles(graph)) {
          expect(new Set(knot.cycles.map((cycle) => cycle.join(' '))).size).toBe(knot.cycles.length);
          for (const cycle of knot.cycles) {
            expect(new Set(cycle).size).toBe(cycle.length);
            for (const [index, id] of cycle.entries())
              expect(calls).toContain(`${id} ${cycle[(index + 1) % cycle.length]}`);
          }
        }
      }),
      { seed },
    );
  });
});
