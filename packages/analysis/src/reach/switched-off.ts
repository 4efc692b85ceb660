import type { FunctionNode } from '../link/linked.js';
import type { Evaluator } from '../value/evaluator.js';
import { canHold } from '../value/condition/equal.js';
import { conditionRoots } from '../value/substitution/open-roots.js';
import { alternative } from '../value/terms.js';
import { textValue } from '../value/text/text.js';
import type { Condition } from '../value/value.js';
import type { Reachability } from './reachability.js';

/** What many call is no start of a program. */
const maxCallers = 4;

/** Tells of the conditions of a call whether they hold for nobody who calls its function in a context. */
export type SwitchedOff = (context: number, fn: FunctionNode, when: readonly Condition[]) => boolean;

/**
 * Programs that start by one shared function say what they need as they call it (`start({ useRedis: false })`): what stands under another answer is
 * not called there, and what it makes not made. A function that is handed on as a value may be called with anything.
 */
export function createSwitchedOff(ev: Evaluator, reachability: Reachability): SwitchedOff {
  let handedOn: ReadonlySet<FunctionNode> | undefined;
  return (context, fn, when) => {
    const own = when.filter((condition) => conditionRoots(condition).some((root) => root.fn === fn && root.index >= 0));
    if (own.length === 0) return false;
    const callers = (ev.heap.callers.get(fn) ?? []).filter(
      (caller) => reachability.reaches(context, caller.fn) && reachability.isOpen(context, caller.fn, caller.call),
    );
    if (callers.length === 0 || callers.length > maxCallers) return false;
    if ((handedOn ??= listHandedOn(reachability)).has(fn)) return false;
    const asked = [{ ...alternative(textValue([])), when: own }];
    const mayHappen = (caller: (typeof callers)[number]): boolean =>
      ev.throughCall(asked, fn, caller.fn, caller.call).some((item) => item.when.every(canHold));
    return !callers.some(mayHappen);
  };
}

/** Functions that are handed on as values: those can be called through one. */
export function listHandedOn(reachability: Reachability): ReadonlySet<FunctionNode> {
  const found = new Set<FunctionNode>();
  for (const fn of reachability.functions)
    for (const { to, call } of reachability.scanned(fn).edges) if (call < 0) found.add(to);
  return found;
}
