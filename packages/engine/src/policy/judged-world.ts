import type { CatalogView, Diagnostic, PlanView, PolicyPlan, World } from '@callgate/ir';
import type { Backend } from '@callgate/plugin';
import { type AddedLabels, type TextFile, withLabels, worldOf, worldOfDocuments } from '@callgate/verify';
import { workloadNotJudged } from '../findings.js';

export interface JudgedInput {
  readonly view: CatalogView;
  readonly planned: PlanView;
  readonly plan: PolicyPlan;
  readonly backend: Backend;
  /** Documents of workloads, as they would be applied; absent: those of the repository, with the labels that `label` puts on them. */
  readonly workloads: readonly TextFile[] | undefined;
  /** Documents of policies; absent: what would be compiled. They say which labels namespaces get. */
  readonly policies: readonly TextFile[] | undefined;
}

/** Who is there to be judged: pods and namespaces with the labels that they have, or would get. */
export function judgedWorld(input: JudgedInput): { readonly world: World; readonly findings: readonly Diagnostic[] } {
  const { view, plan, backend, workloads, policies } = input;
  const context = { report: () => undefined };
  const mine = <T extends { readonly environment: string }>(items: readonly T[]): readonly T[] =>
    items.filter((each) => each.environment === view.environment);
  const namespaces =
    policies === undefined ? mine(backend.labels?.ofNamespaces(plan, context) ?? []) : namespacesIn(policies, view);
  if (workloads === undefined) {
    const pods = mine(backend.labels?.ofPods(plan, context) ?? []);
    return { world: withLabels(withoutLabels(worldOf(view), backend), { pods, namespaces }), findings: [] };
  }
  const { world, findings } = worldOfDocuments(workloads, { view, environment: view.environment });
  const there = new Set(world.pods.map((pod) => pod.id));
  const absent = input.planned.members.flatMap((member) => member.workloads.filter((each) => !there.has(each.id)));
  return {
    world: withLabels(world, { namespaces }),
    findings: [...findings, ...absent.map((each) => workloadNotJudged(each.id, each.at))],
  };
}

/** As `label` leaves manifests of an earlier day: without the backend's labels, of which those that are still permitted come back. */
function withoutLabels(world: World, { labels: own }: Backend): World {
  if (own === undefined) return world;
  const pods = world.pods.map((pod) => ({
    ...pod,
    labels: Object.fromEntries(Object.entries(pod.labels).filter(([key]) => !own.owns(key))),
  }));
  return { ...world, pods };
}

/** The labels that the documents give to namespaces. */
function namespacesIn(files: readonly TextFile[], view: CatalogView): NonNullable<AddedLabels['namespaces']> {
  const { world } = worldOfDocuments(files, { environment: view.environment });
  return world.namespaces.map(({ name, labels }) => ({ namespace: name, labels }));
}
