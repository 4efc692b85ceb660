import { verdict } from '@callgate/ir';
import type {
  Connection,
  DoorVerdict,
  EffectiveDoor,
  EffectivePolicy,
  EffectiveTier,
  Verdict,
  World,
} from '@callgate/ir';
import { endsOf } from '../judge/ends.js';
import type { End } from '../judge/match.js';
import { inScope, matchEffectiveRule } from './match-effective.js';
import type { Passing } from './match-effective.js';
import { selectsLabels } from '../selects-labels.js';

/** A tier, and those of its policies that concern a door. */
interface TierDoors {
  readonly tier: EffectiveTier;
  readonly doors: readonly EffectiveDoor[];
}

/** What a door may do, and who decides it. */
interface Outcome {
  readonly answer: 'allowed' | 'denied';
  readonly by?: { readonly door: EffectiveDoor; readonly rule?: string };
}

/**
 * Judges one connection by what a set of artifacts means, whatever backend made them: tiers in order, in a tier policies in order, in a policy
 * rules in order (`EffectivePolicy`). Shares nothing with `judge` but the ends of connections.
 * @throws RangeError where an end is neither a pod of the world nor an address
 */
export function judgeEffective(effective: EffectivePolicy, world: World, connection: Connection): Verdict {
  const ends = endsOf(world);
  const from = ends.find(connection.from);
  const to = ends.find(connection.to);
  const passing = { to, port: connection.port, transport: connection.transport };
  return verdict({
    connection,
    egress: judgeDoor(effective, 'egress', from, { ...passing, other: to }),
    ingress: judgeDoor(effective, 'ingress', to, { ...passing, other: from }),
  });
}

function judgeDoor(
  effective: EffectivePolicy,
  direction: 'ingress' | 'egress',
  own: End,
  passing: Passing,
): DoorVerdict {
  if (own.end === 'address') return { answer: 'allowed', because: `${own.text} is no pod of this world`, policies: [] };
  const { pod } = own;
  if (pod.hostNetwork === true)
    return { answer: 'allowed', because: `${pod.id} is in the network of its node`, policies: [] };
  const unread = effective.unread.find((each) => each.namespace === undefined || each.namespace === pod.namespace);
  if (unread !== undefined) {
    const at = unread.at === undefined ? {} : { at: unread.at };
    return { answer: 'unknown', because: `${unread.what} is not understood and may decide`, policies: [], ...at };
  }
  const tiers = effective.tiers.map((tier) => ({
    tier,
    doors: tier.policies.filter((door) => door.direction === direction && concerns(door, own)),
  }));
  const policies = tiers.flatMap(({ doors }) => doors.map((door) => door.name));
  const outcomes = outcomesOf(tiers, passing);
  const [first] = outcomes;
  const named = first === undefined ? {} : sourceOf(first);
  if (outcomes.some((each) => each.answer !== first?.answer))
    return { answer: 'unknown', because: 'an address that a rule asks for is not known', policies, ...named };
  const answer = first?.answer ?? 'allowed';
  if (first?.by === undefined)
    return {
      answer,
      because: policies.length === 0 ? `no policy selects ${pod.id}` : 'every tier passes it on',
      policies,
    };
  const rule = first.by.rule === undefined ? 'the end of its tier' : `${first.by.rule} of ${first.by.door.name}`;
  return { answer, because: `${rule} decides`, policies, ...named };
}

function sourceOf({ by }: Outcome): Partial<DoorVerdict> {
  if (by === undefined) return {};
  const { door, rule } = by;
  return { policy: door.name, ...(rule !== undefined && { rule }), ...(door.at !== undefined && { at: door.at }) };
}

/** One rule at a door, or the end of a tier. */
interface Step {
  readonly door: EffectiveDoor;
  readonly rule?: EffectiveDoor['rules'][number];
  /** Where the steps of the next tier begin. */
  readonly next: number;
}

/** The steps of a connection through a door: for each tier that concerns it the rules in order, then its end. */
function stepsOf(tiers: readonly TierDoors[]): readonly Step[] {
  const steps: Step[] = [];
  for (const { tier, doors } of tiers) {
    const [first] = doors;
    if (first === undefined) continue;
    const rules = doors.flatMap((door) => door.rules.map((rule) => ({ door, rule })));
    const next = steps.length + rules.length + (tier.end === 'deny' ? 1 : 0);
    for (const each of rules) steps.push({ ...each, next });
    if (tier.end === 'deny') steps.push({ door: first, next });
  }
  return steps;
}

/** Everything that may come of it: outcomes that differ where it hangs on a rule of which it is not known whether it holds. */
function outcomesOf(tiers: readonly TierDoors[], passing: Passing): readonly Outcome[] {
  const steps = stepsOf(tiers);
  const outcomes: Outcome[] = [];
  const seen = new Set<number>();

  function walk(from: number): void {
    for (let at = from; !seen.has(at); at += 1) {
      seen.add(at);
      const step = steps[at];
      if (step === undefined) {
        outcomes.push({ answer: 'allowed' });
        return;
      }
      const { door, rule } = step;
      if (rule === undefined) {
        outcomes.push({ answer: 'denied', by: { door } });
        return;
      }
      if (rule.action === 'log') continue;
      const holds = matchEffectiveRule(rule, passing);
      if (holds === 'no') continue;
      if (rule.action === 'pass') walk(step.next);
      else outcomes.push({ answer: rule.action === 'allow' ? 'allowed' : 'denied', by: { door, rule: rule.name } });
      if (holds === 'yes') return;
    }
  }

  walk(0);
  return outcomes;
}

/** Whether a door is that of a pod. */
function concerns(door: EffectiveDoor, own: End & { end: 'pod' }): boolean {
  return inScope(door.namespaces, own) && selectsLabels(door.pods, own.pod.labels);
}
