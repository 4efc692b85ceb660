import type { CatalogView, Diagnostic, PlanView, PolicyPlan } from '@callgate/ir';
import type { Backend } from '@callgate/plugin';
import type { EnvironmentVerified, PolicyVerified } from '@callgate/report';
import { compare, declared, readPolicies, type TextFile } from '@callgate/verify';
import { openDocuments } from './document-folder.js';
import { emitPolicy } from './emit-policy.js';
import { findBackend } from './find-backend.js';
import { judgedWorld } from './judged-world.js';
import { carriesLabels, labelDrift } from './label-drift.js';
import { type PlannedPolicy, planPolicy, type PlanOptions } from './plan-policy.js';
import { policyDrift } from './policy-drift.js';
import type { RepositoryScan } from './rule-book.js';

export interface JudgeOptions extends Omit<PlanOptions, 'after'> {
  /** Name of the backend: `kubernetes`. */
  readonly backend: string;
  /** Folder of policies to judge, whoever wrote them; absent: what would be compiled. */
  readonly policies?: string;
  /** Folder of workloads to judge; absent: those of the repository, with the labels that `label` puts on them. */
  readonly workloads?: string;
  readonly cwd: string;
  readonly signal?: AbortSignal;
}

/** What is judged in one environment. */
export interface Judged {
  readonly view: CatalogView;
  readonly planned: PlanView;
  readonly world: ReturnType<typeof judgedWorld>['world'];
  readonly policies: ReturnType<typeof readPolicies>['policies'];
  readonly findings: readonly Diagnostic[];
  /** What the documents that were handed in say otherwise than what would be compiled and labelled. */
  readonly drift: () => readonly Diagnostic[];
}

/** What is judged, or why nothing can be. */
export interface Bench {
  readonly planned: PlannedPolicy;
  readonly judged: readonly Judged[];
  /** While there is one, nothing is judged. */
  readonly errors: readonly Diagnostic[];
}

/**
 * Whether the policies allow what the rule files declare, and nothing else: every pair of pods, every port.
 * @param scan of the whole repository, in all environments
 * @throws CallgateError where there is no such backend, environment or folder
 */
export async function verifyPolicy(scan: RepositoryScan, options: JudgeOptions): Promise<PolicyVerified> {
  const { planned, judged, errors } = await openBench(scan, options);
  if (errors.length > 0) return { environments: [], errors, notes: planned.notes };
  const environments = judged.map(({ view, planned: plan, world, policies, findings, drift }): EnvironmentVerified => {
    const comparison = compare({
      world,
      policies,
      declared: declared({
        view,
        permissions: planned.declared,
        exceptions: plan.exceptions,
        underPolicy: plan.members.filter((each) => each.underPolicy).map((each) => each.service),
        today: options.today,
      }),
    });
    return {
      environment: view.environment,
      pods: world.pods.length,
      connections: comparison.connections,
      underPolicy: plan.members.filter((each) => each.underPolicy).length,
      grants: plan.grants.length,
      exceptions: plan.exceptions,
      leftOut: plan.leftOut,
      differences: comparison.differences,
      totals: comparison.totals,
      open: comparison.open,
      drift: drift(),
      findings,
    };
  });
  return { environments, errors: [], notes: planned.notes };
}

/** Plans, and gathers pods and policies of every environment that is judged. */
export async function openBench(scan: RepositoryScan, options: JudgeOptions): Promise<Bench> {
  const backend = findBackend(scan.backends, options.backend);
  const planned = planPolicy(scan, options);
  if (planned.errors.length > 0) return { planned, judged: [], errors: planned.errors };
  const names = planned.plan.views.map((view) => view.environment);
  const open = (path: string | undefined) =>
    path === undefined ? undefined : openDocuments(path, options.cwd, names, options.signal);
  const policyFolder = await open(options.policies);
  const workloadFolder = await open(options.workloads);
  const errors: Diagnostic[] = [];
  const judged = planned.plan.views.flatMap((view): readonly Judged[] => {
    const deployed = scan.catalog.views.find((each) => each.environment === view.environment);
    if (deployed === undefined) return [];
    const alone = { ...planned.plan, views: [view] };
    const handed = policyFolder?.of(view.environment);
    const texts = handed ?? emittedTexts(backend, alone, errors, options.signal);
    const { policies, findings } = readPolicies(texts);
    const { world, findings: strange } = judgedWorld({
      view: deployed,
      planned: view,
      plan: planned.plan,
      backend,
      workloads: workloadFolder?.of(view.environment),
      policies: handed,
    });
    const unread = [...(policyFolder?.diagnostics ?? []), ...(workloadFolder?.diagnostics ?? [])];
    const drift = () => driftOf(world, alone, backend, handed, workloadFolder !== undefined);
    return [{ view: deployed, planned: view, world, policies, findings: [...unread, ...findings, ...strange], drift }];
  });
  return { planned, judged, errors };
}

/**
 * @param policies documents that were handed in
 * @param hasWorkloads whether the pods come from documents that were handed in
 */
function driftOf(
  world: Judged['world'],
  plan: PolicyPlan,
  backend: Backend,
  policies: readonly TextFile[] | undefined,
  hasWorkloads: boolean,
): readonly Diagnostic[] {
  const { ours, findings } = policies === undefined ? nothing : policyDrift(policies, plan, backend);
  const compiled = policies === undefined ? hasWorkloads : ours || (hasWorkloads && carriesLabels(world, backend));
  return compiled ? [...findings, ...labelDrift(world, plan, backend)] : findings;
}

const nothing = { ours: false, findings: [] } as const;

/** What would be compiled. */
function emittedTexts(
  backend: Backend,
  plan: PolicyPlan,
  errors: Diagnostic[],
  signal: AbortSignal | undefined,
): readonly TextFile[] {
  const emitted = emitPolicy(backend, plan, signal);
  errors.push(...emitted.errors);
  return emitted.artifacts.artifacts;
}
