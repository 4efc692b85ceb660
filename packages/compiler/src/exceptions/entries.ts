import type { PolicyException } from '@callgate/ir';
import { groupBy } from '../order.js';
import { slug } from './exception-names.js';
import { printPorts, unitedPorts } from './view-doors.js';
import type { ViewDoors } from './view-doors.js';

/** Opens the pod ports to which something leads from outside: from anywhere, since behind a load balancer or a node nobody knows who it was. */
export function entryExceptions({ deployed, open }: ViewDoors): readonly PolicyException[] {
  const into = deployed.entries
    .filter((entry) => entry.entry !== 'published-port')
    .flatMap((entry) => entry.owners.map((service) => ({ service, entry })));
  const groups = groupBy(into, ({ service, entry }) => JSON.stringify([service, entry.entry, entry.name]));
  return [...groups.values()].flatMap((group): PolicyException[] => {
    const [first] = group;
    const member = first === undefined ? undefined : open.get(first.service);
    if (first === undefined || member === undefined) return [];
    const ports = unitedPorts(group.flatMap(({ entry }) => entry.ports));
    return [
      {
        name: `entry/${member.name}/${slug(first.entry.name)}`,
        exception: 'entry',
        service: member.service,
        ports,
        from: { peer: 'anywhere' },
        because: `${first.entry.name} (${first.entry.entry}) leads to it from outside, on pod port ${printPorts(ports)}`,
        at: first.entry.at,
      },
    ];
  });
}
