import { boundedName } from '@callgate/manifests';
import type { PolicyPlan } from '@callgate/ir';

/** Names that Windows keeps for devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
const devices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/u;

/**
 * The folder of an environment, with a `/` at its end. None where the plan has only the view `default`, which is what a repository without
 * environments has; so the folders of one plan never mix.
 */
export function environmentFolder(plan: PolicyPlan, environment: string): string {
  if (plan.views.length === 1 && environment === 'default') return '';
  return `${pathStep(environment)}/`;
}

/** Where the policies of a service lie: one file for each namespace in which it has pods. */
export function policyPath(folder: string, namespace: string, service: string): string {
  return `${folder}${pathStep(namespace)}/${pathStep(service)}.networkpolicy.yaml`;
}

/**
 * Where the labels of namespaces lie. Not `.yaml`: `kubectl apply -R -f <folder>` takes every `.yaml` and `.json`, and a plain apply would
 * remove the labels that others gave these namespaces by apply.
 */
export function namespacesPath(folder: string): string {
  return `${folder}namespaces.patch`;
}

/** A name as a step of a path: in lower case, at most 200 characters, and never that of another name on any disk. */
function pathStep(name: string): string {
  return boundedName(name, {
    length: 200,
    lowerCase: true,
    accepts: (text) => /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/u.test(text) && !devices.test(text),
  });
}
