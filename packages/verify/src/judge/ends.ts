import type { World, WorldPod } from '@callgate/ir';
import { parseAddress } from '../address.js';
import type { End } from './match.js';

/** Finds the ends of connections in a world by id or address. */
export interface Ends {
  /** @throws RangeError where the text is neither the id of a pod of the world nor an address */
  readonly find: (id: string) => End;
  readonly ofPod: (pod: WorldPod) => End & { end: 'pod' };
}

export function endsOf(world: World): Ends {
  const labels = new Map(world.namespaces.map((each) => [each.name, each.labels]));
  const pods = new Map(world.pods.map((each) => [each.id, each]));

  function ofPod(pod: WorldPod): End & { end: 'pod' } {
    // A namespace always has the label of its name (Kubernetes, "Well-Known Labels").
    const namespaceLabels = labels.get(pod.namespace) ?? { 'kubernetes.io/metadata.name': pod.namespace };
    return { end: 'pod', pod, namespaceLabels };
  }

  function find(id: string): End {
    const pod = pods.get(id);
    if (pod !== undefined) return ofPod(pod);
    const address = parseAddress(id);
    if (address === undefined) throw new RangeError(`${id} is neither a pod of this world nor an address`);
    return { end: 'address', address, text: id };
  }

  return { find, ofPod };
}
