import { addressOwner, type AddressMatch } from '@callgate/catalog';
import type { CatalogView } from '@callgate/ir';
import type { MatchScope } from '../match/match-endpoint.js';
import { indexNodes } from '../match/nodes.js';
import type { BoundRun } from './bind-runs.js';
import type { Listening, Run } from './run.js';

/** What is deployed in the environment of each run. */
export function scopesOf(views: readonly CatalogView[], bound: readonly BoundRun[]): (run: Run) => MatchScope {
  const scopes = new Map<string, MatchScope>();
  for (const view of views) {
    const here = bound.filter(({ run }) => run.view.environment === view.environment);
    scopes.set(view.environment, makeScope(view, here));
  }
  return ({ view }) => scopes.get(view.environment) ?? makeScope(view, []);
}

/**
 * Puts together what matching needs to know of one environment.
 * @param bound the runs of all services in it, from which it is known who listens where and serves what
 */
function makeScope(view: CatalogView, bound: readonly BoundRun[]): MatchScope {
  const listening: Listening[] = [];
  const servers = new Map<string, Set<string>>();
  for (const { run, result } of bound) {
    for (const { port, protocol, span } of result.listeners) {
      listening.push({ run, port, protocol, file: span.file, line: span.start.line });
    }
    for (const { use, contract } of result.contracts) {
      if (use !== 'serves') continue;
      const ids = servers.get(contract) ?? new Set();
      servers.set(contract, ids.add(run.service));
    }
  }
  // Hosts have no case, and some registries write every name in capitals.
  const names = new Map<string, Set<string>>();
  for (const [contract, ids] of servers) {
    const name = contract.toLowerCase();
    names.set(name, new Set([...(names.get(name) ?? []), ...ids]));
  }
  const undeployed = new Set(
    view.services.filter((service) => service.workloads.length === 0).map((service) => service.id),
  );
  return {
    view,
    nodes: indexNodes(view),
    listening,
    owners: rememberedOwners(view),
    servers: (contract) => [...(servers.get(contract) ?? [])].toSorted(),
    registered: (name) => [...(names.get(name.toLowerCase()) ?? [])].toSorted(),
    undeployed,
  };
}

/** The same few hosts are asked for by many call sites of many workloads. */
function rememberedOwners(view: CatalogView): MatchScope['owners'] {
  const known = new Map<string, readonly AddressMatch[]>();
  return (host, { workload }) => {
    const from = workload === undefined ? {} : { tree: workload.tree, namespace: workload.namespace };
    const key = `${host}\0${from.tree ?? ''}\0${from.namespace ?? ''}`;
    const found = known.get(key) ?? addressOwner(view, host, from);
    known.set(key, found);
    return found;
  };
}
