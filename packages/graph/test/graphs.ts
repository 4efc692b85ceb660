import type { GraphEdge, GraphNode, GraphSite, GraphUnresolved, ServiceGraph } from '@callgate/ir';
import fc from 'fast-check';

/** One number for all properties, so that a failing run can be repeated. */
export const seed = 20_261_103;

export function service(name: string, fields: Partial<GraphNode> = {}): GraphNode {
  return {
    id: `service:${name}`,
    kind: 'service',
    name,
    aliases: [],
    workloads: [],
    hosts: [],
    opaque: false,
    ...fields,
  };
}

export function resource(name: string, technology: string, fields: Partial<GraphNode> = {}): GraphNode {
  return { ...service(name), id: `resource:${name}`, kind: 'resource', technology, ...fields };
}

export function external(host: string, fields: Partial<GraphNode> = {}): GraphNode {
  return { ...service(host), id: `external:${host}`, kind: 'external', hosts: [host], ...fields };
}

export function site(file: string, line: number, fields: Partial<GraphSite> = {}): GraphSite {
  return {
    file,
    line,
    column: 2,
    context: 'go:shop#main',
    chain: [],
    evidence: [],
    environments: ['default'],
    ...fields,
  };
}

/** The id of a service by its bare name; a full id as it is. */
function end(name: string): string {
  return name.includes(':') ? name : `service:${name}`;
}

export function edge(from: string, to: string, fields: Partial<GraphEdge> = {}): GraphEdge {
  const sites = [site(`src/${from}.go`, 10)];
  return {
    from: end(from),
    to: end(to),
    protocol: 'grpc',
    transport: 'tcp',
    port: 7070,
    operations: [],
    environments: ['default'],
    sites,
    ...fields,
  };
}

export function graphOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[] = [],
  unresolved: readonly GraphUnresolved[] = [],
): ServiceGraph {
  return {
    kind: 'service-graph',
    schemaVersion: 1,
    environments: ['default', 'production', 'staging'],
    nodes,
    edges,
    unresolved,
  };
}

/** Services `a` to `f`, edges given as pairs of letters: `ab` is a call from a to b. */
export function letters(...pairs: readonly string[]): ServiceGraph {
  const names = [...new Set(pairs.flatMap((pair) => [...pair]))];
  return graphOf(
    names.map((name) => service(name)),
    pairs.map((pair) => edge(pair.charAt(0), pair.charAt(1))),
  );
}

const name = fc.constantFrom('a', 'b', 'c', 'd');
const host = fc.constantFrom('a.shop', 'b.shop', 'x.example.com', 'y.example.com', 'z');
const some = <Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<Item[]> => fc.array(item, { maxLength: 3 });
const environments = fc.subarray(['production', 'staging'], { minLength: 1 });

const node = fc.oneof(
  fc
    .record({
      name,
      aliases: some(name),
      hosts: some(host),
      workloads: some(name),
      opaque: fc.boolean(),
      directory: fc.option(name, { nil: undefined }),
    })
    .map(({ directory, name, ...fields }) =>
      service(name, { ...fields, ...(directory === undefined ? {} : { directory }) }),
    ),
  fc
    .record({ name, technology: fc.constantFrom('redis', 'kafka'), hosts: some(host) })
    .map(({ name, technology, hosts }) => resource(name, technology, { hosts })),
  fc.record({ host, hosts: some(host) }).map(({ host, hosts }) => external(host, { hosts })),
);

const graphSite = fc
  .record({ file: fc.constantFrom('main.go', 'cart.go'), line: fc.integer({ min: 1, max: 3 }), environments })
  .map(({ file, line, environments }) => site(file, line, { environments }));

/** Small graphs that overlap: few names, few hosts, every edge between nodes that are there. */
export const anyGraph: fc.Arbitrary<ServiceGraph> = fc
  .uniqueArray(node, { selector: (each) => each.id, minLength: 1, maxLength: 6 })
  .chain((nodes) => {
    const end = fc.constantFrom(...nodes.map((each) => each.id));
    const anyEdge = fc
      .record({
        from: end,
        to: end,
        protocol: fc.constantFrom('grpc', 'http'),
        port: fc.constantFrom(80, 7070),
        operations: some(fc.constantFrom('/a', '/b')),
        environments,
        sites: fc.array(graphSite, { minLength: 1, maxLength: 2 }),
      })
      .map(({ from, to, ...fields }) => edge(from, to, fields));
    return fc.record({ edges: fc.array(anyEdge, { maxLength: 6 }) }).map(({ edges }) => graphOf(nodes, edges));
  });

/** Names that nobody should give, and somebody will. */
export const hostileName = fc.oneof(
  fc.constantFrom(
    '"',
    '\\',
    'a"];evil[',
    '<script>alert(1)</script>',
    '&amp;',
    "it's",
    'a\nb',
    '\r\n',
    'end',
    'a]b',
    '`x`',
    '"`x`"',
    '%%{init: {}}%%',
    '--> b',
    '\u0000',
    '\uD800',
    '#quot;',
    '}',
    'x\\',
    'A_b',
    'A-b',
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
);
