import type { DoorVerdict, Transport } from '@callgate/ir';
import type { Policies, ReadPolicy, Strange } from '../policy.js';
import type { Direction } from '../read/rule.js';
import { and, or } from '../truth.js';
import type { Truth } from '../truth.js';
import { matchRule, matchSelector } from './match.js';
import type { End } from './match.js';

/** What is asked at one door. */
export interface Passage {
  readonly direction: Direction;
  /** The pod whose door it is, and the one at the other end. */
  readonly own: End;
  readonly other: End;
  readonly port: number;
  readonly transport: Transport;
}

/** A policy that selects a pod for a direction, or may. */
export interface Selecting {
  readonly policy: ReadPolicy;
  readonly selects: Exclude<Truth, 'no'>;
}

/** The policies that select an end for a direction. Pods in the network of their node are selected by none. */
export function selecting(policies: readonly ReadPolicy[], direction: Direction, own: End): readonly Selecting[] {
  if (own.end !== 'pod' || own.pod.hostNetwork === true) return [];
  return policies.flatMap((policy) => {
    const selects = selectsPod(policy, direction, own);
    return selects === 'no' ? [] : [{ policy, selects }];
  });
}

/** Whether a policy selects a pod for a direction. */
function selectsPod(policy: ReadPolicy, direction: Direction, own: End & { end: 'pod' }): Truth {
  const door = policy[direction];
  if (door === undefined || policy.namespace !== own.pod.namespace) return 'no';
  return and(door.isolates, matchSelector(policy.pods, own.pod.labels));
}

/** What may decide at a door and was not understood. */
export function strangeAt(policies: Policies, own: End): Strange | undefined {
  if (own.end !== 'pod') return undefined;
  const { namespace } = own.pod;
  return policies.strange.find((each) => each.namespace === undefined || each.namespace === namespace);
}

/**
 * What a door says (Kubernetes, "Network Policies"): where no policy selects the pod for the direction, everything passes; else what a rule of one
 * of them admits, and nothing else. The order of policies and rules says nothing; the first rule that admits is named.
 */
export function judgeDoor(strange: Strange | undefined, selected: readonly Selecting[], passage: Passage): DoorVerdict {
  const { direction, own, other, port, transport } = passage;
  const policies = selected.map((each) => each.policy.name).toSorted();
  if (own.end === 'address') return { answer: 'allowed', because: `${nameOf(own)} is no pod of this world`, policies };
  if (own.pod.hostNetwork === true)
    return {
      answer: 'allowed',
      because: `${nameOf(own)} is in the network of its node, where no policy selects it`,
      policies,
    };
  if (strange !== undefined)
    return { answer: 'unknown', because: `${strange.what} is not understood and may decide`, policies, at: strange.at };
  if (selected.length === 0) return { answer: 'allowed', because: `no policy selects ${nameOf(own)}`, policies };
  const to = direction === 'ingress' ? own : other;
  let isolated: Truth = 'no';
  let doubt: DoorVerdict | undefined;
  for (const { policy, selects } of selected) {
    isolated = or(isolated, selects);
    for (const rule of policy[direction]?.rules ?? []) {
      const admits = and(selects, matchRule(rule, policy.namespace, other, to, port, transport));
      if (admits === 'no') continue;
      const named = { policies, policy: policy.name, rule: rule.name, at: rule.at };
      const what = `${rule.name} of ${policy.name}`;
      const whom = `${nameOf(other)} on ${String(port)}/${transport}`;
      if (admits === 'yes') return { answer: 'allowed', because: `${what} admits ${whom}`, ...named };
      const why = rule.unread ?? policy.pods.unread;
      const because =
        why === undefined ? `${what} may admit ${whom}: its address is not known` : `${what} may admit ${whom}: ${why}`;
      doubt ??= { answer: 'unknown', because, ...named };
    }
  }
  if (doubt !== undefined) return doubt;
  const names = policies.join(', ');
  if (isolated === 'unknown')
    return { answer: 'unknown', because: `whether ${names} selects ${nameOf(own)} is not understood`, policies };
  const because = `no rule of ${names} admits ${nameOf(other)} on ${String(port)}/${transport}`;
  const [only] = selected;
  return selected.length === 1 && only !== undefined
    ? { answer: 'denied', because, policies, at: only.policy.at }
    : { answer: 'denied', because, policies };
}

function nameOf(end: End): string {
  return end.end === 'pod' ? end.pod.id : end.text;
}
