import type { Evaluator } from './evaluator.js';
import { isSite } from './may-be.js';
import type { Memory } from './memory.js';
import { framesKey, valueKey } from './text/text.js';
import { passedTo } from './substitution/through-call.js';
import type { Alternative, Frame } from './value.js';

/** An object is looked for through this many functions that hand it on. */
const maxHands = 2;
/** Callers that may hand an object over; where there are more, it may be any of its type. */
const maxCallers = 16;

const known = new WeakMap<Memory, Map<string, boolean>>();

/**
 * Whether alternatives can be the object of a construction site: one of them is, or one that hangs on a parameter is for some caller.
 * @param untold the answer where it cannot be told
 * @param frames calls through which the object that is meant came out of the functions that made it
 */
export function leadsTo(
  ev: Evaluator,
  items: readonly Alternative[],
  key: string,
  untold: boolean,
  frames: readonly Frame[] = [],
  hands = 0,
): boolean {
  return items.length === 0 ? untold : items.some((item) => leads(ev, item, key, untold, frames, hands));
}

function leads(
  ev: Evaluator,
  item: Alternative,
  key: string,
  untold: boolean,
  frames: readonly Frame[],
  hands: number,
): boolean {
  if (isSite(ev, item, key, frames)) return true;
  if (item.value.value !== 'open') return untold && (item.value.value === 'unknown' || item.value.value === 'external');
  const { root, path } = item.value;
  const callers = ev.heap.callers.get(root.fn) ?? [];
  if (hands >= maxHands || callers.length === 0 || callers.length > maxCallers) return untold;
  let answers = known.get(ev.memory);
  if (answers === undefined) known.set(ev.memory, (answers = new Map()));
  const question = `${valueKey(item.value)} ${key} ${framesKey(frames)} ${hands} ${untold}`;
  const before = answers.get(question);
  if (before !== undefined) return before;
  // Set before it is found: who hands it on to itself adds nothing.
  answers.set(question, false);
  const answer = callers.some(({ fn, call }) => {
    const passed = passedTo(ev, root.fn, fn, call, root.index).flatMap((from) => ev.follow(from, path));
    return leadsTo(ev, passed, key, untold, frames, hands + 1);
  });
  answers.set(question, answer);
  return answer;
}
