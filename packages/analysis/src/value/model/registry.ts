import type { Effect, ModelValue } from '@callgate/ir';
import { unknownType } from '../../link/type.js';
import { unknown } from '../alternatives.js';
import { conditionsOfGuard } from '../condition/conditions.js';
import type { Evaluator } from '../evaluator.js';
import { throughFrames } from '../substitution/frames.js';
import { modelValue } from './model-values.js';
import type { ModelSite } from './model-site.js';
import { settingSites } from './setting-sites.js';
import { literalText } from '../text/text.js';
import { behind, narrowed } from '../terms.js';
import { onReceiver } from '../substitution/through-call.js';
import type { Alternative, Terms } from '../value.js';

interface Registration {
  readonly key: string;
  readonly site: ModelSite;
  readonly effect: Effect & { effect: 'registers' };
}

const registries = new WeakMap<Evaluator, Map<string, Registration[]>>();

/** What reached code registers, by the name of the registry. Values are evaluated when they are asked for. */
function registrationsOf(ev: Evaluator): ReadonlyMap<string, readonly Registration[]> {
  const known = registries.get(ev);
  if (known !== undefined) return known;
  const found = new Map<string, Registration[]>();
  // Set before it is filled: a key that comes out of a registry sees what was found so far.
  registries.set(ev, found);
  for (const { site: place, model } of settingSites(ev)) {
    for (const effect of model.effects) {
      if (effect.effect !== 'registers') continue;
      for (const site of sitesOfEach(ev, place, effect.each)) add(ev, found, effect, site);
    }
  }
  return found;
}

/** The places at which an effect is had: one for each element, where it speaks of the elements of a list. */
export function sitesOfEach(ev: Evaluator, site: ModelSite, each: ModelValue | undefined): readonly ModelSite[] {
  return each === undefined ? [site] : modelValue(ev, site, each, unknownType).map((item) => ({ ...site, item }));
}

function add(
  ev: Evaluator,
  into: Map<string, Registration[]>,
  effect: Effect & { effect: 'registers' },
  site: ModelSite,
): void {
  const keys = keysOf(ev, modelValue(ev, site, effect.key, unknownType));
  for (const key of new Set(keys.map((each) => each.key))) {
    if (key === undefined) continue;
    const list = into.get(effect.in);
    if (list === undefined) into.set(effect.in, [{ key, site, effect }]);
    else list.push({ key, site, effect });
  }
}

/** What is registered under the keys; where they are longer than what was registered, the fields that the rest names. */
export function registered(ev: Evaluator, registry: string, keys: readonly Alternative[]): readonly Alternative[] {
  const all = registrationsOf(ev).get(registry) ?? [];
  return keysOf(ev, keys).flatMap(({ key, from }): readonly Alternative[] => {
    if (key === undefined) return all.length === 0 ? [] : [{ ...from, ...unknown('dynamic', `a key of ${registry}`) }];
    const length = Math.max(-1, ...all.map((one) => (covers(one.key, key) ? one.key.length : -1)));
    const rest = key.slice(length).replace(/^\./u, '');
    const path = rest === '' ? [] : rest.split('.').map((field) => ({ field }));
    return all
      .filter((one) => one.key.length === length && covers(one.key, key))
      .flatMap((one) => valueOf(ev, one))
      .flatMap((item) => (path.length === 0 ? [item] : ev.follow(item, path)))
      .map((item) => behind(from, item));
  });
}

interface Key {
  /** Absent: not known. */
  readonly key: string | undefined;
  readonly from: Terms;
}

/**
 * Keys as texts: an object of a type that is there for nothing else (`type key struct{}`) by its type. A number is none: constants of other
 * packages are the same.
 */
function keysOf(ev: Evaluator, items: readonly Alternative[]): readonly Key[] {
  return items.flatMap((item): readonly Key[] => {
    const { value } = item;
    if (value.value === 'object') {
      const { type } = value.site;
      return type.kind === 'named' ? [{ key: type.type.id, from: item }] : [];
    }
    return ev.asText([item]).map(({ text, from }) => {
      const key = literalText(text);
      return { key: key !== undefined && /^\d+$/u.test(key) ? undefined : key, from };
    });
  });
}

function covers(whole: string, key: string): boolean {
  return whole === '' || key === whole || key.startsWith(`${whole}.`);
}

function valueOf(ev: Evaluator, { site, effect }: Registration): readonly Alternative[] {
  const guard = site.call === undefined ? undefined : site.fn.facts.body?.calls[site.call]?.guard;
  const when = guard === undefined ? [] : conditionsOfGuard(ev, site.fn, guard, 'guard');
  if (when === 'never') return [];
  return modelValue(ev, site, effect.value, unknownType).map((item) => narrowed(item, when, site.fn));
}

/** What passed functions return. */
export function resultOf(ev: Evaluator, functions: readonly Alternative[]): readonly Alternative[] {
  return functions.flatMap((item): readonly Alternative[] => {
    if (item.value.value === 'unknown' || item.value.value === 'open') return [item];
    if (item.value.value !== 'function') return [];
    let results = ev.results(item.value.fn, 0);
    const [receiver] = item.value.receiver ?? [];
    if (receiver !== undefined) results = onReceiver(ev, results, item.value.fn, receiver);
    results = throughFrames(ev, results, item.value.frames);
    return results.map((found) => behind(item, found));
  });
}
