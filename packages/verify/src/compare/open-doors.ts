import type { WorldPod } from '@callgate/ir';

/** A door that is not under policy, of a service, a resource or a pod of nobody. */
export interface OpenDoor {
  /** Node id; absent: the pods belong to nobody that is known. */
  readonly owner?: string;
  /** Ids of the pods. */
  readonly pods: readonly string[];
  /** Pairs of a calling pod and a port that its own door lets in and nothing declares. */
  readonly undeclared: number;
  /** A policy selects one of its pods all the same. */
  readonly selected: boolean;
}

/** Counts what open doors let in. */
export function openDoors(): {
  readonly add: (pod: WorldPod, undeclared: number, selected: boolean) => void;
  readonly found: () => readonly OpenDoor[];
} {
  const doors = new Map<string, { owner?: string; pods: Set<string>; undeclared: number; selected: boolean }>();
  return {
    add: (pod, undeclared, selected) => {
      const key = pod.owner ?? '';
      const owner = pod.owner === undefined ? {} : { owner: pod.owner };
      const door = doors.get(key) ?? { ...owner, pods: new Set(), undeclared: 0, selected: false };
      door.pods.add(pod.id);
      door.undeclared += undeclared;
      door.selected ||= selected;
      doors.set(key, door);
    },
    found: () => [...doors.values()].map((door) => ({ ...door, pods: [...door.pods] })),
  };
}
