import type { PolicyPlan } from '@callgate/ir';
import { checkBackend, dryRunBackend, printPluginProblem, samplePlan } from '@callgate/plugin';
import type { Backend, PluginProblem } from '@callgate/plugin';
import { fail } from '../conformance.js';
import type { ConformanceTest } from '../conformance.js';
import { randomPlan } from '../plans/random-plan.js';
import { randomSequence } from '../plans/random-sequence.js';
import type { RandomSequence } from '../plans/random-sequence.js';
import { checkGolden } from './check-golden.js';
import type { Golden } from './check-golden.js';
import { checkLimits } from './check-limits.js';
import { checkMeaning } from './check-meaning.js';
import { checkOneGrant } from './check-one-grant.js';
import { checkStable } from './check-stable.js';

export interface BackendTestOptions {
  /** Plans by name, beside the sample that all backends are tried with (`sample`). */
  readonly plans?: Readonly<Record<string, PolicyPlan>>;
  /** What each of the named plans is to give, byte for byte. Without, there are no tests of it. */
  readonly golden?: Golden;
  /** How many random plans; 30 unless it is given. */
  readonly runs?: number;
  /** Where the random plans start; the same one gives the same plans. */
  readonly seed?: number;
}

/**
 * What every backend promises, as tests for any test runner: `for (const { name, run } of testBackend(backend)) test(name, run)`. The built-in
 * ones pass the same.
 * @param backend what `defineBackend` gave, or anything that may be one
 */
export function testBackend(backend: Backend, options: BackendTestOptions = {}): readonly ConformanceTest[] {
  const malformed = checkBackend(backend);
  if (malformed.length > 0) return [{ name: 'has the form of a backend', run: () => failWith(malformed) }];
  const { golden, runs = 30, seed = 1 } = options;
  const named = Object.entries({ sample: samplePlan(backend.capabilities), ...options.plans });
  const plans = (): readonly (readonly [string, PolicyPlan])[] => [
    ...named,
    ...Array.from({ length: runs }, (_, at) => {
      const start = seed + at;
      return [`random plan ${String(start)}`, randomPlan(start, backend.capabilities)] as const;
    }),
  ];

  function forAll(check: (plan: PolicyPlan, random: RandomSequence) => void): void {
    for (const [name, plan] of plans()) naming(name, () => check(plan, randomSequence(seed)));
  }

  return [
    { name: 'survives the dry run of its host', run: () => failWith(dryRunBackend(backend)) },
    {
      name: 'emits the same bytes twice and in whatever order',
      run: () => forAll((plan, random) => checkStable(backend, plan, random)),
    },
    {
      name: 'reads back what it emits, which admits exactly what is declared',
      run: () => forAll((plan) => checkMeaning(backend, plan)),
    },
    { name: 'keeps names within limits', run: () => forAll((plan) => checkLimits(backend, plan)) },
    ...(backend.labels === undefined
      ? []
      : [
          {
            name: 'changes labels and no policy for one grant more',
            run: () => forAll((plan, random) => checkOneGrant(backend, plan, random)),
          },
        ]),
    ...(golden === undefined
      ? []
      : named.map(([name, plan]) => ({
          name: `emits the golden files of ${name}`,
          run: () => checkGolden(backend, name, plan, golden),
        }))),
  ];
}

function failWith(problems: readonly PluginProblem[]): void {
  if (problems.length > 0) fail(problems.map(printPluginProblem).join('\n'), '');
}

/** Says in which plan it was. */
function naming(plan: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) error.message = `${plan}: ${error.message}`;
    throw error;
  }
}
