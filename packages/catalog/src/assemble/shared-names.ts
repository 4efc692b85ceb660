import { selects } from '@callgate/manifests';
import type { BoundWorkload } from '../binding/bind-trees.js';
import { normalName } from '../binding/names.js';

/**
 * Names for workloads of several namespaces that share one although they run different programs: whoever keeps a namespace for each service may
 * call every workload `app`. They are called as the Service in front of them, or else by namespace and name together. Workloads of one program
 * share their name rightly: they are one service in all namespaces, which are its environments.
 * @param trees the workloads of each tree
 */
export function namesInNamespaces(trees: readonly (readonly BoundWorkload[])[]): ReadonlyMap<BoundWorkload, string> {
  const byName = grouped(trees.flat(), ({ draft }) => normalName(draft.name));
  const shared = [...byName.values()].filter(isOfSeveralPrograms).flat();
  const byFront = grouped(shared, (workload) => frontOf(workload) ?? '');
  return new Map(
    shared.map((workload) => {
      const front = frontOf(workload);
      const own = `${workload.draft.namespace}-${workload.draft.name}`;
      return [workload, front === undefined || programsOf(byFront.get(front) ?? []).size > 1 ? own : front] as const;
    }),
  );
}

function grouped(
  workloads: readonly BoundWorkload[],
  key: (workload: BoundWorkload) => string,
): ReadonlyMap<string, readonly BoundWorkload[]> {
  const groups = new Map<string, BoundWorkload[]>();
  for (const workload of workloads) groups.set(key(workload), [...(groups.get(key(workload)) ?? []), workload]);
  return groups;
}

/** A program for each namespace, that is: where one namespace holds several under one name, they come from trees that describe different things. */
function isOfSeveralPrograms(workloads: readonly BoundWorkload[]): boolean {
  const programs = programsOf(workloads).size;
  return programs > 1 && new Set(workloads.map(({ draft }) => draft.namespace)).size >= programs;
}

function programsOf(workloads: readonly BoundWorkload[]): ReadonlySet<string> {
  return new Set(
    workloads.flatMap(({ containers }) => containers.flatMap(({ binding }) => binding.bound?.entry.package ?? [])),
  );
}

/** The name of the one Service in front of a workload. */
export function frontOf({ draft, tree }: BoundWorkload): string | undefined {
  const fronts = new Set(
    tree.addresses.flatMap(({ namespace, to, name }) =>
      namespace === draft.namespace && to.to === 'selector' && selects(to.selector, draft.labels) ? [name] : [],
    ),
  );
  const [front] = fronts;
  return fronts.size === 1 ? front : undefined;
}
