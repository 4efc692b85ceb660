import type { FunctionNode } from '../link/linked.js';
import { either } from '../value/condition/either.js';
import type { Evaluator } from '../value/evaluator.js';
import { push } from '../value/heap.js';
import { openRoots } from '../value/substitution/open-roots.js';
import { conditionKey, textKey, textValue } from '../value/text/text.js';
import { alternative } from '../value/terms.js';
import type { Alternative, Condition, Text } from '../value/value.js';
import type { Reachability } from './reachability.js';

/** A call of a function by its name. */
interface Place {
  readonly caller: FunctionNode;
  readonly call: number;
}

/** Calls through which a configuration is handed on before it is asked. */
const maxHands = 5;

/** What conditions that stand in a function mean in a context, as far as settings tell. */
export type HandedConditions = (
  context: number,
  fn: FunctionNode,
  conditions: readonly Condition[],
) => readonly Condition[];

/**
 * A switch is often asked for where it was handed to: `if config.Mode == "cluster"` in a function that gets its `config` from `main`. Where a function
 * is called at one place alone, its conditions are over what is passed there. What several places call, what is called by its value and methods, which
 * may be called through an interface, say nothing.
 */
export function createHandedConditions(ev: Evaluator, reachability: Reachability): HandedConditions {
  const known = new Map<string, readonly Condition[]>();
  let places: ReadonlyMap<FunctionNode, readonly Place[]> | undefined;

  function onlyPlace(context: number, fn: FunctionNode): Place | undefined {
    if (fn.receiver !== undefined || reachability.roots(context).includes(fn)) return undefined;
    places ??= placesOf(reachability);
    const found = (places.get(fn) ?? []).filter(
      ({ caller, call }) => reachability.reaches(context, caller) && reachability.isOpen(context, caller, call),
    );
    const [only, ...others] = found;
    return only === undefined || others.length > 0 || only.call < 0 ? undefined : only;
  }

  return (context, fn, conditions) => {
    if (conditions.every(isClosed)) return conditions;
    const way: Place[] = [];
    for (let at = fn; way.length < maxHands;) {
      const place = onlyPlace(context, at);
      if (place === undefined) break;
      way.push(place);
      at = place.caller;
    }
    if (way.length === 0) return conditions.filter(isClosed);
    const key = `${conditions.map(keyOf).join()} ${[fn.index, ...way.flatMap(({ caller, call }) => [caller.index, call])].join()}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = filled(ev, fn, conditions, way);
    known.set(key, found);
    return found;
  };
}

function filled(
  ev: Evaluator,
  fn: FunctionNode,
  conditions: readonly Condition[],
  way: readonly Place[],
): readonly Condition[] {
  return conditions.flatMap((condition) => {
    if (isClosed(condition)) return [condition];
    const asked = askedOf(condition);
    if (asked === undefined) return [];
    let items: readonly Alternative[] = [alternative(textValue(asked))];
    let at = fn;
    for (const { caller, call } of way) {
      if (items.every((item) => openRoots(item).size === 0)) break;
      items = ev.throughCall(items, at, caller, call);
      at = caller;
    }
    // What may still be empty, or is no text, may go either way.
    const texts = items.map((item) => ev.asText([item]));
    if (texts.some((each) => each.length === 0 || each.some(({ from }) => from.orZero))) return [];
    // Each text that the settings give is a way: the key of a document, and what counts where it is not set.
    const found = either(
      waysOf(texts.flat()).map(({ text, when }) => [...when, about(condition, text)].filter(isClosed)),
    );
    // What cannot be is told by what is passed, and was left out before.
    return found === 'never' ? [] : found;
  });
}

/** Texts with what they have in common that is asked before: layers of documents give one key under many conditions. */
function waysOf(
  texts: readonly { readonly text: Text; readonly from: Alternative }[],
): readonly { readonly text: Text; readonly when: readonly Condition[] }[] {
  const ways = new Map<string, { readonly text: Text; readonly when: readonly Condition[] }>();
  for (const { text, from } of texts) {
    const key = textKey(text);
    const before = ways.get(key);
    const asked = new Set(from.when.map(conditionKey));
    const when = before === undefined ? from.when : before.when.filter((each) => asked.has(conditionKey(each)));
    ways.set(key, { text, when });
  }
  return [...ways.values()];
}

/** The text of which a condition says something, where only that is open. */
function askedOf(condition: Condition): Text | undefined {
  if (condition.test === 'true') return condition.of;
  return condition.test === 'equal' && isClosed({ ...condition, left: [] }) ? condition.left : undefined;
}

function about(condition: Condition, text: Text): Condition {
  if (condition.test === 'true') return { ...condition, of: text };
  return condition.test === 'equal' ? { ...condition, left: text } : condition;
}

function isClosed(condition: Condition): boolean {
  return openRoots({ ...alternative(textValue([])), when: [condition] }).size === 0;
}

const numbers = new WeakMap<Condition, number>();
let numbered = 0;

function keyOf(condition: Condition): number {
  let found = numbers.get(condition);
  if (found === undefined) numbers.set(condition, (found = numbered += 1));
  return found;
}

function placesOf(reachability: Reachability): ReadonlyMap<FunctionNode, readonly Place[]> {
  const found = new Map<FunctionNode, Place[]>();
  for (const caller of reachability.functions) {
    for (const { to, call } of reachability.ways(caller)) {
      if ('hub' in to) continue;
      push(found, to, { caller, call });
    }
  }
  return found;
}
