import type { World } from '@callgate/ir';

type Labels = Readonly<Record<string, string>>;

/** Labels that pods and namespaces get, as a backend says it. */
export interface AddedLabels {
  /** For every pod of a service, by its node id. */
  readonly pods?: readonly { readonly service: string; readonly labels: Labels }[];
  readonly namespaces?: readonly { readonly namespace: string; readonly labels: Labels }[];
}

/** A world in which pods and namespaces carry labels beside their own. A label that is there already gets the new value. */
export function withLabels(world: World, added: AddedLabels): World {
  const pods = new Map<string, Labels>();
  for (const { service, labels } of added.pods ?? []) pods.set(service, { ...pods.get(service), ...labels });
  const namespaces = new Map<string, Labels>();
  for (const { namespace, labels } of added.namespaces ?? []) {
    namespaces.set(namespace, { ...namespaces.get(namespace), ...labels });
  }
  return {
    ...world,
    namespaces: world.namespaces.map((each) => ({ ...each, labels: { ...each.labels, ...namespaces.get(each.name) } })),
    pods: world.pods.map((pod) => ({
      ...pod,
      labels: { ...pod.labels, ...(pod.owner === undefined ? undefined : pods.get(pod.owner)) },
    })),
  };
}
