import type { Artifact, Artifacts, EffectiveDoor, EffectivePolicy, EffectivePorts, EffectiveTier } from '@callgate/ir';
import { unique } from './adjust-documents.js';

export function adjustArtifact(artifact: Artifact): Artifact {
  return artifact.path === '.' ? { ...artifact, path: 'cart.yaml' } : artifact;
}

export function adjustArtifacts(value: Artifacts): Artifacts {
  return { ...value, artifacts: unique(value.artifacts, (each) => each.path.toLowerCase()) };
}

export function adjustPorts(match: EffectivePorts['ports']): EffectivePorts['ports'] {
  return match.match === 'range' && match.from > match.to ? { ...match, to: match.from } : match;
}

export function adjustDoor(door: EffectiveDoor): EffectiveDoor {
  return { ...door, rules: unique(door.rules, (each) => each.name) };
}

export function adjustTier(tier: EffectiveTier): EffectiveTier {
  return { ...tier, policies: unique(tier.policies, (each) => `${each.name}, ${each.direction}`) };
}

export function adjustEffectivePolicy(policy: EffectivePolicy): EffectivePolicy {
  return { ...policy, tiers: unique(policy.tiers, (each) => each.name) };
}
