import type { PolicyException } from '@callgate/ir';
import { clusterAddresses } from '../in-cluster.js';
import { printPorts, unitedPorts } from './view-doors.js';
import type { ViewDoors } from './view-doors.js';

/**
 * Opens the DNS server of the cluster where it is itself under policy: everybody asks it. It is the Service `kube-dns` in `kube-system`,
 * whatever runs behind it (Kubernetes docs, "Debugging DNS Resolution"). Asking it needs no exception here: no door closes on the way out.
 */
export function dnsExceptions({ deployed, open }: ViewDoors): readonly PolicyException[] {
  return clusterAddresses(deployed).flatMap((address) => {
    if (!address.hosts.includes('kube-dns.kube-system')) return [];
    const ports = unitedPorts(
      address.ports.flatMap(({ port, podPort, transport }) =>
        port === 53 && podPort !== undefined ? [{ port: podPort, transport }] : [],
      ),
    );
    return address.owners.flatMap((owner): PolicyException[] => {
      const member = open.get(owner);
      if (member === undefined || ports.length === 0) return [];
      return [
        {
          name: `dns/${member.name}`,
          exception: 'dns',
          service: member.service,
          ports,
          from: { peer: 'anywhere' },
          because: `it answers for kube-dns of the cluster, on pod port ${printPorts(ports)}`,
          at: address.at,
        },
      ];
    });
  });
}
