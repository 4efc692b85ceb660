import type { TargetForm } from '@callgate/ir';
import type { FunctionNode } from '../link/linked.js';
import type { Bundle } from './close.js';
import { isEmptyTarget } from './passing.js';
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
  const known = new Map<string, { readonly when: ReadonlySet<string>; readonly contexts: readonly number[] }[]>();
  for (const bundle of bundles) {
    const when = empty.has(bundle) ? undefined : writtenConditions(bundle);
    if (when === undefined) continue;
    const key = wayOf(bundle);
    const others = known.get(key) ?? [];
    others.push({ when, contexts: contextsOf(bundle.item.made) });
    known.set(key, others);
  }
  return (bundle) => {
    const when = empty.has(bundle) ? writtenConditions(bundle) : undefined;
    if (when === undefined) return undefined;
    const others = (known.get(wayOf(bundle)) ?? []).filter((other) => [...other.when].every((each) => when.has(each)));
    return new Set(others.flatMap((other) => other.contexts));
  };
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
