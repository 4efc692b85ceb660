import type { PodPort } from '@callgate/ir';
import type { Ports, Rule } from '../policy.js';
import type { Doors } from './doors.js';
import type { PodIndex } from './pod-index.js';
import type { PortRange } from './port-classes.js';

/**
 * The ports of each pod that somebody tells apart from others: those of its containers, those that it serves or that are declared, and those that a rule mentions at its
 * own door or at the doors of those who may call it. Names need no mention: what they stand for are ports of containers.
 */
export function portRanges(
  index: PodIndex,
  doors: readonly Doors[],
  declared: (owner: string | undefined) => readonly PodPort[],
): (place: number) => readonly PortRange[] {
  const { everyone, byCallee } = egressRanges(index, doors);
  return (place) => {
    const pod = index.ends[place]?.pod;
    const named = [...(pod?.ports ?? []), ...declared(pod?.owner)].map(one);
    const rules = doors[place]?.ingress.flatMap(({ policy }) => policy.ingress?.rules ?? []) ?? [];
    const all = [...named, ...rules.flatMap(rangesOf), ...everyone, ...(byCallee.get(place)?.values() ?? [])];
    return [...new Map(all.map((each) => [keyOf(each), each])).values()];
  };
}

/** What rules for leaving say of ports: of every callee, and of some. */
interface EgressRanges {
  readonly everyone: readonly PortRange[];
  readonly byCallee: ReadonlyMap<number, ReadonlyMap<string, PortRange>>;
}

function egressRanges(index: PodIndex, doors: readonly Doors[]): EgressRanges {
  const everyone: PortRange[] = [];
  const byCallee = new Map<number, Map<string, PortRange>>();
  for (const policy of new Set(doors.flatMap((each) => each.egress.map(({ policy }) => policy)))) {
    for (const rule of policy.egress?.rules ?? []) {
      const ranges = rangesOf(rule);
      if (ranges.length === 0) continue;
      if (rule.peers === undefined) everyone.push(...ranges);
      for (const peer of rule.peers ?? []) {
        const { yes, unknown } = index.ofPeer(peer, policy.namespace);
        for (const place of [...yes, ...unknown]) {
          const known = byCallee.get(place) ?? new Map<string, PortRange>();
          for (const range of ranges) known.set(keyOf(range), range);
          byCallee.set(place, known);
        }
      }
    }
  }
  return { everyone: [...new Map(everyone.map((each) => [keyOf(each), each])).values()], byCallee };
}

function rangesOf(rule: Rule): readonly PortRange[] {
  return (rule.ports ?? []).flatMap(({ transport, ports }: Ports) => {
    if (ports.match === 'range') return [{ transport, from: ports.from, to: ports.to }];
    return ports.match === 'all' ? [{ transport, from: 1, to: 65_535 }] : [];
  });
}

function one({ port, transport }: PodPort): PortRange {
  return { transport, from: port, to: port };
}

function keyOf({ transport, from, to }: PortRange): string {
  return `${transport} ${String(from)} ${String(to)}`;
}
