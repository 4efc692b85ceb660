import type { PolicyPlan } from '@callgate/ir';
import type { BackendContext, BackendLabels, NamespaceLabels, PodLabels } from './backend.js';
import { frozen } from './frozen.js';
import type { PluginProblem } from './plugin-error.js';
import { tryOut } from './try-out.js';

/** What to do where a backend throws. */
export const backendAdvice =
  'It must not throw on any input, nor change what it is given; what cannot be expressed or read is reported.';

/** Asks a backend for the labels of a plan, and whether it owns them. Adds its faults to `faults`. */
export function dryRunLabels(
  labels: BackendLabels,
  context: BackendContext,
  plan: PolicyPlan,
  faults: PluginProblem[],
): void {
  const pods = tryOut('labels.ofPods(the sample plan)', faults, backendAdvice, () =>
    labels.ofPods(frozen(plan), context),
  );
  const namespaces = tryOut('labels.ofNamespaces(the sample plan)', faults, backendAdvice, () =>
    labels.ofNamespaces(frozen(plan), context),
  );
  if (pods !== undefined) {
    const wanted = plan.views.flatMap(({ environment, members }) =>
      members.map((each) => `${environment} ${each.service}`),
    );
    faults.push(
      ...checkLabels('labels.ofPods', pods.value, (each: PodLabels) => `${each.environment} ${each.service}`, wanted),
    );
  }
  if (namespaces !== undefined) {
    const key = (each: NamespaceLabels) => `${each.environment} ${each.namespace}`;
    faults.push(...checkLabels('labels.ofNamespaces', namespaces.value, key));
  }
  if (faults.length > 0 || pods === undefined) return;
  const keys = new Set(pods.value.flatMap((each) => Object.keys(each.labels)));
  for (const [key, owned] of [
    ...[...keys].map((each) => [each, true] as const),
    ['app', false] as const,
    ['', false] as const,
  ]) {
    const where = `labels.owns(${JSON.stringify(key)})`;
    const answer = tryOut(where, faults, backendAdvice, () => labels.owns(key) as unknown);
    if (answer === undefined || answer.value === owned) continue;
    const fix =
      'Answer true for exactly the labels that only this backend puts on pods: those that ofPods no longer asks for are removed.';
    faults.push({ where, what: `it answered ${String(answer.value)}`, fix });
  }
}

/** `wanted`: the keys that must be there, each once; absent: any, each once. */
function checkLabels<T extends { readonly labels: Readonly<Record<string, string>> }>(
  where: string,
  given: readonly T[],
  keyOf: (element: T) => string,
  wanted?: readonly string[],
): PluginProblem[] {
  const fix =
    'Answer with a list of { environment, service or namespace, labels }, each once, labels being texts by key.';
  if (!Array.isArray(given)) return [{ where, what: 'it gave no list', fix }];
  const malformed = given.some((each) => {
    const labels: unknown = (each as T | null | undefined)?.labels;
    if (typeof labels !== 'object' || labels === null) return true;
    return Object.values(labels).some((value) => typeof value !== 'string');
  });
  if (malformed) return [{ where, what: 'an element has no labels, or a label that is no text', fix }];
  const keys = given.map(keyOf);
  const repeated = keys.find((key, at) => keys.indexOf(key) !== at);
  if (repeated !== undefined) return [{ where, what: `${repeated} is there twice`, fix }];
  if (wanted === undefined) return [];
  const lost = wanted.find((key) => !keys.includes(key)) ?? keys.find((key) => !wanted.includes(key));
  if (lost === undefined) return [];
  const what = wanted.includes(lost) ? `${lost} is missing` : `${lost} is no member of the plan`;
  return [{ where, what, fix: 'Answer for each member of each view, also where its pods need no label.' }];
}
