import { grantedValue, isPodLabelOfCallgate, managedLabel, policyLabel } from '@callgate/manifests';
import type { PlanMember, PlanView, PolicyPlan } from '@callgate/ir';
import type { BackendLabels, NamespaceLabels, PodLabels } from '@callgate/plugin';
import { callLabels } from './call-labels.js';

/** How pods show what they may, and namespaces that they are managed. */
export const kubernetesLabels: BackendLabels = {
  owns: isPodLabelOfCallgate,
  ofPods: (plan) => podLabels(plan),
  ofNamespaces: (plan) => namespaceLabels(plan),
};

/**
 * What the pods of each member must carry: `callgate.dev/policy` where it is under policy, `callgate.dev/calls-…` for each service that it may
 * call, and its own where it calls its peers.
 */
function podLabels(plan: PolicyPlan): readonly PodLabels[] {
  return byKey(
    plan.views.flatMap((view) => {
      const keys = labelKeys(view);
      return view.members.map(({ service }) => ({
        environment: view.environment,
        service,
        labels: granted(keys.get(service) ?? []),
      }));
    }),
    (each) => [each.environment, each.service],
  );
}

function labelKeys(view: PlanView): ReadonlyMap<string, readonly string[]> {
  const members = new Map(view.members.map((each) => [each.service, each]));
  const keys = new Map(view.members.map((each) => [each.service, each.underPolicy ? [policyLabel] : []]));
  for (const { caller, callee, ports } of view.grants) {
    const member = members.get(callee);
    if (member !== undefined) keys.get(caller)?.push(...callLabels(member, ports));
  }
  for (const { service, from, ports } of view.exceptions) {
    const member = members.get(service);
    if (member === undefined || from.peer !== 'peers' || ports.length === 0) continue;
    keys.get(service)?.push(...callLabels(member, ports));
  }
  return keys;
}

/**
 * The namespaces whose pods are let in by their labels: those of callers, and those of members under policy, which may become callers. A
 * namespace of which nobody takes part is not marked, so that labels of its pods say nothing.
 */
export function namespaceLabels(plan: PolicyPlan): readonly NamespaceLabels[] {
  return byKey(
    plan.views.flatMap((view) => {
      const callers = new Set(view.grants.map((each) => each.caller));
      const part = view.members.filter((each) => each.underPolicy || callers.has(each.service));
      return [...new Set(part.flatMap(namespacesOf))].map((namespace) => ({
        environment: view.environment,
        namespace,
        labels: granted([managedLabel]),
      }));
    }),
    (each) => [each.environment, each.namespace],
  );
}

/** The namespaces in which a member has pods. */
export function namespacesOf(member: PlanMember): readonly string[] {
  return [...new Set(member.workloads.map((each) => each.namespace))].toSorted();
}

function granted(keys: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...new Set(keys)].toSorted().map((key) => [key, grantedValue]));
}

function byKey<T>(elements: readonly T[], key: (element: T) => readonly [string, string]): readonly T[] {
  return elements.toSorted((left, right) => {
    const [a, b] = [key(left), key(right)];
    return compare(a[0], b[0]) || compare(a[1], b[1]);
  });
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
