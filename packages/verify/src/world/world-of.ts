import { world, worldNamespace } from '@callgate/ir';
import type { CatalogView, World, WorldPod, Workload } from '@callgate/ir';

/** What Compose files describe runs beside a cluster, not in it. */
const composeKind = 'Compose';

/**
 * The world of a view of the catalog: one representative pod for each workload of a service or resource, as its manifests describe it. A workload
 * that several trees describe is there once, as its service lists it.
 */
export function worldOf(view: CatalogView): World {
  const listed = new Set([...view.services, ...view.resources].flatMap((each) => each.workloads));
  const pods = view.workloads.filter((each) => listed.has(each.id) && each.kind !== composeKind).map(podOf);
  const named = view.namespaces.map(({ name, labels }) => worldNamespace(name, labels));
  return world({ environment: view.environment, namespaces: named, pods });
}

function podOf(workload: Workload): WorldPod {
  const ports = workload.containers.flatMap((container) => container.ports);
  return {
    id: workload.id,
    namespace: workload.namespace,
    labels: workload.labels,
    owner: workload.service,
    ...(workload.serviceAccount !== undefined && { serviceAccount: workload.serviceAccount }),
    addresses: [],
    ports: ports.map(({ name, port, transport }) => ({ ...(name !== undefined && { name }), port, transport })),
    ...(workload.hostNetwork === true && { hostNetwork: true }),
    ...(workload.kind === 'Pod' && { alone: true }),
    at: workload.at,
  };
}
