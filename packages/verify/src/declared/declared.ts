import type { CatalogView, LabelSelector, Permissions, PodPort, PolicyException, Span } from '@callgate/ir';
import { servedPorts } from './served-ports.js';
import type { Served } from './served-ports.js';

/** What shall be allowed in one environment, and whose doors are there to refuse the rest. */
export interface Declared {
  readonly environment: string;
  readonly declarations: readonly Declaration[];
  /** Node ids of the services whose doors are under policy: what is allowed there and not declared is excess. */
  readonly underPolicy: ReadonlySet<string>;
  /** The pod ports that each service and resource serves, by node id. */
  readonly served: ReadonlyMap<string, readonly PodPort[]>;
}

/** Pods of the callee may be reached on these ports. */
export interface Declaration {
  /** Node id of a service or resource. */
  readonly callee: string;
  readonly ports: readonly PodPort[];
  readonly from: DeclaredCaller;
  /** `frontend may call cart`, or the name of an exception. */
  readonly by: string;
  readonly at?: Span;
}

export type DeclaredCaller =
  /** The pods of a service, by node id. */
  | { readonly caller: 'owner'; readonly owner: string }
  | { readonly caller: 'anyone' }
  /** The callee's own pods. */
  | { readonly caller: 'peers' }
  | { readonly caller: 'pods'; readonly namespaces: LabelSelector; readonly pods: LabelSelector };

export interface DeclaredInput {
  readonly view: CatalogView;
  readonly permissions: Permissions;
  /** The named exceptions of the environment, as they are printed. */
  readonly exceptions: readonly PolicyException[];
  /** Node ids of the services whose doors are under policy. */
  readonly underPolicy: Iterable<string>;
  /** The day, `2027-03-31`, in UTC: a permission that expired before it declares nothing. */
  readonly today: string;
}

/**
 * Expands what rule files and exceptions declare, by the catalog alone: from the ports that callers dial to those of the pods behind them. Takes
 * nothing from the compiler but the exceptions and who is under policy, which people read.
 */
export function declared({ view, permissions, exceptions, underPolicy, today }: DeclaredInput): Declared {
  const served = servedPorts(view);
  const declarations: Declaration[] = [];
  for (const { caller, callee, ports, environments, expires, at } of permissions.permissions) {
    const door = served.get(callee);
    if (door === undefined || (environments.length > 0 && !environments.includes(view.environment))) continue;
    if (expires !== undefined && expires < today) continue;
    declarations.push({
      callee,
      ports: ports.length === 0 ? door.ports : ports.flatMap(({ port, transport }) => door.behind(port, transport)),
      from: { caller: 'owner', owner: caller },
      by: `${nameOf(caller)} may call ${nameOf(callee)}`,
      ...(at !== undefined && { at }),
    });
  }
  for (const { name, service, ports, from, at } of exceptions) {
    // The node on which a pod runs is always let in and is no end of a connection here.
    if (from.peer === 'node') continue;
    const place = at === undefined ? {} : { at };
    declarations.push({ callee: service, ports, from: callerOf(from), by: name, ...place });
  }
  return {
    environment: view.environment,
    declarations,
    underPolicy: new Set(underPolicy),
    served: new Map([...served].map(([owner, each]: [string, Served]) => [owner, each.ports])),
  };
}

/** The name in a node id. */
function nameOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

function callerOf(from: Exclude<PolicyException['from'], { peer: 'node' }>): DeclaredCaller {
  switch (from.peer) {
    case 'anywhere':
      return { caller: 'anyone' };
    case 'peers':
      return { caller: 'peers' };
    case 'pods':
      return { caller: 'pods', namespaces: from.namespaces, pods: from.pods };
  }
}
