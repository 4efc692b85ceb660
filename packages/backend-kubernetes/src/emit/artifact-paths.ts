import { portableName } from '@callgate/manifests';
import type { PolicyPlan } from '@callgate/ir';

/**
 * The folder of an environment, with a `/` at its end. None where the plan has only the view `default`, which is what a repository without
 * environments has; so the folders of one plan never mix.
 */
export function environmentFolder(plan: PolicyPlan, environment: string): string {
  if (plan.views.length === 1 && environment === 'default') return '';
  return `${portableName(environment)}/`;
}

/** Where the policies of a service lie: one file for each namespace in which it has pods. */
export function policyPath(folder: string, namespace: string, service: string): string {
  return `${folder}${portableName(namespace)}/${portableName(service)}.networkpolicy.yaml`;
}

/**
 * Where the labels of namespaces lie. Not `.yaml`: `kubectl apply -R -f <folder>` takes every `.yaml` and `.json`, and a plain apply would
 * remove the labels that others gave these namespaces by apply.
 */
export function namespacesPath(folder: string): string {
  return `${folder}namespaces.patch`;
}
