import type { PolicyPlan } from '../policy-plan.js';
import { checkPolicyPlan } from '../checks/policy-plan.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { policyPlanShape } from '../shapes/policy-plan.js';

export const policyPlanIr = defineIr<PolicyPlan>({
  name: 'PolicyPlan',
  kind: 'policy-plan',
  schemaVersion: 1,
  description:
    'Least privilege between services, in the words of no backend: who is under policy, who may call whom, and what is admitted beside.',
  shape: policyPlanShape,
  check: checkPolicyPlan,
});

/** Whether the value is a valid PolicyPlan. */
export function isPolicyPlan(value: unknown): value is PolicyPlan {
  return policyPlanIr.is(value);
}

/** Everything that is wrong with the value as a PolicyPlan; empty where nothing is. Never throws. */
export function validatePolicyPlan(value: unknown): readonly Problem[] {
  return policyPlanIr.validate(value);
}

/** The canonical form of a valid PolicyPlan: views by environment; members by service; grants by callee and caller; exceptions by name. */
export function canonicalPolicyPlan(value: PolicyPlan): PolicyPlan {
  return policyPlanIr.canonical(value);
}

/** Canonical JSON text of a valid PolicyPlan; equal values give equal bytes. */
export function printPolicyPlan(value: PolicyPlan): string {
  return policyPlanIr.print(value);
}

/** Reads what `printPolicyPlan` writes, or any JSON text of a PolicyPlan. Never throws. */
export function parsePolicyPlan(text: string): Parsed<PolicyPlan> {
  return policyPlanIr.parse(text);
}
