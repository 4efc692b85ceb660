import type { ContextRequest } from '@callgate/analysis';
import { answer, type Asked } from '@callgate/catalog';
import { envRequest } from '@callgate/ir';
import type { Run } from './run.js';

/**
 * Contexts that know which variables they lack: those that no workload sets that runs the program so. Of a program that no manifest starts it is not
 * known what is set where it runs.
 * @param runs by id of the context
 */
export function withLacking(
  requests: readonly ContextRequest[],
  runs: ReadonlyMap<string, readonly Run[]>,
  source: Pick<Asked, 'files' | 'hcl'>,
): readonly ContextRequest[] {
  return requests.map((request) => {
    const mine = runs.get(request.id) ?? [];
    if (mine.length === 0 || mine.some(({ workload }) => workload === undefined)) return request;
    const known = new Map<string, boolean>();
    const lacks = (variable: string): boolean => {
      let lacking = known.get(variable);
      if (lacking === undefined) {
        lacking = mine.every((run) => {
          const [only] = answer([envRequest(variable)], { ...run, ...source }).answers;
          return only?.answer.answer === 'absent';
        });
        known.set(variable, lacking);
      }
      return lacking;
    };
    return { ...request, lacks };
  });
}
