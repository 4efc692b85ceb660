import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffGraphs, type GraphDifference, type RelationChange } from '../src/index.js';
import { anyGraph, edge, graphOf, letters, seed, service, site } from './graphs.js';

const nothing: GraphDifference = {
  nodes: { added: [], removed: [], changed: [] },
  relations: { added: [], removed: [], changed: [] },
};
const nodes = [service('a'), service('b')];

function change(before: Parameters<typeof edge>[2], after: Parameters<typeof edge>[2]): RelationChange | undefined {
  return diffGraphs(graphOf(nodes, [edge('a', 'b', before)]), graphOf(nodes, [edge('a', 'b', after)])).relations
    .changed[0];
}

describe('diffGraphs', () => {
  it('finds nothing between a graph and itself, and the mirror image the other way round', () => {
    fc.assert(
      fc.property(anyGraph, anyGraph, (a, b) => {
        expect(diffGraphs(a, a)).toEqual(nothing);
        const [there, back] = [diffGraphs(a, b), diffGraphs(b, a)];
        expect(back.nodes.added).toEqual(there.nodes.removed);
        expect(back.relations.removed).toEqual(there.relations.added);
        expect(back.relations.changed.map((each) => each.ports.added)).toEqual(
          there.relations.changed.map((each) => each.ports.removed),
        );
        expect(back.relations.changed.map((each) => each.sites.moved.length)).toEqual(
          there.relations.changed.map((each) => each.sites.moved.length),
        );
      }),
      { seed },
    );
  });

  it('lists nodes and relations that came and went', () => {
    const { nodes, relations } = diffGraphs(letters('ab', 'bc'), letters('ab', 'bd'));
    expect(nodes.added.map((node) => node.id)).toEqual(['service:d']);
    expect(nodes.removed.map((node) => node.id)).toEqual(['service:c']);
    expect(relations.added).toMatchObject([{ from: 'service:b', to: 'service:d', edges: [{ port: 7070 }] }]);
    expect(relations.removed).toMatchObject([{ from: 'service:b', to: 'service:c' }]);
    expect(relations.changed).toEqual([]);
  });

  it('names the fields of a node that changed', () => {
    const after = service('a', { opaque: true, hosts: ['a.shop'] });
    expect(diffGraphs(graphOf([service('a')]), graphOf([after])).nodes.changed).toMatchObject([
      { id: 'service:a', fields: ['hosts', 'opaque'] },
    ]);
  });

  it('takes a changed port for a change', () => {
    expect(change({ port: 80, podPort: 8080 }, { port: 443, podPort: 8443 })).toMatchObject({
      ports: { added: [443], removed: [80] },
      podPorts: { added: [8443], removed: [8080] },
    });
  });

  it('tells operations and environments', () => {
    const before = { operations: ['/a', '/b'], environments: ['staging'] };
    expect(change(before, { operations: ['/b', '/c'], environments: ['production', 'staging'] })).toMatchObject({
      operations: { added: ['/c'], removed: ['/a'] },
      environments: { added: ['production'], removed: [] },
    });
  });

  it('pairs sites that moved within their file, and no others', () => {
    const chain = [{ function: 'main.main', file: 'a.go', line: 3 }];
    const before = [site('a.go', 10, { chain }), site('a.go', 20), site('gone.go', 1), site('same.go', 1)];
    const after = [site('a.go', 14, { chain }), site('a.go', 24), site('come.go', 1), site('same.go', 1)];
    const sites = change({ sites: before }, { sites: after })?.sites;
    expect(sites?.moved.map((each) => [each.before.line, each.after.line])).toEqual([
      [10, 14],
      [20, 24],
    ]);
    expect(sites?.added.map((each) => each.file)).toEqual(['come.go']);
    expect(sites?.removed.map((each) => each.file)).toEqual(['gone.go']);
  });

  it('does not care for evidence told in other words', () => {
    const evidence = [{ evidence: 'model', text: 'net/http Get' }] as const;
    expect(change({ sites: [site('a.go', 1)] }, { sites: [site('a.go', 1, { evidence })] })).toBeUndefined();
  });
});
