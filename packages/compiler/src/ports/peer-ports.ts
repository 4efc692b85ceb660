import type { GraphEdge, PlanMember, PodPort, ServiceGraph } from '@callgate/ir';
import { groupBy } from '../order.js';
import { portKey } from './served-ports.js';

/** The calls of services to their own addresses in one environment, by service. */
export function peerCalls(graph: ServiceGraph, environment: string): ReadonlyMap<string, readonly GraphEdge[]> {
  return groupBy(
    graph.edges.filter((edge) => edge.from === edge.to && holdsIn(edge.environments, environment)),
    (edge) => edge.from,
  );
}

/** Whether something that holds in these environments, or in all where none is named, holds in this one. */
export function holdsIn(environments: readonly string[], environment: string): boolean {
  return environments.length === 0 || environments.includes(environment);
}

/**
 * The pod ports on which a service calls its own pods: all of them where a call's port is not known.
 * @returns undefined where a call is to a port that the pods are not known to serve
 */
export function peerPorts(member: PlanMember, calls: readonly GraphEdge[]): readonly PodPort[] | undefined {
  const found = new Map<string, PodPort>();
  for (const { port, podPort, transport } of calls) {
    const isUnknown = port === undefined && podPort === undefined;
    const fitting = member.ports.filter(
      (each) =>
        isUnknown ||
        (each.transport === transport &&
          (each.port === podPort || (port !== undefined && each.dialled.includes(port)))),
    );
    if (fitting.length === 0) return undefined;
    for (const each of fitting) found.set(portKey(each), { port: each.port, transport: each.transport });
  }
  return [...found.values()];
}
