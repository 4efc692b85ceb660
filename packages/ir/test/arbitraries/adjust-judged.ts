import { verdict } from '@callgate/ir';
import type { Difference, DoorVerdict, Verdict, World } from '@callgate/ir';
import { unique } from './adjust-documents.js';

export function adjustWorld(world: World): World {
  const namespaces = unique(world.namespaces, (each) => each.name);
  const [first] = namespaces;
  if (first === undefined) return { ...world, namespaces, pods: [] };
  const pods = world.pods.map((pod, at) => ({
    ...pod,
    namespace: namespaces[at % namespaces.length]?.name ?? first.name,
  }));
  return { ...world, namespaces, pods: unique(pods, (each) => each.id) };
}

export function adjustVerdict(value: Verdict): Verdict {
  return verdict({
    connection: value.connection,
    egress: adjustDoor(value.egress),
    ingress: adjustDoor(value.ingress),
  });
}

/** A verdict that has been adjusted already; the rest follows from it. */
export function adjustDifference({ declaredBy, ...value }: Difference): Difference {
  const { answer } = value.verdict;
  if (answer === 'allowed') return { ...value, difference: 'excess' };
  const declared = declaredBy === undefined ? {} : { declaredBy };
  if (answer === 'unknown') return { ...value, ...declared, difference: 'unknown' };
  return { ...value, declaredBy: declaredBy ?? 'entry/cart', difference: 'missing' };
}

function adjustDoor({ policy, rule, ...door }: DoorVerdict): DoorVerdict {
  if (policy === undefined) return door;
  const named = { ...door, policy, policies: [...door.policies, policy] };
  return rule === undefined ? named : { ...named, rule };
}
