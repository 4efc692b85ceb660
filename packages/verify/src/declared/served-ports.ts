import type { Address, CatalogView, PodPort, Transport, Workload } from '@callgate/ir';

/** How the pods of a service or resource are reached. */
export interface Served {
  /** Every pod port that it serves. */
  readonly ports: readonly PodPort[];
  /** The pod ports behind a port that callers dial. */
  readonly behind: (dialled: number, transport: Transport) => readonly PodPort[];
}

/**
 * The ports of every service and resource, by node id, from the catalog alone: those of its Services after `targetPort`. Before a headless Service
 * and before no Service at all callers dial the ports of the pods, and there the containers say which these are (Kubernetes, "Service",
 * "Headless Services").
 */
export function servedPorts(view: CatalogView): ReadonlyMap<string, Served> {
  const beside = new Set(view.workloads.filter((each) => each.kind === 'Compose').map((each) => each.tree));
  const addresses = new Map<string, Address[]>();
  for (const address of view.addresses.filter((each) => !beside.has(each.tree))) {
    for (const owner of address.owners) addresses.set(owner, [...(addresses.get(owner) ?? []), address]);
  }
  const workloads = new Map(view.workloads.map((each) => [each.id, each]));
  return new Map(
    [...view.services, ...view.resources].map(({ id, workloads: ids }) => {
      const own = ids.flatMap((each) => workloads.get(each) ?? []);
      return [id, servedOf(addresses.get(id) ?? [], own)];
    }),
  );
}

function servedOf(addresses: readonly Address[], workloads: readonly Workload[]): Served {
  const pairs: { readonly dialled: number; readonly port: PodPort }[] = [];
  for (const { headless, ports } of addresses) {
    for (const { port, podPort, transport } of ports) {
      if (podPort !== undefined) pairs.push({ dialled: headless ? podPort : port, port: { port: podPort, transport } });
    }
  }
  if (addresses.length === 0 || addresses.some((each) => each.headless)) {
    for (const { ports, init } of workloads.flatMap((each) => each.containers)) {
      if (!init) for (const { port, transport } of ports) pairs.push({ dialled: port, port: { port, transport } });
    }
  }
  return {
    ports: distinct(pairs.map((each) => each.port)),
    behind: (dialled, transport) =>
      distinct(
        pairs.filter((each) => each.dialled === dialled && each.port.transport === transport).map((each) => each.port),
      ),
  };
}

function distinct(ports: readonly PodPort[]): readonly PodPort[] {
  return [...new Map(ports.map((each) => [`${String(each.port)}/${each.transport}`, each])).values()];
}
