import type { Address } from '@callgate/ir';

/** Tells whose address a host is. */
export interface HostOwners {
  /** Ids of the owners of a host, as a pod of a namespace finds them. */
  owners(host: string, namespace: string): readonly string[];
}

/**
 * Lays addresses out by host. A bare name is found in the pod's own namespace alone; `cart.shop` and longer forms from everywhere, in
 * whatever domain the cluster has; pods of a headless Service have a name of their own before its name (Kubernetes docs, "DNS for Services
 * and Pods"). The variables that Kubernetes sets for each Service of the namespace name it too (`CART_SERVICE_HOST`, `CART_PORT_80_TCP`;
 * Kubernetes docs, "Service", "Environment variables").
 */
export function hostOwners(addresses: readonly Address[]): HostOwners {
  const byHost = new Map<string, Address[]>();
  const add = (key: string, address: Address): void => {
    const found = byHost.get(key);
    if (found === undefined) byHost.set(key, [address]);
    else found.push(address);
  };
  for (const address of addresses) {
    for (const host of address.hosts) add(host, address);
  }

  function at(host: string, namespace: string): readonly Address[] {
    const found = byHost.get(host) ?? [];
    return host.includes('.')
      ? found
      : found.filter((each) => each.namespace === namespace || !hasLongerName(each, host));
  }

  function find(host: string, namespace: string): readonly Address[] {
    const found = at(host, namespace);
    if (found.length > 0) return found;
    const inDomain = /^(.+?\.svc)\./.exec(host)?.[1];
    if (inDomain !== undefined && inDomain !== host) return find(inDomain, namespace);
    const variable = /^(.+?)_(?:service_host|service_port(?:_.+)?|port(?:_\d+_(?:tcp|udp|sctp).*)?)$/.exec(host)?.[1];
    if (variable !== undefined) {
      return at(variable.replaceAll('_', '-'), namespace).filter((each) => each.namespace === namespace);
    }
    const dot = host.indexOf('.');
    return dot === -1 ? [] : at(host.slice(dot + 1), namespace).filter((each) => each.headless);
  }

  return {
    owners: (host, namespace) => [...new Set(find(host, namespace).flatMap((each) => each.owners))],
  };
}

/** Whether an address has names that hold outside its namespace: those of Compose files have none. */
function hasLongerName(address: Address, host: string): boolean {
  return address.hosts.includes(`${host}.${address.namespace}`);
}
