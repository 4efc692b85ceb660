import type { Strange, Policies } from '../policy.js';
import type { Selecting } from '../judge/door.js';
import type { Direction } from '../read/rule.js';
import { and } from '../truth.js';
import type { PodIndex } from './pod-index.js';

/** Both doors of a pod: the policies that select it, and what may decide there and was not understood. */
export interface Doors {
  readonly ingress: readonly Selecting[];
  readonly egress: readonly Selecting[];
  readonly strange: Strange | undefined;
}

/** The doors of every pod, in the order of the index; each policy is asked for its pods once. */
export function doorsOf(policies: Policies, index: PodIndex): readonly Doors[] {
  const selected: Readonly<Record<Direction, Selecting[][]>> = {
    ingress: index.ends.map(() => []),
    egress: index.ends.map(() => []),
  };
  for (const policy of policies.policies) {
    const pods = index.inNamespace(policy.namespace, policy.pods);
    for (const direction of ['ingress', 'egress'] as const) {
      const isolates = policy[direction]?.isolates;
      if (isolates === undefined) continue;
      for (const answer of ['yes', 'unknown'] as const) {
        const selects = and(isolates, answer);
        for (const place of pods[answer]) {
          if (selects !== 'no' && index.ends[place]?.pod.hostNetwork !== true)
            selected[direction][place]?.push({ policy, selects });
        }
      }
    }
  }
  const everywhere = policies.strange.find((each) => each.namespace === undefined);
  const inNamespace = new Map(policies.strange.map((each) => [each.namespace, each]));
  return index.ends.map(({ pod }, place) => ({
    ingress: selected.ingress[place] ?? [],
    egress: selected.egress[place] ?? [],
    strange: everywhere ?? inNamespace.get(pod.namespace),
  }));
}
