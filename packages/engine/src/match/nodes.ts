import type { ResolvedEnd } from '@callgate/graph';
import type { CatalogView } from '@callgate/ir';

/** The nodes of one view that a call can end at, by id and by name. */
export interface NodeIndex {
  /** The end for an owner of an address: a service, a resource or `external:<host>`. */
  byId(id: string): ResolvedEnd | undefined;
  /** A service by its name, an alias, or its id; undefined where there is none or several. */
  serviceNamed(name: string): ResolvedEnd | undefined;
  readonly serviceNames: readonly string[];
  readonly namespaces: ReadonlySet<string>;
  /** The services and resources that a workload belongs to. */
  ownersOfWorkload(workload: string): readonly ResolvedEnd[];
}

/** Indexes the nodes of a view. */
export function indexNodes(view: CatalogView): NodeIndex {
  const ends = new Map<string, ResolvedEnd>();
  const names = new Map<string, Set<string>>();
  const owners = new Map<string, string[]>();
  for (const { id, name, aliases, workloads } of view.services) {
    ends.set(id, { id, kind: 'service', name });
    for (const each of [name, id, ...aliases]) {
      const ids = names.get(each) ?? new Set();
      names.set(each, ids.add(id));
    }
    for (const workload of workloads) owners.set(workload, [...(owners.get(workload) ?? []), id]);
  }
  for (const { id, name, technology, workloads } of view.resources) {
    ends.set(id, { id, kind: 'resource', name, technology });
    for (const workload of workloads) owners.set(workload, [...(owners.get(workload) ?? []), id]);
  }
  return {
    byId: (id) => ends.get(id) ?? (id.startsWith('external:') ? external(id.slice('external:'.length)) : undefined),
    serviceNamed(name) {
      const ids = [...(names.get(name) ?? [])];
      // A name is worth more than an alias: one service may be called what another is called in passing.
      const first = ids.length === 1 ? ids[0] : ids.find((id) => ends.get(id)?.name === name);
      return first === undefined ? undefined : ends.get(first);
    },
    serviceNames: view.services.map((service) => service.name).toSorted(),
    namespaces: new Set(view.workloads.map((workload) => workload.namespace)),
    ownersOfWorkload: (workload) => (owners.get(workload) ?? []).flatMap((id) => ends.get(id) ?? []),
  };
}

/** The metadata server of the cloud; its names stand for a link-local address, which is what a firewall sees. */
export function cloudMetadata(host: string): ResolvedEnd {
  const hosts = [...new Set([host, /^[\d.]+$|:/u.test(host) ? host : '169.254.169.254'])].toSorted();
  return { ...external(host, 'cloud-metadata'), hosts };
}

/** The node of a host outside. */
export function external(host: string, name = host): ResolvedEnd {
  return { id: `external:${name}`, kind: 'external', name, hosts: [host] };
}
