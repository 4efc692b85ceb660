import type { Effect } from '@callgate/ir';
import { unknownType } from '../../link/type.js';
import type { Evaluator } from '../evaluator.js';
import { modelValue } from './model-values.js';
import type { ModelSite } from './model-site.js';
import { settingSites } from './setting-sites.js';
import { settle } from '../settle.js';
import { conditionKey, maxAlternatives, requestKey, textValue } from '../text/text.js';
import { alternative } from '../terms.js';
import type { Alternative, Condition, OpenRequest } from '../value.js';
import { closedPairs } from './setting-pairs.js';

/** All that code puts over a setting, or under it. */
interface Rule {
  readonly priority: 'under' | 'over';
  to: readonly Alternative[];
}

const rules = new WeakMap<Evaluator, Map<string, Rule[]>>();

/** Settings to which code itself gives values (`viper.SetDefault`, `os.Setenv`), by request. */
function rulesOf(ev: Evaluator): ReadonlyMap<string, readonly Rule[]> {
  const known = rules.get(ev);
  if (known !== undefined) return known;
  const found = new Map<string, Rule[]>();
  // Set before it is filled: a rule whose value asks for settings sees the rules found so far.
  rules.set(ev, found);
  for (const { site, model } of settingSites(ev)) {
    for (const effect of model.effects) if (effect.effect === 'sets') addRule(ev, found, effect, site);
  }
  return found;
}

function addRule(
  ev: Evaluator,
  found: Map<string, Rule[]>,
  effect: Effect & { effect: 'sets' },
  site: ModelSite,
): void {
  const to = modelValue(ev, site, effect.to, unknownType);
  for (const { text } of ev.asText(modelValue(ev, site, effect.setting, unknownType))) {
    for (const given of closedPairs(ev, site.fn, text, to)) {
      const [only] = given.setting;
      if (given.setting.length !== 1 || only?.piece !== 'setting') continue;
      const key = ruleKey(only.request);
      const { priority } = effect;
      const list = found.get(key) ?? [];
      const same = list.find((rule) => rule.priority === priority);
      // What is given to a setting may be what was given to it before: each value counts once.
      if (same === undefined) found.set(key, [...list, { priority, to: given.to }]);
      else same.to = joined(same.to, given.to);
    }
  }
}

function joined(known: readonly Alternative[], more: readonly Alternative[]): readonly Alternative[] {
  const all = [...known, ...more];
  return all.length > maxAlternatives ? settle(all) : all;
}

/** Libraries of configuration take keys without regard to case. */
function ruleKey(request: OpenRequest): string {
  const key = requestKey(request);
  return request.setting === 'key' ? key.toLowerCase() : key;
}

/** What code puts over a setting, and under it. */
export function givenByCode(
  ev: Evaluator,
  request: OpenRequest,
): { readonly over: readonly Alternative[]; readonly under: readonly Alternative[] } {
  const mine = rulesOf(ev).get(ruleKey(request)) ?? [];
  const of = (priority: Rule['priority']): readonly Alternative[] =>
    mine.filter((rule) => rule.priority === priority).flatMap((rule) => rule.to);
  return { over: of('over'), under: of('under') };
}

/** The alternatives of a setting: what code puts over it, itself, and what code puts under it, each with what must hold. */
export function settingWithCode(
  ev: Evaluator,
  request: OpenRequest,
  defaults: readonly Alternative[] | undefined,
): readonly Alternative[] {
  const { over, under: byCode } = givenByCode(ev, request);
  const under = [...byCode, ...(defaults ?? [])];
  const results: Alternative[] = [];
  const notOver: Alternative['when'][number][] = [];
  for (const item of over) {
    const inner =
      item.value.value === 'text' && item.value.text.length === 1 && item.value.text[0]?.piece === 'setting'
        ? item.value.text[0].request
        : undefined;
    if (inner === undefined) {
      results.push(item);
      continue;
    }
    results.push({ ...item, when: withCondition({ test: 'set', request: inner, holds: true }, item.when) });
    notOver.push({ test: 'set', request: inner, holds: false });
  }
  const itself = alternative(textValue([{ piece: 'setting', request }]));
  // What is set nowhere is empty by itself; where another name comes first, nothing hangs on whether this one is set.
  if (notOver.length > 0 && under.every(isEmpty)) return [...results, { ...itself, when: notOver }];
  results.push({ ...itself, when: under.length === 0 ? notOver : [...notOver, { test: 'set', request, holds: true }] });
  for (const item of under)
    results.push({ ...item, when: [...notOver, ...withCondition({ test: 'set', request, holds: false }, item.when)] });
  // What is given to a setting may itself be what was given to that setting before: with each of many such places it would double.
  return results.length > maxAlternatives ? settle(results) : results;
}

function isEmpty({ value }: Alternative): boolean {
  return value.value === 'text' && value.text.length === 0;
}

/** A value that went through one setting twice hangs on it once. */
function withCondition(condition: Condition, when: readonly Condition[]): readonly Condition[] {
  const key = conditionKey(condition);
  return when.some((each) => conditionKey(each) === key) ? when : [condition, ...when];
}
