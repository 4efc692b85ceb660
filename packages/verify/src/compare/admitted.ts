import { matchPorts } from '../judge/match.js';
import type { Doors } from './doors.js';
import type { PodIndex } from './pod-index.js';
import type { PortClass } from './port-classes.js';

/** What a door says of a caller, as a byte: the larger wins where several rules speak. */
export const refused = 0;
export const inDoubt = 1;
export const admitted = 2;

/** Whom the ingress door of a pod lets in on a port, by place: writes one of the three for every pod into `row`. */
export function admittedPods(index: PodIndex, doors: Doors, place: number, port: PortClass, row: Uint8Array): void {
  const own = index.ends[place];
  if (own === undefined || own.pod.hostNetwork === true) {
    row.fill(admitted);
    return;
  }
  if (doors.strange !== undefined) {
    row.fill(inDoubt);
    return;
  }
  if (doors.ingress.length === 0) {
    row.fill(admitted);
    return;
  }
  // Where it is not known whether any policy selects the pod, the door may be open.
  row.fill(doors.ingress.some((each) => each.selects === 'yes') ? refused : inDoubt);
  for (const { policy, selects } of doors.ingress) {
    const sure = selects === 'yes' ? admitted : inDoubt;
    for (const rule of policy.ingress?.rules ?? []) {
      if (rule.unread !== undefined) {
        raise(row, undefined, inDoubt);
        continue;
      }
      if (!matchPorts(rule.ports, own, port.port, port.transport)) continue;
      if (rule.peers === undefined) raise(row, undefined, sure);
      for (const peer of rule.peers ?? []) {
        const pods = index.ofPeer(peer, policy.namespace);
        raise(row, pods.yes, sure);
        raise(row, pods.unknown, inDoubt);
      }
    }
  }
}

function raise(row: Uint8Array, places: Uint32Array | undefined, to: number): void {
  if (places === undefined) {
    for (let place = 0; place < row.length; place += 1) if ((row[place] ?? 0) < to) row[place] = to;
    return;
  }
  for (const place of places) if ((row[place] ?? 0) < to) row[place] = to;
}
