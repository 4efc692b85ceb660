import type { Conditions } from '../condition/conditions.js';
import type { Evaluator } from '../evaluator.js';
import type { Holder } from './holder.js';
import { isKept, isSeenBetween } from './seen-by-others.js';
import { setLater } from './set-later.js';
import { both } from '../terms.js';
import type { Alternative, Condition, Frame, ObjectSite, Value } from '../value.js';

type Base = Value & { value: 'object' | 'made' };

/** Functions that hand an object on are followed this deep, where they have no more callers than this. */
const deepest = 2;
const mostCallers = 8;

/**
 * What a literal puts into a field, where nobody puts something else there before anybody sees it: the function that makes the object, what it
 * hands the object to (`for _, o := range options { o(c) }`), and those that get it from there (`c := newConfig(); c.Addr = addr`).
 */
export function whereNotSetLater(
  ev: Evaluator,
  base: Base,
  field: string,
  given: readonly Alternative[],
): readonly Alternative[] {
  const maker = makerOf(ev, base, field);
  if (maker === undefined || given.length === 0) return given;
  const when = untouchedByAll(ev, maker, field, 0);
  if (when === 'never') return [];
  return when.length === 0 ? given : given.map((item) => ({ ...item, when: both(item.when, when) }));
}

/** Whether somebody on the way by which an object came has put something else into its field, whatever stood there first. */
export function isSetOnWay(ev: Evaluator, base: Base, field: string, frames: readonly Frame[]): boolean {
  let holder = makerOf(ev, base, field);
  for (const frame of frames) {
    if (holder === undefined || 'receiver' in frame || frame.callee !== holder.fn) return false;
    if (isKept(ev, holder, field)) return false;
    holder = holderBy(holder, frame);
    if (holder !== undefined && untouchedBy(ev, holder, field) === 'never') return true;
  }
  return false;
}

/** What must hold for a function that holds an object to leave a field as it is. */
function untouchedBy(ev: Evaluator, holder: Holder, field: string): Conditions {
  const when: Condition[] = [];
  for (const { moment, otherwise } of setLater(ev, holder, field)) {
    if (isSeenBetween(ev, holder, field, moment)) continue;
    if (otherwise.length === 0) return 'never';
    when.push(...otherwise);
  }
  return when;
}

/** The same for all who get the object from there; where they differ, nothing is said of them. */
function untouchedByAll(ev: Evaluator, holder: Holder, field: string, depth: number): Conditions {
  const own = untouchedBy(ev, holder, field);
  const callers = ev.heap.callers.get(holder.fn) ?? [];
  if (own === 'never' || depth >= deepest || callers.length === 0 || callers.length > mostCallers) return own;
  if (isKept(ev, holder, field)) return own;
  const theirs = callers.map(({ fn, call }): Conditions => {
    const caller = holderBy(holder, { callee: holder.fn, caller: fn, call });
    return caller === undefined ? [] : untouchedByAll(ev, caller, field, depth + 1);
  });
  if (theirs.every((each) => each === 'never')) return 'never';
  const [only] = theirs;
  return theirs.length === 1 && only !== undefined && only !== 'never' ? both(own, only) : own;
}

/** The function that makes an object by a literal, where a field of this name is ever set. */
function makerOf(ev: Evaluator, { site }: Base, field: string): Holder | undefined {
  if (!isMade(site) || !(ev.heap.fields.has(field) || ev.heap.fieldWriters.has(field))) return undefined;
  const { fn, value } = site.origin;
  const body = fn.facts.body;
  const made = body?.values[value];
  if (body === undefined || made?.op !== 'construct') return undefined;
  const guard = body.stores.find((store) => store.value === value)?.guard;
  return { fn, body, since: { at: made.at }, ...(guard === undefined ? {} : { guard }), site, frames: [] };
}

function isMade(site: ObjectSite): site is Holder['site'] {
  return site.origin.kind === 'construct' && site.within.length === 0;
}

/** Who gets an object by a call. */
function holderBy(holder: Holder, frame: Exclude<Frame, { readonly receiver: Alternative }>): Holder | undefined {
  const { caller, call } = frame;
  const body = caller.facts.body;
  const site = body?.calls[call];
  if (body === undefined || site === undefined || site.mode !== undefined) return undefined;
  const { guard: _, ...held } = holder;
  const guard = site.guard === undefined ? {} : { guard: site.guard };
  return { ...held, ...guard, fn: caller, body, since: { at: site.at, call }, frames: [...holder.frames, frame] };
}
