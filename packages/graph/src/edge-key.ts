import type { GraphEdge } from '@callgate/ir';
import { compareOptionalNumber, compareText } from './order.js';

/** What makes an edge this edge. Everything else on it is merged. */
export type EdgeIdentity = Pick<GraphEdge, 'from' | 'to' | 'protocol' | 'transport' | 'port' | 'podPort'>;

/**
 * The identity of an edge as a text, equal for equal identities only. The pod's port counts: two environments that map one Service port to
 * different pod ports need different rules, so they stay two edges.
 */
export function edgeKey(edge: EdgeIdentity): string {
  return JSON.stringify([edge.from, edge.to, edge.protocol, edge.transport, edge.port ?? null, edge.podPort ?? null]);
}

/** The canonical order of edges. */
export function compareEdges(a: EdgeIdentity, b: EdgeIdentity): number {
  return (
    compareText(a.from, b.from) ||
    compareText(a.to, b.to) ||
    compareText(a.protocol, b.protocol) ||
    compareText(a.transport, b.transport) ||
    compareOptionalNumber(a.port, b.port) ||
    compareOptionalNumber(a.podPort, b.podPort)
  );
}
