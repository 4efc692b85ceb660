import type { Address, CatalogView, OutsidePolicy, PlanMember, PlanView, ServiceGraph } from '@callgate/ir';
import { clusterAddresses } from '../in-cluster.js';
import { byText } from '../order.js';
import { mapViews, takeOut } from '../pass.js';
import type { Pass } from '../pass.js';
import { peerCalls, peerPorts } from '../ports/peer-ports.js';
import { servedPorts } from '../ports/served-ports.js';

/** Finds the pod ports of every member, and takes out those of which a port that somebody needs is not known. */
export const ports: Pass = (plan, context) =>
  mapViews(plan, context, (view, deployed) => withPorts(view, deployed, context.input.graph));

function withPorts(view: PlanView, deployed: CatalogView, graph: ServiceGraph): PlanView {
  const workloads = new Map(deployed.workloads.map((each) => [each.id, each]));
  const addresses = byOwner(clusterAddresses(deployed));
  const peers = peerCalls(graph, view.environment);
  const reasons: OutsidePolicy[] = [];
  const members = view.members.map((member): PlanMember => {
    const own = member.workloads.flatMap((each) => workloads.get(each.id) ?? []);
    const served = servedPorts(addresses.get(member.service) ?? [], own);
    for (const { address, port } of served.unresolved) {
      const named = `port ${String(port.port)} of Service ${shortName(address)}`;
      reasons.push(unresolved(member, `${named} leads to a port by a name that no container declares`, address.at));
    }
    const found = { ...member, ports: served.ports };
    const calls = peers.get(member.service) ?? [];
    if (peerPorts(found, calls) === undefined) {
      reasons.push(unresolved(member, 'it calls its own pods on a port that no Service and no container declares'));
    }
    return found;
  });
  const known = new Set(members.map((each) => each.service));
  for (const { owners, ports: opened, name, at, entry } of deployed.entries) {
    if (opened.length > 0 || entry === 'published-port') continue;
    for (const service of owners.filter((owner) => known.has(owner))) {
      reasons.push({
        service,
        code: 'port-unresolved',
        because: `${name} leads to it on a port that is not known`,
        at,
      });
    }
  }
  return takeOut({ ...view, members }, reasons);
}

function unresolved({ service, workloads }: PlanMember, because: string, at = workloads[0]?.at): OutsidePolicy {
  return { service, code: 'port-unresolved', because, ...(at === undefined ? {} : { at }) };
}

/** The shortest of its names, with its namespace. */
function shortName({ hosts, namespace }: Address): string {
  const [shortest = ''] = [...hosts].sort((a, b) => a.length - b.length || byText(a, b));
  return `${namespace}/${shortest}`;
}

function byOwner(addresses: readonly Address[]): ReadonlyMap<string, readonly Address[]> {
  const found = new Map<string, Address[]>();
  for (const address of addresses) {
    for (const owner of address.owners) {
      const own = found.get(owner);
      if (own === undefined) found.set(owner, [address]);
      else own.push(address);
    }
  }
  return found;
}
