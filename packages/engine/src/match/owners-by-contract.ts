import { callable } from './callable.js';
import type { BoundSite } from '@callgate/analysis';
import type { Evidence } from '@callgate/ir';
import { contractOf, type MatchScope } from './match-endpoint.js';
import { end, type Outcome } from './outcome.js';
import { registeredPorts } from './registered-ports.js';

/** A call site and what became of its endpoint. */
export interface Matched {
  readonly site: BoundSite;
  readonly outcome: Outcome;
}

/**
 * Settles names that no catalog knows by what is asked for there: where a registry maps names to services, `srv-search` is told by the one
 * service that serves the contract of the method that is called on it. What holds for one call of a name holds for every other call of
 * the same name by the same program.
 * @returns the same call sites, in order
 */
export function ownersByContract(matched: readonly Matched[], scope: MatchScope): readonly Matched[] {
  const owners = new Map<string, Set<string>>();
  for (const { site, outcome } of matched) {
    const name = nameOf(site);
    const contract = contractOf(site.endpoint.operation);
    const servers = contract === undefined ? [] : callable(scope, scope.servers(contract));
    const [only] = servers;
    if (!isOpen(outcome) || name === undefined || only === undefined || servers.length > 1) continue;
    owners.set(name, (owners.get(name) ?? new Set()).add(only));
  }
  if (owners.size === 0) return matched;
  return matched.map(({ site, outcome }) => {
    const name = nameOf(site);
    const ids = [...(owners.get(name ?? '') ?? [])];
    const [id] = ids;
    const node = id === undefined || ids.length > 1 ? undefined : scope.nodes.byId(id);
    if (!isOpen(outcome) || node === undefined || name === undefined) return { site, outcome };
    const evidence: Evidence = {
      evidence: 'contract',
      text: `no manifest has the name ${name}; ${node.name} is the one service that serves what is asked of it`,
    };
    // The usual port of the protocol is that of hosts; a name that is no host is resolved with its port.
    if (site.endpoint.port !== undefined && site.usualPort !== true) return { site, outcome: end(node, [evidence]) };
    const { port: _usual, ...endpoint } = site.endpoint;
    return { site: { ...site, endpoint }, outcome: end(node, [evidence], registeredPorts(node.id, 'grpc', scope)) };
  });
}

/** A name that nobody has; an ambiguous one, a directive and the loopback are settled otherwise. */
function isOpen(outcome: Outcome): boolean {
  return outcome.kind === 'unknown-service' || (outcome.kind === 'unresolved' && outcome.unowned === true);
}

function nameOf({ endpoint, evidence }: BoundSite): string | undefined {
  return evidence.some((each) => each.evidence === 'directive') ? undefined : (endpoint.service ?? endpoint.host);
}
