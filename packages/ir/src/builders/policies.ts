import type { Artifact, Artifacts } from '../artifact.js';
import type { LabelSelector } from '../catalog.js';
import type { EffectiveDoor, EffectivePolicy, EffectiveTier } from '../effective-policy.js';

/** The artifacts of a backend. */
export function artifacts(backend: string, files: readonly Artifact[] = []): Artifacts {
  return { kind: 'artifacts', schemaVersion: 1, backend, artifacts: files };
}

/** Those artifacts that belong to one environment. */
export function artifactsOf(all: Artifacts, environment: string): Artifacts {
  return { ...all, artifacts: all.artifacts.filter((each) => each.environment === environment) };
}

/** A selector of exactly these labels; none selects everything. */
export function labelSelector(
  matchLabels: Readonly<Record<string, string>> = {},
  matchExpressions: LabelSelector['matchExpressions'] = [],
): LabelSelector {
  return { matchLabels, matchExpressions };
}

/** What artifacts mean; nothing is unread unless it is given. */
export function effectivePolicy(
  tiers: readonly EffectiveTier[] = [],
  unread: EffectivePolicy['unread'] = [],
): EffectivePolicy {
  return { kind: 'effective-policy', schemaVersion: 1, tiers, unread };
}

/** The way in of pods of one namespace, closed where no rules are given. */
export function ingressDoor(parts: Pick<EffectiveDoor, 'name' | 'namespaces'> & Partial<EffectiveDoor>): EffectiveDoor {
  return { direction: 'ingress', pods: labelSelector(), rules: [], ...parts };
}
