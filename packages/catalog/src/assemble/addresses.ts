import type { Address, AddressPort, Workload } from '@callgate/ir';
import { selects } from '@callgate/manifests';
import type { DraftAddress, DraftPort, DraftTree } from '../draft.js';
import { byText } from '../files/paths.js';

/**
 * Finds out who answers to the addresses of a tree.
 * @param workloads of that tree
 */
export function addressesOf(tree: DraftTree, workloads: readonly Workload[]): readonly Address[] {
  return tree.addresses.map((draft) => {
    const behind = workloadsBehind(draft, workloads);
    return {
      hosts: draft.hosts,
      owners: ownersOf(draft, behind, tree, workloads),
      ports: draft.ports.flatMap((port) => resolvedPorts(port, behind)),
      headless: draft.headless,
      namespace: draft.namespace,
      tree: tree.name,
      at: draft.at,
    };
  });
}

/** The workloads whose pods answer to an address. */
export function workloadsBehind(address: DraftAddress, workloads: readonly Workload[]): readonly Workload[] {
  const { to } = address;
  return workloads.filter((workload) => {
    if (workload.namespace !== address.namespace) return false;
    if (to.to === 'workload') return workload.name === to.name;
    return to.to === 'selector' && selects(to.selector, workload.labels);
  });
}

function ownersOf(
  draft: DraftAddress,
  behind: readonly Workload[],
  tree: DraftTree,
  workloads: readonly Workload[],
): readonly string[] {
  if (draft.to.to !== 'external') return [...new Set(behind.map((workload) => workload.service))].sort(byText);
  // An ExternalName may name a Service of the same cluster; one step is enough, since chains of them are not useful.
  const { host } = draft.to;
  const inside = tree.addresses.find(
    (other) => other !== draft && other.to.to !== 'external' && other.hosts.slice(1).includes(host),
  );
  return inside === undefined
    ? [`external:${host}`]
    : ownersOf(inside, workloadsBehind(inside, workloads), tree, workloads);
}

/**
 * Resolves `targetPort`: a number is the pod's port, a name is looked up in the pods, nothing is the same port. Pods may give one name to
 * different ports (Kubernetes docs, "Service", "Port definitions"): the port is then there once for each.
 */
function resolvedPorts(port: DraftPort, behind: readonly Workload[]): readonly AddressPort[] {
  const { target } = port;
  const podPorts =
    target === undefined ? [port.port] : typeof target === 'number' ? [target] : namedPorts(target, port, behind);
  return (podPorts.length === 0 ? [undefined] : podPorts).map((podPort) => ({
    ...(port.name === undefined ? {} : { name: port.name }),
    port: port.port,
    ...(podPort === undefined ? {} : { podPort }),
    transport: port.transport,
  }));
}

function namedPorts(name: string, port: DraftPort, behind: readonly Workload[]): readonly number[] {
  const found = new Set<number>();
  for (const workload of behind) {
    const ports = workload.containers.flatMap((container) => container.ports);
    const named = ports.find((each) => each.name === name && each.transport === port.transport);
    if (named !== undefined) found.add(named.port);
  }
  return [...found];
}
