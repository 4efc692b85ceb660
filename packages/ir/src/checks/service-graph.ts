import type { GraphEdge, GraphNode, GraphUnresolved, ServiceGraph } from '../service-graph.js';
import { pointer, quote } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import { checkLedgerPlace } from './ledger-place.js';
import { duplicates, unknownName, unknownNames } from './references.js';
import { checkOptionalRange } from './span.js';

/** What must hold in a ServiceGraph beyond its shape. */
export function checkServiceGraph(graph: ServiceGraph): readonly Problem[] {
  const nodes = new Set(graph.nodes.map((each) => each.id));
  const environments = new Set(graph.environments);
  return [
    ...duplicates({ path: '/nodes', elements: graph.nodes }, 'an id', (each) => each.id),
    ...duplicates({ path: '/edges', elements: graph.edges }, 'ends, protocol, transport and ports', edgeKey),
    ...placesTwice(graph.unresolved),
    ...graph.nodes.flatMap((each, at) => checkNode(each, `/nodes/${String(at)}`)),
    ...graph.edges.flatMap((each, at) => checkEdge(each, nodes, environments, `/edges/${String(at)}`)),
    ...graph.unresolved.flatMap((each, at) => {
      const path = `/unresolved/${String(at)}`;
      const named = { path: pointer(path, 'environments'), elements: each.environments };
      return [
        ...unknownName(pointer(path, 'service'), each.service, nodes, 'the id of a node'),
        ...unknownNames(named, environments, 'an environment of the graph'),
        ...checkPlaces(each, path),
      ];
    }),
  ];
}

function edgeKey(edge: GraphEdge): string {
  const port = `${String(edge.port ?? '?')} to ${String(edge.podPort ?? '?')}`;
  return `${edge.from} to ${edge.to} by ${edge.protocol} over ${edge.transport}, port ${port}`;
}

/** Places of a service that stand in two entries. */
function placesTwice(entries: readonly GraphUnresolved[]): readonly Problem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ service, places }, entry) =>
    places.flatMap(({ span }, at) => {
      const key = `${service} at ${span.file}:${String(span.start.line)}:${String(span.start.column)}`;
      const path = `/unresolved/${String(entry)}/places/${String(at)}`;
      if (seen.has(key))
        return [{ path, expected: 'a place that no other entry of the service has', found: quote(key) }];
      seen.add(key);
      return [];
    }),
  );
}

function checkPlaces({ places, environments }: GraphUnresolved, path: string): readonly Problem[] {
  const known = new Set(environments);
  const none = { path: pointer(path, 'places'), expected: 'at least one place', found: 'none' };
  return [
    ...(places.length === 0 ? [none] : []),
    ...places.flatMap((each, at) => {
      const place = pointer(pointer(path, 'places'), at);
      const named = { path: pointer(place, 'environments'), elements: each.environments };
      return [...unknownNames(named, known, 'an environment of the entry'), ...checkLedgerPlace(each, place)];
    }),
  ];
}

function checkNode(node: GraphNode, path: string): Problem[] {
  const problems: Problem[] = [];
  if (!node.id.startsWith(`${node.kind}:`)) {
    problems.push({
      path: pointer(path, 'id'),
      expected: `an id that starts with "${node.kind}:"`,
      found: quote(node.id),
    });
  }
  if (node.opaqueBecause !== undefined && !node.opaque) {
    problems.push({
      path: pointer(path, 'opaqueBecause'),
      expected: 'nothing, because the node is not opaque',
      found: 'a reason',
    });
  }
  return problems;
}

function checkEdge(
  edge: GraphEdge,
  nodes: ReadonlySet<string>,
  environments: ReadonlySet<string>,
  path: string,
): Problem[] {
  const named = { path: pointer(path, 'environments'), elements: edge.environments };
  return [
    ...unknownName(pointer(path, 'from'), edge.from, nodes, 'the id of a node'),
    ...unknownName(pointer(path, 'to'), edge.to, nodes, 'the id of a node'),
    ...unknownNames(named, environments, 'an environment of the graph'),
    ...edge.sites.flatMap((site, at) => {
      const place = `${path}/sites/${String(at)}`;
      const listed = { path: pointer(place, 'environments'), elements: site.environments };
      return [
        ...unknownNames(listed, environments, 'an environment of the graph'),
        ...site.evidence.flatMap((each, step) => checkOptionalRange(each.at, `${place}/evidence/${String(step)}/at`)),
      ];
    }),
  ];
}
