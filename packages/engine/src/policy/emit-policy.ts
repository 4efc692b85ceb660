import { type Artifacts, artifactsOf, type Diagnostic, type PolicyPlan } from '@callgate/ir';
import type { Backend, BackendContext } from '@callgate/plugin';
import { unreadPolicy } from '../findings.js';

/** What a backend makes of a plan. */
export interface EmittedPolicy {
  readonly artifacts: Artifacts;
  /** While there is one, nothing is to be written. */
  readonly errors: readonly Diagnostic[];
}

/**
 * Has a backend turn a plan into files, and read them back: a policy whose meaning its own backend does not understand is not written.
 */
export function emitPolicy(backend: Backend, plan: PolicyPlan, signal?: AbortSignal): EmittedPolicy {
  const errors: Diagnostic[] = [];
  const context: BackendContext = {
    report: (diagnostic) => void errors.push(diagnostic),
    ...(signal === undefined ? {} : { signal }),
  };
  const artifacts = backend.emit(plan, context);
  const quiet: BackendContext = { ...context, report: () => undefined };
  // What is applied together is read together: policies of two environments may have one name.
  for (const { environment } of plan.views) {
    for (const { what, at } of backend.read(artifactsOf(artifacts, environment), quiet).unread)
      errors.push(unreadPolicy(backend.name, what, at));
  }
  return { artifacts, errors };
}
