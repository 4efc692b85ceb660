import { artifacts, effectivePolicy, parseEffectivePolicy, printEffectivePolicy, printProblem } from '@callgate/ir';
import type { Backend } from '@callgate/plugin';

/** A backend whose policy says nothing, in one file for each environment; callers carry the label `toy`. */
export function toyBackend(changes: Partial<Backend> = {}): Backend {
  return {
    name: 'toy',
    version: '1',
    capabilities: { transports: ['tcp'], ports: 'all', exceptions: [] },
    labels: {
      owns: (key) => key === 'toy',
      ofPods: (plan) =>
        plan.views.flatMap(({ environment, members }) =>
          members.map(({ service }) => ({ environment, service, labels: { toy: 'true' } })),
        ),
      ofNamespaces: () => [],
    },
    emit: (plan) =>
      artifacts(
        'toy',
        plan.views.map(({ environment }) => ({
          path: `${environment}.json`,
          environment,
          role: 'policy',
          text: printEffectivePolicy(effectivePolicy()),
        })),
      ),
    read: (given) =>
      effectivePolicy(
        [],
        given.artifacts.flatMap(({ text }) => {
          const parsed = parseEffectivePolicy(text);
          return 'problems' in parsed ? parsed.problems.map((each) => ({ what: printProblem(each) })) : [];
        }),
      ),
    ...changes,
  };
}
