import { printProblem, validateArtifacts, validateDiagnostic } from '@callgate/ir';
import type { Artifacts, Diagnostic, PolicyPlan } from '@callgate/ir';
import type { Backend, BackendContext } from '@callgate/plugin';
import { fail } from '../conformance.js';

/** What a backend made of a plan. */
export interface Emitted {
  readonly artifacts: Artifacts;
  readonly reported: readonly Diagnostic[];
}

/**
 * Emits a plan and checks that what comes is valid.
 * @throws ConformanceError where it is not
 */
export function emitted(backend: Backend, plan: PolicyPlan): Emitted {
  const { context, reported } = listeningContext();
  const artifacts = backend.emit(plan, context);
  const [problem] = validateArtifacts(artifacts);
  if (problem !== undefined) fail(`The artifacts are not valid: ${printProblem(problem)}`, 'See docs/ir/artifacts.md.');
  return { artifacts, reported };
}

/** A context that keeps what is reported, and refuses what is no valid diagnostic. */
export function listeningContext(): { readonly context: BackendContext; readonly reported: readonly Diagnostic[] } {
  const reported: Diagnostic[] = [];
  const context: BackendContext = {
    report: (diagnostic) => {
      const [problem] = validateDiagnostic(diagnostic);
      if (problem !== undefined)
        fail(`What it reported is not valid: ${printProblem(problem)}`, 'See docs/ir/diagnostic.md.');
      reported.push(diagnostic);
    },
  };
  return { context, reported };
}
