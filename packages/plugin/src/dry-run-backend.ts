import {
  artifacts,
  artifactsOf,
  policyPlan,
  printArtifacts,
  printEffectivePolicy,
  validateArtifacts,
  validateDiagnostic,
  validateEffectivePolicy,
} from '@callgate/ir';
import type { Artifacts, PolicyPlan } from '@callgate/ir';
import type { Backend, BackendContext } from './backend.js';
import { backendAdvice, dryRunLabels } from './dry-run-labels.js';
import { frozen } from './frozen.js';
import type { PluginProblem } from './plugin-error.js';
import { samplePlan } from './sample-plan.js';
import { invalid, tryOut } from './try-out.js';

/** Texts that no backend understands. A backend of another format than YAML or JSON may understand an empty one. */
const garbage = ['\u0000)}]{[(<>"\'`\\ \ud800', '['.repeat(20_000), '- - : :\n\t- {', 'kind: [', '{"kind": '] as const;

/**
 * Runs a backend on little: it must not throw, must give valid values, the same ones twice and in whatever order a plan stands, must read what
 * it emits, and must not let garbage pass as policy that was read.
 * @param backend one whose form was checked (`checkBackend`)
 * @returns its faults; empty where there are none. Does not throw, whatever the backend does.
 */
export function dryRunBackend(backend: Backend): readonly PluginProblem[] {
  const faults: PluginProblem[] = [];
  const reported: string[] = [];
  const context: BackendContext = {
    report: (diagnostic) => {
      const problems = invalid('what it reported', validateDiagnostic(diagnostic));
      faults.push(...problems);
      if (problems.length === 0) reported.push(`${diagnostic.code}: ${diagnostic.what}`);
    },
  };
  const plan = samplePlan(backend.capabilities);
  runEmit(backend, context, policyPlan(), 'emit(an empty plan)', faults);
  const emitted = runEmit(backend, context, plan, 'emit(the sample plan)', faults);
  for (const words of new Set(reported)) {
    const fix = 'Let "capabilities" promise no more than it can do, or emit what they promise.';
    faults.push({ where: 'emit(the sample plan)', what: `it reported ${words}`, fix });
  }
  if (emitted !== undefined && faults.length === 0) {
    for (const { environment } of plan.views) runRead(backend, context, artifactsOf(emitted, environment), faults);
  }
  for (const text of garbage) runGarbage(backend, context, text, faults);
  if (backend.labels !== undefined) dryRunLabels(backend.labels, context, plan, faults);
  return faults;
}

function runEmit(
  backend: Backend,
  context: BackendContext,
  plan: PolicyPlan,
  where: string,
  faults: PluginProblem[],
): Artifacts | undefined {
  const first = attempt(where, faults, () => backend.emit(frozen(plan), context));
  if (first === undefined) return undefined;
  const problems = invalid(where, validateArtifacts(first.value));
  if (problems.length > 0) {
    faults.push(...problems);
    return undefined;
  }
  if (first.value.backend !== backend.name) {
    const fix = `Set "backend" to its name (${JSON.stringify(backend.name)}).`;
    faults.push({ where, what: `the artifacts are of ${JSON.stringify(first.value.backend)}`, fix });
  }
  const environments = new Set(plan.views.map((each) => each.environment));
  const lost = first.value.artifacts.find((each) => !environments.has(each.environment));
  if (lost !== undefined) {
    const fix = 'Give each artifact the "environment" of the view of which it is made.';
    faults.push({ where, what: `${lost.path} belongs to an environment that the plan has not`, fix });
  }
  for (const [how, other] of [
    ['a second time', plan],
    ['for the plan in another order', reversed(plan) as PolicyPlan],
  ] as const) {
    const again = attempt(`${where} ${how}`, faults, () => backend.emit(frozen(other), context));
    if (again === undefined || validateArtifacts(again.value).length > 0) continue;
    if (printArtifacts(again.value) === printArtifacts(first.value)) continue;
    const fix =
      'Sort what comes from sets, and let nothing but the plan decide (no clock, no randomness, no count of runs).';
    faults.push({ where, what: `it gave other artifacts ${how}`, fix });
  }
  return first.value;
}

function runRead(backend: Backend, context: BackendContext, given: Artifacts, faults: PluginProblem[]): void {
  const where = `read(what it emitted, ${given.artifacts[0]?.environment ?? 'nothing'})`;
  const policy = attempt(where, faults, () => backend.read(frozen(given), context));
  if (policy === undefined) return;
  const problems = invalid(where, validateEffectivePolicy(policy.value));
  faults.push(...problems);
  if (problems.length > 0) return;
  for (const unread of policy.value.unread.slice(0, 3)) {
    faults.push({
      where,
      what: `it does not understand its own: ${unread.what}`,
      fix: 'Read everything that emit writes.',
    });
  }
  const again = attempt(where, faults, () =>
    backend.read(frozen({ ...given, artifacts: given.artifacts.toReversed() }), context),
  );
  if (again === undefined || validateEffectivePolicy(again.value).length > 0) return;
  if (printEffectivePolicy(again.value) === printEffectivePolicy(policy.value)) return;
  const fix = 'Sort policies by name where no order counts.';
  faults.push({ where, what: 'it read something else in the same artifacts in another order', fix });
}

function runGarbage(backend: Backend, context: BackendContext, text: string, faults: PluginProblem[]): void {
  const where = `read(${JSON.stringify(text.slice(0, 12))})`;
  const file = { path: 'garbage.yaml', environment: 'production', role: 'policy', text };
  const policy = attempt(where, faults, () => backend.read(artifacts(backend.name, [file]), context));
  if (policy === undefined) return;
  const problems = invalid(where, validateEffectivePolicy(policy.value));
  faults.push(...problems);
  if (problems.length > 0 || policy.value.unread.length > 0) return;
  const fix = 'List what is not understood in "unread"; read nothing as no policy only where there is nothing.';
  faults.push({ where, what: 'it took garbage for policy that it understands', fix });
}

/** Every list of a plan is a set, so the plan means the same the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).toReversed();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, each]) => [key, reversed(each)]),
  );
}

function attempt<T>(where: string, faults: PluginProblem[], run: () => T): { readonly value: T } | undefined {
  return tryOut(where, faults, backendAdvice, run);
}
