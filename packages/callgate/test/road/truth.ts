import type { PlanView, Transport } from '@callgate/ir';
import type { Door, DoorPort, HandRule, Place, Pods, System } from './system.js';
import { today } from './system.js';

/** The id of a workload in a catalog. */
export function idOf({ namespace, kind, name }: Pods): string {
  return `${namespace}/${kind}/${name}`;
}

/** The workloads behind a Service. */
export function behind({ namespace, selector }: Door, place: Place): readonly Pods[] {
  return place.pods.filter(
    (each) =>
      each.namespace === namespace && Object.entries(selector).every(([key, value]) => each.labels[key] === value),
  );
}

/** The pod ports behind a port of a Service, as far as they are known. */
export function podPorts({ port, target, transport }: DoorPort, pods: readonly Pods[]): readonly number[] {
  if (typeof target !== 'string') return [target ?? port];
  const named = pods.flatMap((each) => {
    const all = each.containers.flatMap((one) => one.ports);
    return all.find((one) => one.name === target && one.transport === transport)?.port ?? [];
  });
  return [...new Set(named)];
}

/** A port that callers dial, and the port of the pods behind it. */
export interface Dial {
  readonly dialled: number;
  readonly pod: number;
  readonly transport: Transport;
}

/** On which ports a program is reached in an environment, told from what is deployed alone: the truth that the road is held to. */
export function dialsOf(place: Place, owner: string): readonly Dial[] {
  const doors = place.doors.flatMap((door) => {
    const pods = behind(door, place);
    return pods.some((each) => each.owner === owner) ? [{ door, pods }] : [];
  });
  const found = new Map<string, Dial>();
  const add = (dialled: number, pod: number, transport: Transport): void =>
    void found.set([dialled, pod, transport].join(), { dialled, pod, transport });
  for (const { door, pods } of doors) {
    for (const port of door.ports) {
      // A headless Service maps nothing.
      for (const pod of podPorts(port, pods)) add(door.headless ? pod : port.port, pod, port.transport);
    }
  }
  if (doors.length === 0 || doors.some(({ door }) => door.headless)) {
    for (const { containers } of place.pods.filter((each) => each.owner === owner)) {
      for (const { ports } of containers.filter((each) => !each.init)) {
        for (const { port, transport } of ports) add(port, port, transport);
      }
    }
  }
  return [...found.values()];
}

/** What is declared between two programs, as the system says it: ports are those that callers dial, none means all. */
export interface Said {
  readonly from: string;
  readonly to: string;
  readonly places: readonly number[];
  readonly ports: readonly { readonly port: number; readonly transport: Transport }[];
}

export interface Way {
  readonly pod: Pods;
  readonly port: number;
  readonly transport: Transport;
}

/**
 * Whether one pod may call another, by what the system says: what rules and calls declare, and what the plan names as exceptions. Doors that are not
 * under policy are open.
 */
export function truthOf(
  system: System,
  place: Place,
  said: readonly Said[],
  plan: PlanView,
): (from: Pods | 'outside', to: Way) => boolean {
  const index = system.places.indexOf(place);
  const underPolicy = new Set(plan.members.filter((each) => each.underPolicy).map((each) => each.service));
  const dials = new Map<string, readonly Dial[]>();
  return (from, { pod, port, transport }) => {
    const { owner } = pod;
    if (!underPolicy.has(owner)) return true;
    const hits = (ports: readonly { readonly port: number; readonly transport: Transport }[]): boolean =>
      ports.some((each) => each.port === port && each.transport === transport);
    for (const exception of plan.exceptions.filter((each) => each.service === owner && hits(each.ports))) {
      const peer = exception.from;
      if (peer.peer === 'anywhere') return true;
      if (from === 'outside') continue;
      if (peer.peer === 'peers' && from.owner === owner) return true;
      if (peer.peer === 'pods' && !from.hostNetwork && isCollector(from, peer)) return true;
    }
    if (from === 'outside' || from.hostNetwork || from.owner === owner) return false;
    const known = dials.get(owner) ?? dialsOf(place, owner);
    dials.set(owner, known);
    return said.some((each) => {
      if (each.from !== from.owner || each.to !== owner) return false;
      if (each.places.length > 0 && !each.places.includes(index)) return false;
      return known.some(
        (dial) =>
          dial.pod === port &&
          dial.transport === transport &&
          (each.ports.length === 0 ||
            each.ports.some((one) => one.port === dial.dialled && one.transport === dial.transport)),
      );
    });
  };
}

/** Collectors are named by the name of their namespace, and by labels that must all be there. */
function isCollector(
  { namespace, labels }: Pods,
  peer: Extract<PlanView['exceptions'][number]['from'], { peer: 'pods' }>,
): boolean {
  const named = peer.namespaces.matchLabels['kubernetes.io/metadata.name'];
  const listed = peer.namespaces.matchExpressions.flatMap((each) => each.values);
  if (namespace !== named && !listed.includes(namespace)) return false;
  const expressions = peer.pods.matchExpressions.every(({ key, operator, values }) => {
    const value = labels[key];
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    return (value !== undefined && values.includes(value)) === (operator === 'In');
  });
  return expressions && Object.entries(peer.pods.matchLabels).every(([key, value]) => labels[key] === value);
}

/** What of a rule a person wrote holds on the day that is judged. */
export function holds({ expires }: HandRule): boolean {
  return expires === undefined || expires >= today;
}
