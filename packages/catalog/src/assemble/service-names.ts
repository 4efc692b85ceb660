import { selects } from '@callgate/manifests';
import type { BoundWorkload } from '../binding/bind-trees.js';
import { normalName } from '../binding/names.js';
import { byText } from '../files/paths.js';
import type { CatalogEntry } from '../api.js';

/** The workloads of several trees that are one service or resource. */
export interface WorkloadGroup {
  readonly name: string;
  /** Of the primary tree first. */
  readonly workloads: readonly BoundWorkload[];
}

/**
 * Groups the workloads of all trees of an environment: workloads of one name are one service, and so are workloads of different names in
 * different trees that alone run the same entry point there. The first tree gives the name.
 * @param trees the workloads of each tree, the primary one first
 */
export function groupWorkloads(trees: readonly (readonly BoundWorkload[])[]): readonly WorkloadGroup[] {
  const groups = new Map<string, { readonly name: string; readonly workloads: BoundWorkload[] }>();
  /** Entry point → key of the one group that runs it; null where several do. */
  const runners = new Map<string, string | null>();
  for (const workloads of trees) {
    const alone = soleRunners(workloads);
    const keys = new Map<string, Set<string>>();
    for (const workload of workloads) {
      const name = nameOf(workload);
      const own = normalName(name);
      const entry = alone.get(workload);
      const other = entry === undefined ? undefined : runners.get(entry.package);
      const key = groups.has(own) || other === undefined || other === null ? own : other;
      const group = groups.get(key) ?? { name, workloads: [] };
      group.workloads.push(workload);
      groups.set(key, group);
      for (const { binding } of workload.containers) {
        const entryId = binding.bound?.entry.package;
        if (entryId !== undefined) keys.set(entryId, (keys.get(entryId) ?? new Set()).add(key));
      }
    }
    for (const [entry, all] of keys) {
      const [first] = all;
      const before = runners.get(entry);
      const single = all.size === 1 && first !== undefined && (before === undefined || before === first);
      runners.set(entry, single ? first : null);
    }
  }
  return [...groups.values()].sort((a, b) => byText(a.name, b.name));
}

/** The workloads that alone run their one entry point in their tree. */
function soleRunners(workloads: readonly BoundWorkload[]): ReadonlyMap<BoundWorkload, CatalogEntry> {
  const runners = new Map<string, BoundWorkload[]>();
  const entries = new Map<BoundWorkload, CatalogEntry[]>();
  for (const workload of workloads) {
    for (const { binding } of workload.containers) {
      if (binding.bound === undefined) continue;
      const { entry } = binding.bound;
      runners.set(entry.package, [...(runners.get(entry.package) ?? []), workload]);
      entries.set(workload, [...(entries.get(workload) ?? []), entry]);
    }
  }
  const alone = new Map<BoundWorkload, CatalogEntry>();
  for (const [workload, own] of entries) {
    const [entry] = own;
    if (entry !== undefined && own.length === 1 && runners.get(entry.package)?.length === 1) alone.set(workload, entry);
  }
  return alone;
}

/**
 * The name of a workload's service: its own, unless it is one version of several (`reviews-v1`) and the Service in front of it is called
 * without the version.
 */
function nameOf(workload: BoundWorkload): string {
  const { draft, tree } = workload;
  const unversioned = draft.name.replace(/[-.]v\d+$/, '');
  if (unversioned === draft.name) return draft.name;
  const fronted = tree.addresses.some(
    (address) =>
      address.name === unversioned &&
      address.namespace === draft.namespace &&
      address.to.to === 'selector' &&
      selects(address.to.selector, draft.labels),
  );
  return fronted ? unversioned : draft.name;
}
