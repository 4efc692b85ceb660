import { artifacts, canonicalEffectivePolicy } from '@callgate/ir';
import type { Artifact, Diagnostic, EffectiveDoor, PolicyPlan } from '@callgate/ir';
import type { Backend } from '@callgate/plugin';
import type { TextFile } from '@callgate/verify';
import { policyEdited, policyMissing } from '../findings.js';

/** How policies that lie somewhere differ from those that would be compiled. */
export interface PolicyDrift {
  /** Whether the documents are compiled ones at all: whoever wrote policies of his own is held to what they allow, and to nothing else. */
  readonly ours: boolean;
  readonly findings: readonly Diagnostic[];
}

/**
 * Holds policies that lie somewhere against those that would be compiled for one environment, by their names and meanings. A rule for callers that are
 * not there yet decides about no connection of today, so that comparing connections would not show that it is gone.
 * @param plan of that environment alone
 */
export function policyDrift(files: readonly TextFile[], plan: PolicyPlan, backend: Backend): PolicyDrift {
  const context = { report: () => undefined };
  const compiled = backend.emit(plan, context).artifacts.filter((each) => each.role === 'policy');
  const texts = new Set(files.map((each) => each.text));
  const ownTexts = new Set(compiled.map((each) => each.text));
  // What has the same bytes has the same meaning: mostly that is all of it, and nothing needs to be read.
  const changed = compiled.filter((each) => !texts.has(each.text));
  const hasSame = changed.length < compiled.length;
  if (changed.length === 0) return { ours: hasSame, findings: [] };
  const doorsOf = (own: readonly Artifact[]): readonly EffectiveDoor[] =>
    canonicalEffectivePolicy(backend.read(artifacts(backend.name, own), context)).tiers.flatMap(
      (tier) => tier.policies,
    );
  const environment = plan.views[0]?.environment ?? 'default';
  const others = files.filter((each) => !ownTexts.has(each.text));
  const found = doorsOf(others.map(({ path, text }) => ({ path, text, environment, role: 'policy' })));
  const wanted = doorsOf(changed);
  const byKey = new Map(found.map((each) => [keyOf(each), each]));
  const names = new Set(wanted.map((each) => each.name));
  const ours = hasSame || found.some((each) => names.has(each.name));
  if (!ours) return { ours, findings: [] };
  const keys = new Set(wanted.map(keyOf));
  return {
    ours,
    findings: [
      ...wanted.flatMap((door) => {
        const other = byKey.get(keyOf(door));
        if (other === undefined) return [policyMissing(door.name, door.direction)];
        const parts = differingParts(door, other);
        return parts.length === 0 ? [] : [policyEdited(door.name, parts, other.at)];
      }),
      ...found
        .filter((each) => names.has(each.name) && !keys.has(keyOf(each)))
        .map((each) => policyEdited(each.name, [each.direction], each.at)),
    ],
  };
}

function keyOf({ name, direction }: EffectiveDoor): string {
  return `${direction} ${name}`;
}

/** Names of the rules that differ, and of what else does. */
function differingParts(wanted: EffectiveDoor, found: EffectiveDoor): readonly string[] {
  const parts: string[] = [];
  const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
  if (!same([wanted.namespaces, wanted.pods], [found.namespaces, found.pods])) parts.push('the pods that it selects');
  const rules = new Map(found.rules.map((each) => [each.name, each]));
  for (const rule of wanted.rules) if (!same(rule, rules.get(rule.name))) parts.push(rule.name);
  const known = new Set(wanted.rules.map((each) => each.name));
  for (const { name } of found.rules) if (!known.has(name)) parts.push(name);
  return parts;
}
