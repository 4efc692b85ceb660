import type {
  EffectiveDoor,
  EffectivePolicy,
  EffectiveRule,
  EffectiveTier,
  NamespaceScope,
} from '../effective-policy.js';
import { pointer } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import { checkSelector } from './label-selector.js';
import { duplicates } from './references.js';
import { checkOptionalRange } from './span.js';

/** What must hold in an EffectivePolicy beyond its shape. */
export function checkEffectivePolicy(policy: EffectivePolicy): readonly Problem[] {
  const tiers = { path: '/tiers', elements: policy.tiers };
  return [
    ...duplicates(tiers, 'a name', (each) => each.name),
    ...policy.tiers.flatMap((each, at) => checkTier(each, `/tiers/${String(at)}`)),
    ...policy.unread.flatMap((each, at) => checkOptionalRange(each.at, `/unread/${String(at)}/at`)),
  ];
}

function checkTier(tier: EffectiveTier, path: string): Problem[] {
  const policies = { path: pointer(path, 'policies'), elements: tier.policies };
  return [
    ...duplicates(policies, 'a name and direction', (each) => `${each.name}, ${each.direction}`),
    ...tier.policies.flatMap((each, at) => checkDoor(each, pointer(policies.path, at))),
  ];
}

function checkDoor(door: EffectiveDoor, path: string): Problem[] {
  const rules = { path: pointer(path, 'rules'), elements: door.rules };
  return [
    ...checkScope(door.namespaces, pointer(path, 'namespaces')),
    ...checkSelector(door.pods, pointer(path, 'pods')),
    ...duplicates(rules, 'a name', (each) => each.name),
    ...door.rules.flatMap((each, at) => checkRule(each, pointer(rules.path, at))),
    ...checkOptionalRange(door.at, pointer(path, 'at')),
  ];
}

function checkRule(rule: EffectiveRule, path: string): Problem[] {
  const peers = (rule.peers ?? []).flatMap((each, at) => {
    if (each.peer !== 'pods') return [];
    const place = `${path}/peers/${String(at)}`;
    return [
      ...checkScope(each.namespaces, pointer(place, 'namespaces')),
      ...checkSelector(each.pods, pointer(place, 'pods')),
    ];
  });
  const ports = (rule.ports ?? []).flatMap(({ ports: each }, at) => {
    if (each.match !== 'range' || each.from <= each.to) return [];
    const expected = `a port that is not below the first (${String(each.from)})`;
    return [{ path: `${path}/ports/${String(at)}/ports/to`, expected, found: `the number ${String(each.to)}` }];
  });
  return [...peers, ...ports];
}

function checkScope(scope: NamespaceScope, path: string): Problem[] {
  return scope.scope === 'labelled' ? checkSelector(scope.labels, pointer(path, 'labels')) : [];
}
