import type { BoundRun } from './bind-runs.js';
import type { ContextPlan } from './plan-contexts.js';

/** Commands that a program may have, each with something to call, and be several services. */
const mostCommands = 8;

/**
 * Makes one node of the commands of a tool. Each role of a program that no manifest starts may be a service; but a program of many commands, none of which
 * anything listens in, is what somebody runs by hand, and what it calls is told once for all of its commands. Those of its commands that listen stay services.
 */
export function foldTools(
  plan: ContextPlan,
  bound: readonly BoundRun[],
): { readonly plan: ContextPlan; readonly bound: readonly BoundRun[] } {
  const wholes = commandsOfTools(plan, bound);
  if (wholes.size === 0) return { plan, bound };
  const kept = new Set(wholes.values());
  const folded = <Of extends { readonly service: string }>(run: Of): Of => {
    const service = wholes.get(run.service);
    return service === undefined ? run : { ...run, service };
  };
  return {
    plan: {
      ...plan,
      runs: new Map([...plan.runs].map(([id, runs]) => [id, runs.map(folded)])),
      roleServices: plan.roleServices.filter(({ id }) => !wholes.has(id)),
      replaced: new Set([...plan.replaced].filter((id) => !kept.has(id))),
    },
    bound: bound.map((each) => ({ ...each, run: folded(each.run) })),
  };
}

/** The services of such commands, each with the one that stands for the whole program. */
function commandsOfTools({ roleServices }: ContextPlan, bound: readonly BoundRun[]): ReadonlyMap<string, string> {
  const calling = new Set<string>();
  const listening = new Set<string>();
  for (const { run, result } of bound) {
    if (result.listeners.length > 0) listening.add(run.service);
    if (result.sites.length + result.unresolved.length > 0) calling.add(run.service);
  }
  const commands = new Map<string, string[]>();
  for (const { id, of } of roleServices) {
    if (of === undefined || listening.has(id)) continue;
    const known = commands.get(of);
    if (known === undefined) commands.set(of, [id]);
    else known.push(id);
  }
  const isTool = (ids: readonly string[]): boolean => ids.filter((id) => calling.has(id)).length > mostCommands;
  return new Map([...commands].flatMap(([of, ids]) => (isTool(ids) ? ids.map((id) => [id, of] as const) : [])));
}
