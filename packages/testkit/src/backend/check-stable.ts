import { printArtifacts } from '@callgate/ir';
import type { PolicyPlan } from '@callgate/ir';
import type { Backend } from '@callgate/plugin';
import { fail } from '../conformance.js';
import type { RandomSequence } from '../plans/random-sequence.js';
import { emitted } from './emitted.js';

/** Whether a plan gives the same bytes twice, and in whatever order its sets stand. */
export function checkStable(backend: Backend, plan: PolicyPlan, random: RandomSequence): void {
  const first = printArtifacts(emitted(backend, plan).artifacts);
  if (printArtifacts(emitted(backend, plan).artifacts) !== first) {
    fail('The same plan gave other artifacts the second time', 'Let nothing but the plan decide.');
  }
  const turned = inOtherOrder(plan, random) as PolicyPlan;
  if (printArtifacts(emitted(backend, turned).artifacts) !== first) {
    fail(
      'The same plan in another order gave other artifacts',
      'Every list of a plan is a set: sort what is made of it.',
    );
  }
}

function inOtherOrder(value: unknown, random: RandomSequence): unknown {
  if (Array.isArray(value)) return random.shuffled(value.map((each) => inOtherOrder(each, random)));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, each]) => [key, inOtherOrder(each, random)] as const);
  return Object.fromEntries(random.shuffled(fields));
}
