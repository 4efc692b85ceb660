import type { FunctionNode } from '../link/linked.js';
import type { Evaluator } from './evaluator.js';
import { isSite } from './may-be.js';
import { passedTo } from './through-call.js';
import type { Alternative } from './value.js';

/** An object is looked for through this many functions that hand it on. */
const maxHands = 3;
/** Callers that may hand an object over; where there are more, it may be any of its type. */
const maxCallers = 64;

/**
 * Whether alternatives can be the object of a construction site: one of them is, one that hangs on a parameter is for some caller, or it
 * cannot be told.
 */
export function leadsTo(ev: Evaluator, items: readonly Alternative[], key: string, hands = 0): boolean {
  if (items.length === 0) return true;
  return items.some((item) => {
    if (isSite(ev, item, key)) return true;
    if (item.value.value !== 'open') return item.value.value === 'unknown' || item.value.value === 'external';
    const { root, path } = item.value;
    const callers = ev.heap.callers.get(root.fn) ?? [];
    if (hands >= maxHands || callers.length === 0 || callers.length > maxCallers) return true;
    const passed = (fn: FunctionNode, call: number): readonly Alternative[] =>
      passedTo(ev, root.fn, fn, call, root.index).flatMap((from) => ev.follow(from, path));
    return callers.some(({ fn, call }) => leadsTo(ev, passed(fn, call), key, hands + 1));
  });
}
