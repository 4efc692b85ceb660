import {
  type Address,
  type CatalogResource,
  type CatalogService,
  type CatalogView,
  type GraphNode,
  isMachineHost,
} from '@callgate/ir';

const externalPrefix = 'external:';

function serviceNode(service: CatalogService): GraphNode {
  return {
    id: service.id,
    kind: 'service',
    name: service.name,
    aliases: service.aliases,
    ...(service.directory === undefined ? {} : { directory: service.directory }),
    workloads: service.workloads,
    hosts: [],
    opaque: service.opaque,
    ...(service.opaqueBecause === undefined ? {} : { opaqueBecause: service.opaqueBecause }),
    // A service that no workload runs was found in source alone.
    ...(service.workloads.length === 0 ? { undeployed: true as const } : {}),
  };
}

function resourceNode(resource: CatalogResource): GraphNode {
  const { id, name, technology, workloads } = resource;
  return { id, kind: 'resource', name, aliases: [], workloads, hosts: [], opaque: false, technology };
}

/** A host outside, as the catalog (`external:<host>`) or a call site names it. */
export function externalNode(id: string, name: string, hosts: readonly string[]): GraphNode {
  return { id, kind: 'external', name, aliases: [], workloads: [], hosts, opaque: false };
}

/** What an address says about the nodes that answer to it. */
function addressNodes(address: Address, known: ReadonlyMap<string, GraphNode>): readonly GraphNode[] {
  const found: GraphNode[] = [];
  for (const owner of address.owners) {
    const node = known.get(owner);
    if (node !== undefined) found.push({ ...node, hosts: address.hosts.filter((host) => !isMachineHost(host)) });
    if (node !== undefined || !owner.startsWith(externalPrefix)) continue;
    const host = owner.slice(externalPrefix.length);
    found.push(externalNode(owner, host, [host, ...address.hosts]));
  }
  return found;
}

/**
 * The nodes that one view of the catalog speaks of: every service, opaque ones too, every resource, and the hosts outside that an address
 * stands for. A node may come several times, each with a part of what is known; `uniteNodesById` makes them one.
 */
export function catalogNodes(view: CatalogView): readonly GraphNode[] {
  const nodes = [...view.services.map(serviceNode), ...view.resources.map(resourceNode)];
  const known = new Map(nodes.map((node) => [node.id, node]));
  return [...nodes, ...view.addresses.flatMap((address) => addressNodes(address, known))];
}
