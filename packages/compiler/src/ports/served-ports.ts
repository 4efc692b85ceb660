import type { Address, AddressPort, PlanPort, PodPort, Transport, Workload } from '@callgate/ir';

/** On which ports the pods of a service are reached. */
export interface ServedPorts {
  readonly ports: readonly PlanPort[];
  /** Ports of Services whose `targetPort` no container declares. */
  readonly unresolved: readonly { readonly address: Address; readonly port: AddressPort }[];
}

/**
 * The pod ports of a service, each with the ports that callers dial: those of its Services after `targetPort`. Behind a headless Service
 * nothing maps ports, so clients dial the pods' own, and so they do where no Service stands before the pods; these are the ports that
 * Services and containers declare (Kubernetes docs, "Service", "Headless Services").
 * @param addresses those of the cluster that the service owns
 * @param workloads those of the service
 */
export function servedPorts(addresses: readonly Address[], workloads: readonly Workload[]): ServedPorts {
  const dialled = new Map<string, { readonly port: PodPort; readonly from: Set<number> }>();
  const unresolved: { address: Address; port: AddressPort }[] = [];
  const add = (port: number, transport: Transport, from: number): void => {
    const key = portKey({ port, transport });
    const known = dialled.get(key);
    if (known === undefined) dialled.set(key, { port: { port, transport }, from: new Set([from]) });
    else known.from.add(from);
  };
  for (const address of addresses) {
    for (const port of address.ports) {
      const { podPort, transport } = port;
      if (podPort === undefined) unresolved.push({ address, port });
      else add(podPort, transport, address.headless ? podPort : port.port);
    }
  }
  if (addresses.length === 0 || addresses.some((each) => each.headless)) {
    const containers = workloads.flatMap((workload) => workload.containers).filter((container) => !container.init);
    for (const { port, transport } of containers.flatMap((container) => container.ports)) add(port, transport, port);
  }
  const ports = [...dialled.values()].map(({ port, from }) => ({ ...port, dialled: [...from].sort((a, b) => a - b) }));
  return { ports, unresolved };
}

/** `8080/tcp`. */
export function portKey({ port, transport }: PodPort): string {
  return `${String(port)}/${transport}`;
}
