import { operandsOf } from '@callgate/ir';
import type { Body, Call, Value } from '@callgate/ir';
import { resolveCallee } from '../link/callee.js';
import { closureFunction } from '../link/closures.js';
import { isModular } from '../link/denotes.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { lookup } from '../link/scope.js';
import { typeOf } from '../link/type-of.js';
import { typeKey } from '../link/type.js';
import { underlying } from '../link/types.js';
import type { Conditions } from '../value/condition/conditions.js';
import { either, holdsNowhere } from '../value/condition/either.js';
import { decideEqual } from '../value/condition/equal.js';
import type { Evaluator } from '../value/evaluator.js';
import { push } from '../value/heap.js';
import { literal, literalText } from '../value/text/text.js';
import { both } from '../value/terms.js';
import { passedTo } from '../value/substitution/through-call.js';
import type { Alternative, Condition, Text } from '../value/value.js';
import type { Reachability } from './reachability.js';

/** Functions that stand in maps under names (`map[string]func() Store{"redis": newRedis}`): each runs where its name is asked for. */
export interface NamedFunctions {
  /** Under which conditions a function runs that another one put into a map; nothing where it may run whatever happens. */
  runs(from: FunctionNode, to: FunctionNode): readonly Condition[];
}

/** A function that is put into a map under a name. */
interface Named {
  readonly from: FunctionNode;
  readonly to: FunctionNode;
  readonly name: string;
}

const freely: readonly Condition[] = [];

/** Looks at all maps of functions: who puts what into them, and by which names they are asked. */
export function namedFunctions(ev: Evaluator, reachability: Reachability): NamedFunctions {
  const named = new Map<string, Named[]>();
  const asked = new Map<string, (readonly Alternative[] | undefined)[]>();
  const functions = reachability.functions.filter((fn) => fn.facts.body !== undefined && !isModular(fn.file));
  for (const fn of functions) for (const { map, ...each } of putBy(ev, fn)) push(named, map, each);
  if (named.size > 0)
    for (const fn of functions) for (const { map, names } of askedBy(ev, fn, named)) push(asked, map, names);
  const known = new Map<FunctionNode, Map<FunctionNode, readonly Condition[]>>();
  for (const [map, each] of named) {
    const names = asked.get(map) ?? [];
    if (names.length === 0 || names.includes(undefined)) continue;
    const texts = names.flatMap((one) => one ?? []);
    for (const { from, to, name } of each) {
      const mine = known.get(from) ?? new Map<FunctionNode, readonly Condition[]>();
      // One that stands under two names, or in two maps, is not told apart.
      mine.set(to, mine.has(to) ? freely : conditionsOf(askedFor(texts, name)));
      known.set(from, mine);
    }
  }
  return { runs: (from, to) => known.get(from)?.get(to) ?? freely };
}

function conditionsOf(when: Conditions): readonly Condition[] {
  return when === 'never' ? [holdsNowhere] : when;
}

/** What must hold for one of the texts to be a name. Who asks for a name that is not there stops, in effect. */
function askedFor(texts: readonly Alternative[], name: string): Conditions {
  const ways: (readonly Condition[])[] = [];
  for (const { value, when } of texts) {
    if (value.value !== 'text') return [];
    const equal = decideEqual(value.text, literal(name));
    if (equal === false) continue;
    const is: Condition = { test: 'equal', left: value.text, right: literal(name), holds: true, orStops: 'in-the-end' };
    ways.push(equal === true ? when : both(when, [is]));
  }
  return either(ways);
}

/** The type of a map from texts to functions, as a text that is the same for the same type. */
function mapOfFunctions(linked: Linked, fn: FunctionNode, value: number): string | undefined {
  const type = underlying(linked, typeOf(linked, fn, value));
  if (type.kind !== 'map' || underlying(linked, type.key).kind !== 'basic') return undefined;
  return underlying(linked, type.value).kind === 'function' ? typeKey(type) : undefined;
}

/** The functions that a function puts into maps, where it uses them for nothing else. */
function putBy(ev: Evaluator, fn: FunctionNode): readonly (Named & { readonly map: string })[] {
  const body = fn.facts.body as Body;
  const found: (Named & { readonly map: string })[] = [];
  const add = (from: FunctionNode, value: number, name: string | undefined, map: string): void => {
    const to = name === undefined ? undefined : functionAt(ev.linked, from, value);
    if (name !== undefined && to !== undefined) found.push({ from, to, name, map });
  };
  for (let index = 0; index < body.values.length; index++) {
    const value = body.values[index] as Value;
    if (value.op !== 'construct' || value.entries.length === 0) continue;
    const map = mapOfFunctions(ev.linked, fn, index);
    if (map === undefined) continue;
    for (const entry of value.entries)
      add(fn, entry.value, entry.key === undefined ? undefined : wordAt(ev, fn, entry.key), map);
  }
  for (const { target, value } of body.stores) {
    const place = body.values[target];
    const map = place?.op === 'index' ? mapOfFunctions(ev.linked, fn, place.base) : undefined;
    if (place?.op !== 'index' || map === undefined) continue;
    const [key, given] = [body.values[place.key], body.values[value]];
    if (key?.op !== 'parameter' || given?.op !== 'parameter') add(fn, value, wordAt(ev, fn, place.key), map);
    else
      for (const caller of ev.heap.callers.get(fn) ?? []) {
        const list = caller.fn.facts.body?.calls[caller.call]?.arguments ?? [];
        const [name, to] = [list[key.index], list[given.index]];
        if (name !== undefined && to !== undefined) add(caller.fn, to, wordAt(ev, caller.fn, name), map);
      }
  }
  return found;
}

function wordAt(ev: Evaluator, fn: FunctionNode, value: number): string | undefined {
  const [only, ...more] = ev.asText(ev.evaluate(fn, value));
  return only === undefined || more.length > 0 ? undefined : literalText(only.text);
}

/** The function that a value is, where it is used once. */
function functionAt(linked: Linked, fn: FunctionNode, index: number): FunctionNode | undefined {
  const body = fn.facts.body as Body;
  const value = body.values[index];
  if (usesOf(body, index) !== 1) return undefined;
  if (value?.op === 'closure') return closureFunction(linked, fn, value.function);
  const found = value?.op === 'ref' ? lookup(linked, fn.file, value.name) : undefined;
  const member = found?.binding === 'member' ? found.member : undefined;
  return member?.member === 'function' && member.functions.length === 1 ? member.functions[0] : undefined;
}

function usesOf(body: Body, index: number): number {
  const count = (list: readonly number[]): number => list.filter((each) => each === index).length;
  return (
    count(body.values.flatMap((value) => operandsOf(value).map((operand) => operand.value))) +
    count(body.calls.flatMap((call) => call.arguments)) +
    count(body.stores.map((store) => store.value)) +
    count(body.returns.flatMap((statement) => statement.values))
  );
}

/** By which names a function asks maps; undefined for one that it goes through as a whole, or hands on. */
function askedBy(
  ev: Evaluator,
  fn: FunctionNode,
  maps: ReadonlyMap<string, unknown>,
): readonly { readonly map: string; readonly names: readonly Alternative[] | undefined }[] {
  const body = fn.facts.body as Body;
  const found: { readonly map: string; readonly names: readonly Alternative[] | undefined }[] = [];
  const mapAt = (value: number): string | undefined => {
    const map = mapOfFunctions(ev.linked, fn, value);
    return map !== undefined && maps.has(map) ? map : undefined;
  };
  for (let index = 0; index < body.values.length; index++) {
    const value = body.values[index] as Value;
    if (value.op !== 'index' && value.op !== 'element') continue;
    const map = mapAt(value.op === 'index' ? value.base : value.of);
    if (map === undefined || body.stores.some(({ target }) => target === index)) continue;
    found.push({ map, names: value.op === 'index' ? closed(ev, fn, ev.evaluate(fn, value.key), 0) : undefined });
  }
  for (let index = 0; index < body.calls.length; index++) {
    for (const argument of (body.calls[index] as Call).arguments) {
      const map = mapAt(argument);
      if (map !== undefined && resolveCallee(ev.linked, fn, index).callee !== 'builtin')
        found.push({ map, names: undefined });
    }
  }
  return found;
}

/** Callers through which a name is followed, and how many of one function. */
const deepest = 3;
const mostCallers = 8;

/** The texts that a name can be, whoever calls; undefined where that is not known. */
function closed(
  ev: Evaluator,
  fn: FunctionNode,
  items: readonly Alternative[],
  depth: number,
): readonly Alternative[] | undefined {
  const texts: Alternative[] = [];
  for (const { text, from } of ev.asText(items)) {
    const [only, more] = text;
    if (only?.piece === 'open' && more === undefined) {
      const callers = ev.heap.callers.get(only.root.fn) ?? [];
      if (callers.length === 0 || callers.length > mostCallers || depth >= deepest || only.root.fn !== fn)
        return undefined;
      for (const caller of callers) {
        const passed = passedTo(ev, fn, caller.fn, caller.call, only.root.index);
        const further = closed(
          ev,
          caller.fn,
          passed.flatMap((item) => ev.follow(item, only.path)),
          depth + 1,
        );
        if (further === undefined) return undefined;
        texts.push(...further);
      }
    } else if (isTold(text)) texts.push({ ...from, value: { value: 'text', text } });
    else return undefined;
  }
  return texts.length === 0 ? undefined : texts;
}

function isTold(text: Text): boolean {
  return text.every(
    (piece) => piece.piece === 'text' || piece.piece === 'setting' || (piece.piece === 'derived' && isTold(piece.of)),
  );
}
