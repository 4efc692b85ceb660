import type { EffectivePolicy } from '../effective-policy.js';
import { checkEffectivePolicy } from '../checks/effective-policy.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { effectivePolicyShape } from '../shapes/effective-policy.js';

export const effectivePolicyIr = defineIr<EffectivePolicy>({
  name: 'EffectivePolicy',
  kind: 'effective-policy',
  schemaVersion: 1,
  description: 'What a set of artifacts means, read back from the artifacts alone.',
  shape: effectivePolicyShape,
  check: checkEffectivePolicy,
});

/** Whether the value is a valid EffectivePolicy. */
export function isEffectivePolicy(value: unknown): value is EffectivePolicy {
  return effectivePolicyIr.is(value);
}

/** Everything that is wrong with the value as EffectivePolicy; empty where nothing is. Never throws. */
export function validateEffectivePolicy(value: unknown): readonly Problem[] {
  return effectivePolicyIr.validate(value);
}

/** The canonical form of a valid EffectivePolicy: peers and ports of rules sorted, what is unread by place; tiers, policies and rules keep their order, which says who is asked first. */
export function canonicalEffectivePolicy(value: EffectivePolicy): EffectivePolicy {
  return effectivePolicyIr.canonical(value);
}

/** Canonical JSON text of a valid EffectivePolicy; equal values give equal bytes. */
export function printEffectivePolicy(value: EffectivePolicy): string {
  return effectivePolicyIr.print(value);
}

/** Reads what `printEffectivePolicy` writes, or any JSON text of EffectivePolicy. Never throws. */
export function parseEffectivePolicy(text: string): Parsed<EffectivePolicy> {
  return effectivePolicyIr.parse(text);
}
