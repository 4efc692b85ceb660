import type { Callee } from '../link/callee.js';
import type { FunctionNode } from '../link/linked.js';
import type { Reachability } from '../reach/reachability.js';
import { isModular } from '../link/denotes.js';
import { typeOf } from '../link/type-of.js';
import { underlying } from '../link/types.js';
import { conditionsOfGuard } from '../value/condition/conditions.js';
import { canHold } from '../value/condition/equal.js';
import type { Evaluator } from '../value/evaluator.js';
import { openRoots } from '../value/substitution/open-roots.js';
import type { SubstitutionMemory } from '../value/substitution/substitution-memory.js';
import { underTelling } from '../value/condition/telling.js';
import { conditionKey, valueKey } from '../value/text/text.js';
import { alternative, behind, narrowed, union } from '../value/terms.js';
import { throughCall } from '../value/substitution/through-call.js';
import type { DynamicCallers } from './search/dynamic-callers.js';
import { partsOf } from './handed-parts.js';
import type { Alternative, Text } from '../value/value.js';

/** A text, and under what it is handed over. */
interface HandedText {
  readonly text: Text;
  readonly from: Alternative;
}

/** What is handed over, as far as it was looked for. */
export interface Handed {
  readonly texts: readonly HandedText[];
  /** The contexts for which there is more than was looked at. */
  readonly cut: ReadonlySet<number>;
}

const nothing: Handed = { texts: [], cut: new Set() };

/** What all who look for what is handed over share. */
export interface Search {
  readonly reachability: Reachability;
  readonly dynamic: DynamicCallers;
  readonly memory: SubstitutionMemory;
  /** What was found for the same values before: who logs an address in five lines hands it over five times. */
  readonly found: Map<string, Handed>;
}

/** What is handed over is looked for in this many callers, one behind the other, … */
const maxWrappers = 16;
/** … and in this many of all together, for each context: of a library that twenty programs share, none sees less. */
const maxSteps = 64;
/** Under so many different conditions one value is kept; what is under more may be handed over in any case. */
const maxConditions = 1;

/**
 * The texts that an argument of a call of a library is: itself, the elements of a list, or the fields of a structure of that library;
 * where they hang on parameters, what callers pass for these.
 */
export function handedTexts(
  ev: Evaluator,
  { reachability, dynamic, memory, found }: Search,
  fn: FunctionNode,
  argument: number,
  callee: Callee & { callee: 'external' | 'unknown' },
): Handed {
  /** Who made it counts as far as it tells for which contexts it is: what ten programs hand to one function is ten things. */
  const keyOf = ({ value, when, made }: Alternative): string =>
    `${valueKey(value)} ${reachability.commonContexts(made).join(',')} ${when.map(conditionKey).toSorted().join(' ')}`;
  const items = itemsOf(ev, fn, argument, callee).map((item) => ({ ...item, made: union(item.made, [fn]) }));
  if (items.length === 0) return nothing;
  const depthOfOptions = depthOf(callee);
  const asked = `${depthOfOptions} ${items.map(keyOf).toSorted().join(' ; ')}`;
  const known = found.get(asked);
  if (known !== undefined) return known;
  const texts: HandedText[] = [];
  const steps: number[] = [];
  const cut = new Set<number>();
  const seen = new Map<string, Set<string>>();
  /** What was not seen yet; where it is under many conditions, in one way or another, it may be handed over. */
  const asNew = (item: Alternative): Alternative | undefined => {
    const contexts = reachability.commonContexts(item.made);
    if (contexts.length === 0) return undefined;
    const what = `${valueKey(item.value)} ${contexts.join(',')}`;
    const ways = seen.get(what) ?? new Set();
    seen.set(what, ways);
    const way = item.when.map(conditionKey).toSorted().join(' ');
    if (ways.has(way) || ways.size > maxConditions) return undefined;
    ways.add(way);
    return ways.size > maxConditions ? { ...item, when: [] } : item;
  };
  /** Whether one of these contexts may look at another caller; the others are cut off. */
  const mayStep = (contexts: readonly number[], depth: number): boolean => {
    let room = false;
    for (const context of contexts) {
      const gone = (steps[context] ?? 0) + 1;
      steps[context] = gone;
      if (gone > maxSteps || depth >= maxWrappers) cut.add(context);
      else room = true;
    }
    return room;
  };
  const outwards = (handed: readonly Alternative[], depth: number): void => {
    /** What is open, by the function whose parameters it hangs on. */
    const open = new Map<FunctionNode, Alternative[]>();
    for (const part of handed.flatMap((each) => partsOf(ev, each, depthOfOptions))) {
      const item = asNew(part);
      if (item === undefined || !mayBeAddress(item)) continue;
      const at = nextOf(item);
      if (at === undefined) texts.push(...ev.asText([item]));
      else open.set(at, [...(open.get(at) ?? []), item]);
    }
    for (const [at, items] of open) fromCallers(at, items, depth);
  };
  const fromCallers = (at: FunctionNode, open: readonly Alternative[], depth: number): void => {
    const callers = [...(ev.heap.callers.get(at) ?? []), ...dynamic.of(at)];
    let isFilled = false;
    const bundles = bundled(open, at);
    for (const caller of callers) {
      const contexts = new Set(open.flatMap(({ made }) => reachability.commonContexts([...made, caller.fn])));
      if (contexts.size === 0 || !mayStep([...contexts], depth)) continue;
      const guard = caller.fn.facts.body?.calls[caller.call]?.guard;
      const when = guard === undefined ? [] : conditionsOfGuard(ev, caller.fn, guard, 'guard');
      if (when === 'never') continue;
      const passed = throughCall(ev, bundles, at, caller.fn, caller.call, memory);
      isFilled ||= passed.length > 0;
      // Of a structure of many fields, each of which stands in one of several files, not all is kept.
      if (passed.some(isCutOff)) for (const context of contexts) cut.add(context);
      outwards(
        passed
          .flatMap(unbundled)
          .filter((item) => item.when.every(canHold))
          .map((item) => underTelling(narrowed({ ...item, made: union(item.made, [caller.fn]) }, when, caller.fn))),
        depth + 1,
      );
    }
    // A library calls it, or nothing is passed: what is known without its parameters is handed over all the same.
    if (!isFilled) texts.push(...ev.asText(open));
  };
  outwards(items, 0);
  const handed: Handed = { texts, cut };
  found.set(asked, handed);
  return handed;
}

/**
 * What hangs on the same parameters, as one value: the fields of a structure all stand in the same file, and are filled together for each
 * file that it may be.
 */
function bundled(open: readonly Alternative[], at: FunctionNode): readonly Alternative[] {
  const byRoots = new Map<string, Alternative[]>();
  for (const item of open) {
    const roots = [...openRoots(item).values()].filter((root) => root.fn === at);
    const key = roots
      .map((root) => root.index)
      .toSorted((a, b) => a - b)
      .join(',');
    byRoots.set(key, [...(byRoots.get(key) ?? []), item]);
  }
  return [...byRoots.values()].map((items) => alternative({ value: 'list', items: items.map((item) => [item]) }));
}

function unbundled(item: Alternative): readonly Alternative[] {
  return item.value.value === 'list' ? item.value.items.flat().map((each) => behind(item, each)) : [item];
}

function isCutOff({ value }: Alternative): boolean {
  return value.value === 'unknown' && value.reason === 'bound';
}

/** The function whose parameters are to be filled next: of an object it may be the one that made it, and not the one that hands it over. */
function nextOf(item: Alternative): FunctionNode | undefined {
  const [first] = openRoots(item).values();
  return first?.fn;
}

/** Options are those of a library. What has a method that is not known may be the program's own, to whom options are a matter of its own. */
function depthOf({ callee }: Callee): number {
  return callee === 'external' ? 4 : 0;
}

/** Whether an address may come of it, whatever fills it: not of what begins with words (`SELECT … FROM`). */
function mayBeAddress({ value }: Alternative): boolean {
  const [first] = value.value === 'text' ? value.text : [];
  return first?.piece !== 'text' || !/^\S*\s/u.test(first.text) || first.text.includes('://');
}

function itemsOf(
  ev: Evaluator,
  fn: FunctionNode,
  argument: number,
  callee: Callee & { callee: 'external' | 'unknown' },
): readonly Alternative[] {
  const type = underlying(ev.linked, typeOf(ev.linked, fn, argument));
  // Where any object with the right fields will do, its type does not tell whose options it is.
  if (isModular(fn.file) && type.kind !== 'basic' && callee.callee === 'external')
    return type.kind === 'function' ? [] : ev.evaluate(fn, argument);
  switch (type.kind) {
    case 'basic':
      return type.name === 'string' ? ev.evaluate(fn, argument) : [];
    case 'unknown':
    case 'resultOf':
      return ev.evaluate(fn, argument);
    case 'list': {
      const element = underlying(ev.linked, type.of);
      if (element.kind !== 'basic' || element.name !== 'string') return [];
      return ev.evaluate(fn, argument).flatMap((item) => ev.follow(item, [{ element: 'value' }]));
    }
    case 'external':
      return callee.callee === 'external' && isOfLibrary(type.path, callee.path) ? ev.evaluate(fn, argument) : [];
    default:
      return [];
  }
}

/** Whether a type is one of the library of a function: what other libraries make is for the functions of these. */
function isOfLibrary(type: string, callee: string): boolean {
  return type === callee || type.startsWith(`${callee}/`) || callee.startsWith(`${type}/`);
}
