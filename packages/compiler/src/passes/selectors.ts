import type { CatalogView, OutsidePolicy, PlanMember, PlanView, PlanWorkload, Workload } from '@callgate/ir';
import { compilerError } from '../findings.js';
import { podWorkloads } from '../in-cluster.js';
import { nameOf } from '../name-of.js';
import { mapViews, takeOut } from '../pass.js';
import type { Pass, PassContext } from '../pass.js';
import { podIndex } from '../selectors/pod-index.js';
import type { PodIndex } from '../selectors/pod-index.js';
import { printSelector } from '../selectors/print-selector.js';
import { selects } from '../selectors/selects.js';

/** Takes out services whose selectors select other pods than their own, tried on every pod of the namespace, or pods that no policy sees. */
export const selectors: Pass = (plan, context) =>
  mapViews(plan, context, (view, deployed) => {
    const proved = takeOut(view, unprovable(view, deployed));
    for (const member of proved.members) if (member.underPolicy) checkNames(member, context);
    return proved;
  });

function unprovable(view: PlanView, deployed: CatalogView): readonly OutsidePolicy[] {
  const pods = podIndex(podWorkloads(deployed));
  const workloads = new Map(deployed.workloads.map((each) => [each.id, each]));
  return view.members.flatMap((member) =>
    member.workloads.flatMap((each) => {
      const reason = reasonOf(each, member, pods, workloads.get(each.id)?.labels ?? {});
      return reason === undefined ? [] : [{ service: member.service, ...reason, at: each.at }];
    }),
  );
}

function reasonOf(
  workload: PlanWorkload,
  member: PlanMember,
  pods: PodIndex,
  labels: Workload['labels'],
): Pick<OutsidePolicy, 'code' | 'because'> | undefined {
  const { selector } = workload;
  const named = `${workload.kind} ${workload.namespace}/${workload.name}`;
  if (workload.hostNetwork === true) {
    return {
      code: 'node-network',
      because: `the pods of ${named} share the network of their node, which no policy of pods sees`,
    };
  }
  // What has none is out already.
  if (selector === undefined) return undefined;
  if (!selects(selector, labels)) {
    return {
      code: 'selector-not-own',
      because: `the selector ${printSelector(selector)} of ${named} does not select its own pods`,
    };
  }
  const other = pods.selected(workload.namespace, selector).find((each) => each.service !== member.service);
  if (other === undefined) return undefined;
  const because = `${printSelector(selector)}, which finds the pods of ${named}, also finds those of ${other.id} (${nameOf(other.service)})`;
  return { code: 'selector-not-unique', because };
}

const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Refuses names with which no policy could be written (Kubernetes docs, "Object Names and IDs", "Labels and Selectors"): namespaces are DNS
 * labels, names of workloads have at most 253 characters, label values and the names in label keys at most 63.
 */
function checkNames(member: PlanMember, { refuse }: PassContext): void {
  for (const { namespace, name, selector, at } of member.workloads) {
    if (!dnsLabel.test(namespace)) {
      refuse(compilerError('name-over-limit', `${JSON.stringify(namespace)} is no name of a namespace.`, at));
    }
    if (name.length > 253) {
      refuse(
        compilerError('name-over-limit', `The name ${name.slice(0, 60)}… has ${String(name.length)} characters.`, at),
      );
    }
    const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
    const keys = [...Object.keys(matchLabels), ...matchExpressions.map((each) => each.key)];
    const values = [...Object.values(matchLabels), ...matchExpressions.flatMap((each) => each.values)];
    const long = [...keys.map((each) => each.slice(each.indexOf('/') + 1)), ...values].find((each) => each.length > 63);
    if (long === undefined) continue;
    refuse(
      compilerError(
        'name-over-limit',
        `The label ${long.slice(0, 60)}… of ${name} has ${String(long.length)} characters.`,
        at,
      ),
    );
  }
}
