import type { CatalogView, PlanMember, PodPort } from '@callgate/ir';
import type { PassContext } from '../pass.js';
import { portKey } from '../ports/served-ports.js';

/** What an exception is made from: one view, and its members under policy. */
export interface ViewDoors {
  readonly environment: string;
  readonly deployed: CatalogView;
  /** Members under policy, by service. */
  readonly open: ReadonlyMap<string, PlanMember>;
  readonly context: PassContext;
}

/** Ports, each once, by number. */
export function unitedPorts(ports: readonly PodPort[]): readonly PodPort[] {
  const found = new Map(ports.map(({ port, transport }) => [portKey({ port, transport }), { port, transport }]));
  return [...found.values()].sort((a, b) => a.port - b.port);
}

/** `8080, 53/udp`. */
export function printPorts(ports: readonly PodPort[]): string {
  return ports.map((each) => (each.transport === 'tcp' ? String(each.port) : portKey(each))).join(', ');
}
