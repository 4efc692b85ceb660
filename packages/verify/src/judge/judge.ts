import { verdict } from '@callgate/ir';
import type { Connection, Verdict, World } from '@callgate/ir';
import type { Policies } from '../policy.js';
import { judgeDoor, selecting, strangeAt } from './door.js';
import { endsOf } from './ends.js';

/**
 * Judges one connection by policies of Kubernetes: it leaves by the egress door of one pod and comes in by the ingress door of the other, and
 * both must let it through (Kubernetes, "Network Policies", "The Two Sorts of Pod Isolation").
 *
 * Traffic of a pod with its own node is not judged: the node is always let in.
 * @param connection where both ends are one workload, two of its pods are meant
 * @throws RangeError where an end is neither a pod of the world nor an address
 */
export function judge(policies: Policies, world: World, connection: Connection): Verdict {
  return judgeOf(policies, world)(connection);
}

/** `judge` for many connections of one world. */
export function judgeOf(policies: Policies, world: World): (connection: Connection) => Verdict {
  const ends = endsOf(world);
  return (connection) => {
    const { port, transport } = connection;
    const from = ends.find(connection.from);
    const to = ends.find(connection.to);
    const [egress, ingress] = (['egress', 'ingress'] as const).map((direction) => {
      const [own, other] = direction === 'egress' ? [from, to] : [to, from];
      const passage = { direction, own, other, port, transport };
      return judgeDoor(strangeAt(policies, own), selecting(policies.policies, direction, own), passage);
    }) as [Verdict['egress'], Verdict['ingress']];
    return verdict({ connection, egress, ingress });
  };
}
