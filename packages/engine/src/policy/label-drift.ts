import type { Diagnostic, PolicyPlan, World } from '@callgate/ir';
import type { Backend } from '@callgate/plugin';
import { labelExtra, labelMissing } from '../findings.js';

type Labels = Readonly<Record<string, string>>;

/**
 * Holds the labels of pods and namespaces against those that the plan asks for. A mark, a permission for a door that is not under policy, a namespace in
 * which no caller lives yet: they decide about no connection of today, so that comparing connections would not show that they are gone.
 * @param world whose pods come from documents
 */
export function labelDrift(world: World, plan: PolicyPlan, backend: Backend): readonly Diagnostic[] {
  const own = backend.labels;
  if (own === undefined) return [];
  const context = { report: () => undefined };
  const here = (each: { readonly environment: string }): boolean => each.environment === world.environment;
  const pods = new Map(
    own
      .ofPods(plan, context)
      .filter(here)
      .map((each) => [each.service, each.labels]),
  );
  const namespaces = new Map(world.namespaces.map((each) => [each.name, each.labels]));
  return [
    ...world.pods.flatMap(({ id, owner, labels, at }) => {
      const wanted = pods.get(owner ?? '') ?? {};
      const extra = Object.keys(labels).filter((key) => own.owns(key) && !Object.hasOwn(wanted, key));
      return [
        ...missing(wanted, labels).map((key) => labelMissing(id, key, at)),
        ...extra.map((key) => labelExtra(id, key, at)),
      ];
    }),
    ...own
      .ofNamespaces(plan, context)
      .filter(here)
      .flatMap(({ namespace, labels }) =>
        missing(labels, namespaces.get(namespace) ?? {}).map((key) =>
          labelMissing(`namespace ${namespace}`, key, undefined),
        ),
      ),
  ];
}

/** Keys that are absent or have another value. */
function missing(wanted: Labels, found: Labels): readonly string[] {
  return Object.keys(wanted).filter((key) => !Object.hasOwn(found, key) || found[key] !== wanted[key]);
}

/** Whether pods carry labels of the backend at all. */
export function carriesLabels(world: World, { labels: own }: Backend): boolean {
  return own !== undefined && world.pods.some((pod) => Object.keys(pod.labels).some((key) => own.owns(key)));
}
