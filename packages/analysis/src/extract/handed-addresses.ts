import type { Callee } from '../link/callee.js';
import type { FunctionNode } from '../link/linked.js';
import { isModular } from '../link/denotes.js';
import { typeOf } from '../link/type-of.js';
import { underlying } from '../link/types.js';
import { conditionsOfGuard } from '../value/condition/conditions.js';
import { canHold } from '../value/condition/equal.js';
import type { Evaluator } from '../value/evaluator.js';
import { openRoots } from '../value/substitution/open-roots.js';
import type { SubstitutionMemory } from '../value/substitution/substitution-memory.js';
import { underTelling } from '../value/condition/telling.js';
import { valueKey } from '../value/text/text.js';
import { narrowed } from '../value/terms.js';
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
  /** There are more callers than were looked at. */
  readonly cut: boolean;
}

/** What all who look for what is handed over share. */
export interface Search {
  readonly dynamic: DynamicCallers;
  readonly memory: SubstitutionMemory;
}

/** What is handed over is looked for in this many callers, one behind the other, … */
const maxWrappers = 16;
/** … and in this many of all together. */
const maxSteps = 64;

/**
 * The texts that an argument of a call of a library is: itself, the elements of a list, or the fields of a structure of that library;
 * where they hang on parameters, what callers pass for these.
 */
export function handedTexts(
  ev: Evaluator,
  { dynamic, memory }: Search,
  fn: FunctionNode,
  argument: number,
  callee: Callee & { callee: 'external' | 'unknown' },
): Handed {
  const texts: HandedText[] = [];
  let steps = 0;
  let cut = false;
  const seen = new Set<string>();
  const outwards = (at: FunctionNode, handed: readonly Alternative[], depth: number): void => {
    const open: Alternative[] = [];
    for (const item of handed.flatMap((each) => partsOf(ev, each, depthOf(callee)))) {
      const key = `${at.index} ${valueKey(item.value)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (!mayBeAddress(item)) continue;
      if (hangsOn(item, at)) open.push(item);
      else texts.push(...ev.asText([item]));
    }
    if (open.length === 0) return;
    for (const caller of [...(ev.heap.callers.get(at) ?? []), ...dynamic.of(at)]) {
      if (steps >= maxSteps || depth >= maxWrappers) {
        cut = true;
        return;
      }
      steps += 1;
      const guard = caller.fn.facts.body?.calls[caller.call]?.guard;
      const when = guard === undefined ? [] : conditionsOfGuard(ev, caller.fn, guard, 'guard');
      if (when === 'never') continue;
      const passed = throughCall(ev, open, at, caller.fn, caller.call, memory);
      outwards(
        caller.fn,
        passed.filter((item) => item.when.every(canHold)).map((item) => underTelling(narrowed(item, when, caller.fn))),
        depth + 1,
      );
    }
  };
  const items = itemsOf(ev, fn, argument, callee);
  if (items.length > 0) outwards(fn, items, 0);
  return { texts, cut };
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

function hangsOn(item: Alternative, fn: FunctionNode): boolean {
  for (const root of openRoots(item).values()) if (root.fn === fn) return true;
  return false;
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
