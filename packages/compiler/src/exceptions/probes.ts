import type { PolicyException } from '@callgate/ir';
import { groupBy } from '../order.js';
import { slug } from './exception-names.js';
import { printPorts, unitedPorts } from './view-doors.js';
import type { ViewDoors } from './view-doors.js';
import { watchesOf } from './watches-of.js';

/**
 * Names the probes of the node. Kubernetes policy never holds them back ("traffic to and from the node where a Pod is running is always
 * allowed", Kubernetes docs, "Network Policies"); a backend that does opens these ports to the node.
 */
export function probeExceptions(doors: ViewDoors): readonly PolicyException[] {
  const groups = groupBy(watchesOf(doors, 'probe'), ({ member, watch }) =>
    JSON.stringify([member.service, watch.name]),
  );
  return [...groups.values()].flatMap((group): PolicyException[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { member, watch } = first;
    const ports = unitedPorts(group.flatMap((each) => each.watch.ports));
    return [
      {
        name: `probe/${member.name}/${slug(watch.name)}`,
        exception: 'probe',
        service: member.service,
        ports,
        from: { peer: 'node' },
        because: `${watch.name}: the node asks on pod port ${printPorts(ports)}`,
        at: watch.at,
      },
    ];
  });
}
