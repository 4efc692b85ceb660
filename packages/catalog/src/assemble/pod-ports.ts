import type { AddressPort, PodPort } from '@callgate/ir';

/** The pod ports of ports of an address, each once; those that are not known are left out. */
export function podPortsOf(ports: readonly AddressPort[]): readonly PodPort[] {
  const found = new Map<string, PodPort>();
  for (const { podPort, transport } of ports) {
    if (podPort !== undefined) found.set(`${String(podPort)}/${transport}`, { port: podPort, transport });
  }
  return [...found.values()];
}
