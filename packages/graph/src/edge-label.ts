import type { GraphEdge } from '@callgate/ir';

/** How an edge is dialled, for drawings: `grpc:7070`, `http` where the port is not known, `dns:53/udp` where it is not TCP. */
export function edgeLabel(edge: GraphEdge): string {
  const port = edge.port === undefined ? '' : `:${edge.port}`;
  const transport = edge.transport === 'tcp' ? '' : `/${edge.transport}`;
  return `${edge.protocol}${port}${transport}`;
}
