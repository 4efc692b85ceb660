import { artifactsOf, printProblem, validateEffectivePolicy } from '@callgate/ir';
import type { EffectivePolicy, PlanView, PodPort, PolicyPlan } from '@callgate/ir';
import type { Backend } from '@callgate/plugin';
import { fail } from '../conformance.js';
import { isDeclared } from './declared.js';
import { letsThrough } from './effective-answer.js';
import { emitted, listeningContext } from './emitted.js';
import { planWorld } from './plan-world.js';

/**
 * Whether what is emitted is understood when it is read back, and lets through exactly what the plan declares: every pod to every other, on every
 * port that is served and one that is not. Loopback is left out, because systems differ in it.
 */
export function checkMeaning(backend: Backend, plan: PolicyPlan): void {
  const { artifacts, reported } = emitted(backend, plan);
  const [first] = reported;
  if (first !== undefined) {
    fail(`It reported ${first.code}: ${first.what}`, 'Emit what the capabilities promise, or promise less.');
  }
  for (const view of plan.views) {
    const { context } = listeningContext();
    const policy = backend.read(artifactsOf(artifacts, view.environment), context);
    understood(policy);
    const world = planWorld(plan, view, backend, context);
    const probes = portsOf(view);
    for (const to of world) {
      if (to.pod?.service === undefined) continue;
      for (const from of world) {
        if (from === to) continue;
        for (const port of probes) {
          const allowed = letsThrough(policy, from, to, port);
          if (allowed === isDeclared(view, from, to, port)) continue;
          const words = `${from.name} to ${to.name} on ${String(port.port)}/${port.transport}`;
          fail(
            `In ${view.environment}, ${words} is ${allowed ? 'let through and not declared' : 'declared and not let through'}`,
            allowed ? 'Open nothing but grants and exceptions.' : 'Open every grant and exception.',
          );
        }
      }
    }
  }
}

function understood(policy: EffectivePolicy): void {
  const [problem] = validateEffectivePolicy(policy);
  if (problem !== undefined) {
    fail(`What it read is not valid: ${printProblem(problem)}`, 'See docs/ir/effective-policy.md.');
  }
  const [unread] = policy.unread;
  if (unread !== undefined)
    fail(`It does not understand what it emitted: ${unread.what}`, 'Read everything that emit writes.');
}

/** Every port that somebody serves, and one that nobody does, for each transport. */
function portsOf(view: PlanView): readonly PodPort[] {
  const served = view.members.flatMap((member) => member.ports.map(({ port, transport }) => ({ port, transport })));
  const unserved = (['tcp', 'udp', 'sctp'] as const).map((transport) => ({ port: 4321, transport }));
  const all = new Map([...served, ...unserved].map((each) => [`${String(each.port)}/${each.transport}`, each]));
  return [...all.values()];
}
