import { catalog, catalogService, container, graphEdge, graphNode, serviceGraph, workload } from '@callgate/ir';
import type {
  Address,
  AddressPort,
  Catalog,
  CatalogEntry,
  CatalogView,
  ServiceGraph,
  Span,
  Workload,
} from '@callgate/ir';
import type { Door, DoorPort, Place, Pods, System } from './system.js';
import { behind, dialsOf, idOf, podPorts } from './truth.js';

const at: Span = { file: 'deploy/all.yaml', start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };

/** What the catalog says of a system. */
export function catalogOf(system: System): Catalog {
  return catalog(system.places.map((place) => viewOf(system, place)));
}

function viewOf({ programs, resources, namespaces, places }: System, place: Place): CatalogView {
  const workloads = place.pods.map(workloadOf);
  const idsOf = (owner: string): readonly string[] =>
    workloads.filter((each) => each.service === owner).map((each) => each.id);
  const elsewhere = new Set(places.flatMap((each) => each.pods.map((pods) => pods.owner)));
  const [view] = catalog([
    {
      environment: place.environment,
      origin: ['deploy'],
      services: programs
        .filter(({ id }) => idsOf(id).length > 0 || !elsewhere.has(id))
        .map(({ name, opaque, directory, id }) =>
          catalogService({
            name,
            workloads: idsOf(id),
            opaque,
            ...(directory === undefined ? {} : { directory }),
            ...(opaque ? { opaqueBecause: 'an image' } : {}),
            bindings: opaque
              ? []
              : idsOf(id).map((one) => ({
                  workload: one,
                  container: 'c0',
                  entry: `go:example.com/${directory ?? 'somewhere'}`,
                  arguments: [],
                  how: 'config' as const,
                  because: 'said so',
                })),
          }),
        ),
      resources: resources
        .filter((name) => idsOf(`resource:${name}`).length > 0)
        .map((name) => ({ id: `resource:${name}`, name, technology: name, workloads: idsOf(`resource:${name}`) })),
      workloads,
      addresses: place.doors.map((door) => addressOf(door, place)),
      entries: place.doors.flatMap((door) => entriesOf(door, place)),
      watches: place.pods.flatMap((pods) => watchesOf(pods)),
      namespaces: namespacesOf(place, namespaces),
    },
  ]).views;
  if (view === undefined) throw new Error('no view');
  return view;
}

function namespacesOf(place: Place, described: System['namespaces']): CatalogView['namespaces'] {
  const used = new Set([...place.pods, ...place.doors].map((each) => each.namespace));
  return described
    .filter((each) => each.labels !== undefined || used.has(each.name))
    .map(({ name, labels }) => ({ name, ...(labels === undefined ? {} : { labels, at }) }));
}

function workloadOf(pods: Pods): Workload {
  return workload({
    kind: pods.kind,
    namespace: pods.namespace,
    name: pods.name,
    service: pods.owner,
    labels: pods.labels,
    ...(pods.selector === undefined ? {} : { selector: pods.selector }),
    ...(pods.hostNetwork ? { hostNetwork: true as const } : {}),
    containers: pods.containers.map(({ name, init, image, ports, settings }) =>
      container({
        name,
        init,
        image,
        ports,
        environment: Object.entries(settings).map(([key, value]) => ({ name: key, value, at })),
      }),
    ),
    at,
  });
}

function addressOf(door: Door, place: Place): Address {
  const { name, namespace, headless, ports } = door;
  const pods = behind(door, place);
  return {
    hosts: [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`],
    owners: [...new Set(pods.map((each) => each.owner))],
    ports: ports.flatMap((each): readonly AddressPort[] => {
      const { port, transport } = each;
      const found = podPorts(each, pods);
      if (found.length === 0) return [{ name: each.name, port, transport }];
      return found.map((podPort) => ({ name: each.name, port, podPort, transport }));
    }),
    headless,
    namespace,
    tree: '',
    at,
  };
}

function entriesOf(door: Door, place: Place): readonly CatalogEntry[] {
  const pods = behind(door, place);
  const owners = [...new Set(pods.map((each) => each.owner))];
  const opened = (ports: readonly DoorPort[]) =>
    ports.flatMap((each) => podPorts(each, pods).map((port) => ({ port, transport: each.transport })));
  const kinds = { ClusterIP: undefined, LoadBalancer: 'load-balancer', NodePort: 'node-port' } as const;
  const kind = kinds[door.type];
  const common = { owners, tree: '', at };
  return [
    ...(kind === undefined
      ? []
      : [{ ...common, entry: kind, name: `Service ${door.namespace}/${door.name}`, ports: opened(door.ports) }]),
    ...(door.routed
      ? [
          {
            ...common,
            entry: 'ingress' as const,
            name: `Ingress ${door.namespace}/${door.name}`,
            ports: opened(door.ports.slice(0, 1)),
          },
        ]
      : []),
  ];
}

function watchesOf(pods: Pods): CatalogView['watches'] {
  const scraped = pods.scraped === undefined ? [] : [{ port: pods.scraped, transport: 'tcp' as const }];
  return [
    ...scraped.map((port) => ({
      watch: 'metrics' as const,
      workload: idOf(pods),
      name: 'prometheus.io/scrape',
      ports: [port],
      at,
    })),
    ...pods.containers.flatMap(({ name, probed }) =>
      probed === undefined
        ? []
        : [
            {
              watch: 'probe' as const,
              workload: idOf(pods),
              name: `livenessProbe of ${name}`,
              ports: [{ port: probed, transport: 'tcp' as const }],
              at,
            },
          ],
    ),
  ];
}

/** The graph that a scan would find: the calls, each on a port that the callee serves where the code says one. */
export function graphOf(system: System): ServiceGraph {
  const { programs, resources, hosts, places, calls } = system;
  const edges = new Map(
    calls.map((call) => {
      const port = portOf(system, call);
      const edge = graphEdge({
        from: call.from,
        to: call.to,
        protocol: 'http',
        ...(port === undefined ? {} : { port: port.port, transport: port.transport }),
        operations: call.operations,
        environments: call.places.map((index) => places[index]?.environment ?? ''),
        sites: [{ file: 'main.go', line: 1, column: 1, context: 'go:main', chain: [], evidence: [], environments: [] }],
      });
      // One edge for each pair, port and transport, as a scan has it.
      return [[edge.from, edge.to, edge.port, edge.transport].join('\0'), edge] as const;
    }),
  );
  return serviceGraph({
    environments: places.map((each) => each.environment),
    nodes: [
      ...programs.map(({ name, opaque, directory }) =>
        graphNode('service', name, { opaque, ...(directory === undefined ? {} : { directory }) }),
      ),
      ...resources.map((name) => graphNode('resource', name)),
      ...hosts.map((name) => graphNode('external', name)),
    ],
    edges: [...edges.values()],
  });
}

/** The port that a call dials: one of those that its callee serves where it is made. */
export function portOf(
  system: System,
  { to, from, places, port }: Pick<System['calls'][number], 'from' | 'to' | 'places' | 'port'>,
): { readonly port: number; readonly transport: 'tcp' | 'udp' | 'sctp' } | undefined {
  if (port === undefined) return undefined;
  if (!to.startsWith('service:')) return { port: 5432 + port, transport: 'tcp' };
  const where = system.places.filter((_, at) => places.length === 0 || places.includes(at));
  const both = where.filter((place) => [from, to].every((end) => place.pods.some((each) => each.owner === end)));
  const served = both.flatMap((place) => dialsOf(place, to));
  const one = served[port % Math.max(1, served.length)];
  return one === undefined ? undefined : { port: one.dialled, transport: one.transport };
}
