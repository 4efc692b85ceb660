import type { Address, AddressPort, CatalogView } from '@callgate/ir';

/** From where an address is looked up. */
export interface Lookup {
  /** Namespace of the caller; short names are looked up in it. */
  readonly namespace?: string;
  /** Tree of the caller; its addresses come first. */
  readonly tree?: string;
}

/** What answers to a host. */
export interface AddressMatch {
  readonly address: Address;
  /** Ids of services or resources, or `external:<host>`. */
  readonly owners: readonly string[];
  /** The caller's own tree does not have it; another view of the same system does. */
  readonly elsewhere: boolean;
}

/**
 * Finds who answers to a host name: Services by every name that they have in the cluster's DNS, pods of headless Services, Compose services
 * (Kubernetes docs, "DNS for Services and Pods"). Addresses of the caller's tree win; only where none fits, those of the other trees are
 * asked, tree by tree.
 * @param host in any case, with or without a final dot
 * @returns every match of the first tree that has one; empty where nobody answers
 */
export function addressOwner(view: CatalogView, host: string, from: Lookup = {}): readonly AddressMatch[] {
  const wanted = normalHost(host);
  if (wanted === '') return [];
  const index = indexOf(view);
  const trees = [...index.keys()];
  const ordered = from.tree === undefined ? trees : [from.tree, ...trees.filter((tree) => tree !== from.tree)];
  const names = namesIn(wanted);
  for (const tree of ordered) {
    const candidates = index.get(tree);
    if (candidates === undefined) continue;
    // In the order of the manifests, each once, whatever name led to it.
    const mine = [...new Set(names.flatMap((name) => candidates.get(name) ?? []))].toSorted((a, b) => a - b);
    const matches = mine.flatMap((at) => {
      const address = view.addresses[at];
      return address === undefined ? [] : matchOf(address, wanted, from, view);
    });
    if (matches.length > 0)
      return matches.map((match) => ({ ...match, elsewhere: from.tree !== undefined && tree !== from.tree }));
  }
  return [];
}

/** Numbers of the addresses of each tree, by every host name that they have. */
type AddressIndex = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

const indices = new WeakMap<CatalogView, AddressIndex>();

function indexOf(view: CatalogView): AddressIndex {
  const known = indices.get(view);
  if (known !== undefined) return known;
  const index = new Map<string, Map<string, number[]>>();
  for (const [at, { tree, hosts }] of view.addresses.entries()) {
    let byHost = index.get(tree);
    if (byHost === undefined) index.set(tree, (byHost = new Map()));
    for (const host of hosts) {
      const list = byHost.get(host);
      if (list === undefined) byHost.set(host, [at]);
      else list.push(at);
    }
  }
  indices.set(view, index);
  return index;
}

/** The names under which an address that answers to a host can stand: the host, what follows its pod, and both without a domain. */
function namesIn(host: string): readonly string[] {
  const dot = host.indexOf('.');
  return [host, ...(dot === -1 ? [] : [host.slice(dot + 1)])].flatMap((name) => {
    const domain = name.indexOf('.svc.');
    return domain === -1 ? [name] : [name, name.slice(0, domain + '.svc'.length)];
  });
}

/** A host in lower case, without brackets and final dot. */
export function normalHost(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

function matchOf(
  address: Address,
  host: string,
  from: Lookup,
  view: CatalogView,
): readonly Omit<AddressMatch, 'elsewhere'>[] {
  if (answersTo(address, host, from)) return [{ address, owners: address.owners }];
  if (!address.headless) return [];
  // A pod of a StatefulSet has a name of its own before that of the headless Service.
  const dot = host.indexOf('.');
  const pod = dot === -1 ? '' : host.slice(0, dot);
  const name = /^(.+)-\d+$/.exec(pod)?.[1];
  if (name === undefined || !answersTo(address, host.slice(dot + 1), from)) return [];
  const owners = address.owners.filter((owner) =>
    view.workloads.some(
      (workload) =>
        workload.service === owner &&
        workload.kind === 'StatefulSet' &&
        workload.name.toLowerCase() === name &&
        workload.namespace === address.namespace,
    ),
  );
  return owners.length === 0 ? [] : [{ address, owners }];
}

function answersTo(address: Address, host: string, from: Lookup): boolean {
  const index = address.hosts.indexOf(host);
  if (index === -1) return isInOtherDomain(address, host);
  // The bare name of a Service is looked up in the caller's namespace alone. Compose services and registry names have no other names.
  const qualified = `${address.hosts[0] ?? ''}.${address.namespace}`;
  const isBare = index === 0 && address.hosts[1] === qualified;
  return !isBare || from.namespace === undefined || from.namespace === address.namespace;
}

/** Clusters may call their domain as they like: `cart.shop.svc.k8s.example`. */
function isInOtherDomain(address: Address, host: string): boolean {
  const service = address.hosts[2];
  return service !== undefined && service.endsWith('.svc') && host.startsWith(`${service}.`);
}

/**
 * The port of an address that a caller dials.
 * @param port undefined where the caller's port is not known: then the only port, if there is one only
 * @returns for a headless address any port, since clients reach the pods themselves; undefined where the address has no such port
 */
export function dialledPort(address: Address, port: number | undefined): AddressPort | undefined {
  if (port === undefined) return address.ports.length === 1 ? address.ports[0] : undefined;
  const found = address.ports.find((each) => each.port === port);
  // Behind a headless Service nothing maps ports, whatever `targetPort` says.
  if (address.headless)
    return {
      ...(found?.name === undefined ? {} : { name: found.name }),
      port,
      podPort: port,
      transport: found?.transport ?? 'tcp',
    };
  return found;
}
