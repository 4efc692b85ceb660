import type { TargetForm } from '@callgate/ir';
import type { FunctionNode } from '../link/linked.js';
import type { Bundle } from './search/close.js';
import { isEmptyTarget } from './search/passing.js';
import { conditionsOf } from './templates.js';

/**
 * A target without a host opens nothing: where the same call to the same sink is known to be given something else as well, it is the zero
 * value of a field or variable that is set elsewhere, and says nothing. It is kept where it is all that is known, and where it stands
 * under a condition of its own.
 *
 * @returns for a bundle whose target is empty, the contexts in which something else is known; nothing for the others
 */
export function contextsWithTarget(
  bundles: readonly Bundle[],
  form: TargetForm,
  contextsOf: (functions: readonly FunctionNode[]) => readonly number[],
): (bundle: Bundle) => ReadonlySet<number> | undefined {
  const empty = new Set(bundles.filter(({ item }) => isEmptyTarget(form, item)));
  if (empty.size === 0 || empty.size === bundles.length) return () => undefined;
  const known = new Map<string, Map<string, Given>>();
  for (const bundle of bundles) {
    const when = empty.has(bundle) ? undefined : writtenConditions(bundle);
    if (when === undefined) continue;
    const way = wayOf(bundle);
    const ofWay = known.get(way) ?? new Map<string, Given>();
    known.set(way, ofWay);
    const conditions = [...when].join('\n');
    const given = ofWay.get(conditions) ?? { when: [...when], contexts: new Set<number>() };
    ofWay.set(conditions, given);
    for (const context of contextsOf(bundle.item.made)) given.contexts.add(context);
  }
  return (bundle) => {
    const when = empty.has(bundle) ? writtenConditions(bundle) : undefined;
    if (when === undefined) return undefined;
    const contexts = new Set<number>();
    for (const given of known.get(wayOf(bundle))?.values() ?? []) {
      if (given.when.every((condition) => when.has(condition)))
        for (const context of given.contexts) contexts.add(context);
    }
    return contexts;
  };
}

/** What is known to be given on one way under the same conditions: put together, for a sink can have thousands of bundles. */
interface Given {
  readonly when: readonly string[];
  readonly contexts: Set<number>;
}

/** The calls by which a bundle came to the sink. */
function wayOf({ calls }: Bundle): string {
  return calls.map(({ fn, call }) => `${fn.index}:${call}`).join(' ');
}

/** The conditions that are told of a bundle; undefined where they cannot hold. */
function writtenConditions({ item }: Bundle): ReadonlySet<string> | undefined {
  const when = conditionsOf(item.when);
  return when === 'never' ? undefined : new Set(when.map((condition) => JSON.stringify(condition)));
}
