import type {
  CatalogService,
  CatalogView,
  OutsidePolicy,
  PlanMember,
  PlanView,
  PlanWorkload,
  Workload,
} from '@callgate/ir';
import { hasPods } from '../in-cluster.js';
import { mapViews, takeOut } from '../pass.js';
import type { Pass } from '../pass.js';
import { lastingLabels } from '../selectors/lasting-labels.js';
import { hasNoSelector } from '../selectors/without-selector.js';

/**
 * Every service with pods becomes a member, with what finds its pods; it is under policy until a pass takes it out, as this one does where
 * nothing finds them. Services without pods are listed.
 */
export const members: Pass = (plan, context) =>
  mapViews(plan, context, (view, deployed) => {
    const found = withMembers(view, deployed);
    return takeOut(found, found.members.flatMap(notFound));
  });

function withMembers(view: PlanView, deployed: CatalogView): PlanView {
  const workloads = new Map(deployed.workloads.map((each) => [each.id, each]));
  const found: PlanMember[] = [];
  const leftOut: OutsidePolicy[] = [];
  for (const service of deployed.services) {
    const own = service.workloads.flatMap((id) => workloads.get(id) ?? []);
    const pods = own.filter(hasPods);
    if (pods.length === 0) leftOut.push(withoutPods(service, own));
    else {
      found.push({
        service: service.id,
        name: service.name,
        workloads: pods.map(planWorkload),
        ports: [],
        underPolicy: true,
      });
    }
  }
  return { ...view, members: found, leftOut: [...view.leftOut, ...leftOut] };
}

function withoutPods(service: CatalogService, own: readonly Workload[]): OutsidePolicy {
  const [first] = own;
  if (first === undefined) {
    return { service: service.id, code: 'not-deployed', because: 'no workload of this environment runs it' };
  }
  return { service: service.id, code: 'not-in-cluster', because: 'only Compose files describe it', at: first.at };
}

function planWorkload(workload: Workload): PlanWorkload {
  const { id, kind, namespace, name, at } = workload;
  const node = workload.hostNetwork === undefined ? {} : { hostNetwork: workload.hostNetwork };
  return { id, kind, namespace, name, ...selectorOf(workload), ...node, at };
}

/** What finds the pods: the workload's own selector, or the labels of its pods where the kind has none of its own. */
function selectorOf(workload: Workload): Pick<PlanWorkload, 'selector' | 'selectedBy'> {
  if (workload.selector !== undefined) return { selector: workload.selector, selectedBy: 'selector' };
  if (!hasNoSelector(workload.kind)) return { selectedBy: 'nothing' };
  const matchLabels = lastingLabels(workload.labels);
  if (Object.keys(matchLabels).length === 0) return { selectedBy: 'nothing' };
  return { selector: { matchLabels, matchExpressions: [] }, selectedBy: 'pod-labels' };
}

function notFound({ service, workloads }: PlanMember): readonly OutsidePolicy[] {
  return workloads.flatMap(({ selector, kind, namespace, name, at }): OutsidePolicy[] => {
    const asks = Object.keys(selector?.matchLabels ?? {}).length + (selector?.matchExpressions.length ?? 0) > 0;
    if (asks) return [];
    const missing = hasNoSelector(kind)
      ? 'they have no labels that last'
      : 'it has no selector that asks for something';
    const because = `nothing finds the pods of ${kind} ${namespace}/${name}: ${missing}`;
    return [{ service, code: 'no-selector', because, at }];
  });
}
