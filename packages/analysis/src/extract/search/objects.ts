import type { LinkedType } from '../../link/linked.js';
import { resolveType, withInheritors } from '../../link/types.js';
import type { Reachability } from '../../reach/reachability.js';
import { conditionsOfGuard } from '../../value/condition/conditions.js';
import { holdsNowhere } from '../../value/condition/either.js';
import type { Evaluator } from '../../value/evaluator.js';
import { alternative } from '../../value/terms.js';
import { type Alternative, objectSite } from '../../value/value.js';
import { branchesOfValue, guardOfValue } from '../guard-of-value.js';

/** Objects by type, told apart by the place that constructs them. */
export interface Objects {
  of(type: LinkedType): readonly Alternative[];
}

/** An object is there where the statements that it is made for run: an implementation that a setting chooses, under its condition. */
function whereMade(ev: Evaluator, item: Alternative): Alternative {
  if (item.value.value !== 'object' || item.value.site.origin.kind !== 'construct') return item;
  const { fn, value } = item.value.site.origin;
  const body = fn.facts.body;
  if (body === undefined) return item;
  const { branches, to } = branchesOfValue(body, value);
  const guard = guardOfValue(body, to);
  const all = branches.map(({ condition, holds }) => conditionsOfGuard(ev, fn, condition, holds));
  if (guard !== undefined) all.push(conditionsOfGuard(ev, fn, guard, 'guard'));
  const when = all.flatMap((each) => (each === 'never' ? [holdsNowhere] : [...each]));
  return when.length === 0 ? item : { ...item, when };
}

/** Finds every construction of a type in reached code, and package variables of that type. */
export function createObjects(ev: Evaluator, reachability: Reachability): Objects {
  let index: Map<LinkedType, Alternative[]> | undefined;
  const told = new Map<LinkedType, readonly Alternative[]>();
  const build = (): Map<LinkedType, Alternative[]> => {
    const found = new Map<LinkedType, Alternative[]>();
    const add = (type: LinkedType, item: Alternative): void => {
      const list = found.get(type);
      if (list === undefined) found.set(type, [item]);
      else list.push(item);
    };
    for (const fn of reachability.functions) {
      for (const value of reachability.scanned(fn).literals) {
        const entry = fn.facts.body?.values[value];
        if (entry?.op !== 'construct') continue;
        const type = resolveType(ev.linked, fn.file, entry.type);
        if (type.kind !== 'named') continue;
        const site = objectSite({ kind: 'construct', fn, value }, type);
        add(type.type, alternative({ value: 'object', site, frames: [] }, [fn]));
      }
    }
    for (const owner of ev.linked.packages.values()) {
      for (const global of owner.globals) {
        if (
          global.global.type === undefined ||
          global.global.initialiser !== undefined ||
          global.global.type.type === 'pointer'
        )
          continue;
        const type = resolveType(ev.linked, global.file, global.global.type);
        if (type.kind !== 'named') continue;
        add(
          type.type,
          alternative({ value: 'object', site: objectSite({ kind: 'global', global }, type), frames: [] }),
        );
      }
    }
    return found;
  };
  const of = (type: LinkedType): readonly Alternative[] => {
    let known = told.get(type);
    if (known === undefined) {
      index ??= build();
      told.set(
        type,
        (known = withInheritors(type)
          .flatMap((each) => index?.get(each) ?? [])
          .map((item) => whereMade(ev, item))),
      );
    }
    return known;
  };
  return { of };
}
