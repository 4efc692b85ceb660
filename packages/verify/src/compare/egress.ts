import { matchPorts } from '../judge/match.js';
import type { ReadPolicy, Rule } from '../policy.js';
import { admitted, inDoubt, refused } from './admitted.js';
import type { Doors } from './doors.js';
import type { PodIndex, PodSet } from './pod-index.js';
import type { PortClass } from './port-classes.js';

/** A rule for leaving, with the pods that its peers are; absent: everyone. */
interface Leave {
  readonly rule: Rule;
  readonly sets?: readonly PodSet[];
}

/**
 * What the egress door of a pod says of another one: whether it is among the peers of a rule is looked up in sets that are found once for each
 * peer, so that no selector is asked again.
 */
export function egressOf(
  index: PodIndex,
  doors: readonly Doors[],
): (from: number, to: number, port: PortClass) => number {
  const rules = new Map<ReadPolicy, readonly Leave[]>();
  for (const { policy } of doors.flatMap((each) => each.egress)) {
    if (rules.has(policy)) continue;
    rules.set(
      policy,
      (policy.egress?.rules ?? []).map((rule) => ({
        rule,
        ...(rule.peers !== undefined && { sets: rule.peers.map((peer) => index.ofPeer(peer, policy.namespace)) }),
      })),
    );
  }
  const own = doors.map(({ egress }) =>
    egress.map(({ policy, selects }) => ({ selects, rules: rules.get(policy) ?? [] })),
  );

  /** What the rules of one policy say. */
  function said(leaves: readonly Leave[], to: number, port: PortClass): number {
    const end = index.ends[to];
    let answer = refused;
    for (const { rule, sets } of leaves) {
      if (rule.unread !== undefined) answer = inDoubt;
      else if (end !== undefined && matchPorts(rule.ports, end, port.port, port.transport)) {
        if (sets === undefined) return admitted;
        for (const { yes, unknown } of sets) {
          if (holds(yes, to)) return admitted;
          if (holds(unknown, to)) answer = inDoubt;
        }
      }
    }
    return answer;
  }

  return (from, to, port) => {
    if (index.ends[from]?.pod.hostNetwork === true) return admitted;
    if (doors[from]?.strange !== undefined) return inDoubt;
    const selecting = own[from] ?? [];
    if (selecting.length === 0) return admitted;
    let answer = selecting.some((each) => each.selects === 'yes') ? refused : inDoubt;
    for (const { selects, rules: leaves } of selecting) {
      answer = Math.max(answer, Math.min(said(leaves, to, port), selects === 'yes' ? admitted : inDoubt));
      if (answer === admitted) break;
    }
    return answer;
  };
}

/** Whether a place is in a list that is sorted. */
function holds(sorted: Uint32Array, place: number): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle] ?? place;
    if (found === place) return true;
    if (found < place) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
