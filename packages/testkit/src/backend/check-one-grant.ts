import type { Grant, PlanView, PolicyPlan } from '@callgate/ir';
import type { Backend } from '@callgate/plugin';
import { fail } from '../conformance.js';
import type { RandomSequence } from '../plans/random-sequence.js';
import { emitted, listeningContext } from './emitted.js';

/**
 * Whether one grant more changes no policy and no labels but those of the caller: what callers may is said by their labels, so a policy need not
 * be rolled out for a call. For backends that know callers by labels; of others nothing is asked.
 */
export function checkOneGrant(backend: Backend, plan: PolicyPlan, random: RandomSequence): void {
  if (backend.labels === undefined) return;
  for (const view of plan.views) {
    const grant = oneMore(view, random);
    if (grant === undefined) continue;
    const views = plan.views.map((each) => (each === view ? { ...view, grants: [...view.grants, grant] } : each));
    const more = { ...plan, views };
    if (policies(backend, plan) !== policies(backend, more)) {
      const words = `${grant.caller} to ${grant.callee} in ${view.environment}`;
      fail(`One grant more (${words}) changed a policy`, 'Let policies admit by labels, whoever carries them.');
    }
    const [before, after] = [podLabels(backend, plan), podLabels(backend, more)];
    const caller = `${view.environment} ${grant.caller}`;
    const changed = [...after].find(([key, labels]) => key !== caller && before.get(key) !== labels);
    if (changed !== undefined)
      fail(`One grant more changed the labels of ${changed[0]}`, 'A grant is a label of its caller.');
    if (before.get(caller) === after.get(caller)) {
      fail(`One grant more changed no label of ${grant.caller}`, 'A grant is a label of its caller.');
    }
  }
}

function oneMore({ members, grants }: PlanView, random: RandomSequence): Grant | undefined {
  const pairs = members.flatMap((caller) => members.map((callee) => ({ caller, callee })));
  const free = pairs.filter(
    ({ caller, callee }) =>
      caller !== callee && !grants.some((each) => each.caller === caller.service && each.callee === callee.service),
  );
  if (free.length === 0) return undefined;
  const { caller, callee } = random.oneOf(free);
  return { caller: caller.service, callee: callee.service, ports: [] };
}

function policies(backend: Backend, plan: PolicyPlan): string {
  const { artifacts } = emitted(backend, plan).artifacts;
  return JSON.stringify(artifacts.filter((each) => each.role === 'policy'));
}

function podLabels(backend: Backend, plan: PolicyPlan): ReadonlyMap<string, string> {
  const { context } = listeningContext();
  const all = backend.labels?.ofPods(plan, context) ?? [];
  return new Map(all.map(({ environment, service, labels }) => [`${environment} ${service}`, JSON.stringify(labels)]));
}
