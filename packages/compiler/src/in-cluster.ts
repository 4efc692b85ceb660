import type { Address, CatalogView, Workload } from '@callgate/ir';

/** Whether a workload makes pods. What Compose files describe runs beside a cluster, not in it. */
export function hasPods(workload: Workload): boolean {
  return workload.kind !== 'Compose';
}

/** The workloads of a view that make pods. */
export function podWorkloads(view: CatalogView): readonly Workload[] {
  return view.workloads.filter(hasPods);
}

/** The addresses of a view that a cluster knows. */
export function clusterAddresses(view: CatalogView): readonly Address[] {
  const compose = new Set(view.workloads.filter((each) => !hasPods(each)).map((each) => each.tree));
  return view.addresses.filter((address) => !compose.has(address.tree));
}
