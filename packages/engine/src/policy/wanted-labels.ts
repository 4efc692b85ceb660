import type { CatalogView, Diagnostic, PlanView, PolicyPlan } from '@callgate/ir';
import { type LabelTarget, selectorOf, selects } from '@callgate/manifests';
import type { Backend } from '@callgate/plugin';
import { labelsDiffer } from '../findings.js';

type Labels = Readonly<Record<string, string>>;

/** Whose pods a workload makes, in one environment. */
interface Placed {
  readonly environment: string;
  /** Node id of a service or resource. */
  readonly owner: string;
}

/**
 * Says which labels the pods of each workload of a manifest must carry: those of the service that it runs. A workload is found by kind, name
 * and namespace, else, under another name (a release, a generated suffix), by the service's own selector.
 * @param service node id of the service whose workloads get labels, others stay as they are; absent: those of all services
 * @param report takes what keeps a workload from being labelled
 */
export function wantedLabels(
  plan: PolicyPlan,
  views: readonly CatalogView[],
  backend: Backend,
  service: string | undefined,
  report: (diagnostic: Diagnostic) => void,
): (target: LabelTarget) => Labels | 'not-mine' | undefined {
  const context = { report };
  const labels = new Map(
    (backend.labels?.ofPods(plan, context) ?? []).map((each) => [`${each.environment} ${each.service}`, each.labels]),
  );
  const deployed = views.map((view) => ({ view, workloads: workloadsByName(view) }));
  return (target) => {
    const places = deployed.flatMap(({ view, workloads }) => placesOf(target, view, workloads, plan));
    if (places.length === 0) return undefined;
    const mine = places.filter((each) => service === undefined || each.owner === service);
    if (mine.length === 0) return 'not-mine';
    const [first = {}, ...others] = mine.map((each) => labels.get(`${each.environment} ${each.owner}`) ?? {});
    if (others.every((each) => sameLabels(first, each))) return first;
    report(
      labelsDiffer(`${target.kind} ${target.name}`, [...new Set(mine.map((each) => each.environment))], target.at),
    );
    return undefined;
  };
}

function workloadsByName(view: CatalogView): ReadonlyMap<string, readonly CatalogView['workloads'][number][]> {
  const found = new Map<string, CatalogView['workloads'][number][]>();
  for (const workload of view.workloads) {
    const key = `${workload.kind} ${workload.name}`;
    const list = found.get(key);
    if (list === undefined) found.set(key, [workload]);
    else list.push(workload);
  }
  return found;
}

function placesOf(
  target: LabelTarget,
  view: CatalogView,
  workloads: ReturnType<typeof workloadsByName>,
  plan: PolicyPlan,
): readonly Placed[] {
  const { environment } = view;
  const named = (workloads.get(`${target.kind} ${target.name}`) ?? []).filter(
    (each) => target.namespace === undefined || each.namespace === target.namespace,
  );
  if (named.length > 0) return named.map(({ service }) => ({ environment, owner: service }));
  const members = plan.views.find((each) => each.environment === environment)?.members ?? [];
  return members.filter((member) => isSelected(member, target)).map(({ service }) => ({ environment, owner: service }));
}

function isSelected({ workloads }: PlanView['members'][number], target: LabelTarget): boolean {
  return workloads.some(
    ({ kind, namespace, selector }) =>
      selector !== undefined &&
      kind === target.kind &&
      (target.namespace === undefined || target.namespace === namespace) &&
      Object.keys(selector.matchLabels).length + selector.matchExpressions.length > 0 &&
      selects(
        { requirements: [...selectorOf(selector.matchLabels).requirements, ...selector.matchExpressions] },
        target.labels,
      ),
  );
}

function sameLabels(one: Labels, other: Labels): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
