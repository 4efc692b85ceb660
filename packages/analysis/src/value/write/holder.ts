import type { Body, Place } from '@callgate/ir';
import type { FunctionNode } from '../../link/linked.js';
import { typeOf } from '../../link/type-of.js';
import type { Evaluator } from '../evaluator.js';
import { slotKey } from '../heap.js';
import { framesKey } from '../text/text.js';
import type { Frame, ObjectSite } from '../value.js';

/** When something happens in a function: at a place, and for a call which of the calls it is, for those of one expression stand at one place. */
export interface Moment {
  readonly at: Place;
  readonly call?: number;
}

/** A function that has an object in its hands: the one that makes it, or one that got it from there by calls. */
export interface Holder {
  readonly fn: FunctionNode;
  readonly body: Body;
  /** Since when. */
  readonly since: Moment;
  /** The guard under which it came into the function's hands: it holds for all that is done with it. */
  readonly guard?: number;
  readonly site: ObjectSite & { readonly origin: Extract<ObjectSite['origin'], { readonly kind: 'construct' }> };
  readonly frames: readonly Frame[];
}

/** Whether one moment of a function lies behind another. Of loops nothing is known: what stands below comes after. */
export function isLater(a: Moment, b: Moment): boolean {
  if (a.call !== undefined && b.call !== undefined) return a.call > b.call;
  return a.at[0] === b.at[0] ? a.at[1] > b.at[1] : a.at[0] > b.at[0];
}

/** The variable, or whatever else it is, of which a value is the address. */
export function behindAddress(body: Body, index: number): number {
  const value = body.values[index];
  return value?.op === 'address' ? value.of : index;
}

const mayHold = new Set(['cell', 'call', 'construct', 'select', 'captured']);

/** Whether a value of the function is the object, or its address, and can be nothing else. */
export function isHeld(ev: Evaluator, holder: Holder, value: number): boolean {
  const { fn, body, site, frames } = holder;
  const index = behindAddress(body, value);
  const found = body.values[index];
  if (frames.length === 0 && index === site.origin.value && fn === site.origin.fn) return true;
  if (found === undefined || !mayHold.has(found.op)) return false;
  if (found.op === 'cell' && frames.length === 0) {
    const stores = ev.heap.cells.get(slotKey(fn, found.index)) ?? [];
    const [only] = stores;
    if (stores.length === 1 && only?.fn === fn && only.value === site.origin.value) return true;
  }
  const type = typeOf(ev.linked, fn, index);
  if (type.kind !== 'named' || site.type.kind !== 'named' || type.type !== site.type.type) return false;
  const items = ev.evaluate(fn, index);
  const [only] = items;
  if (items.length !== 1 || only?.value.value !== 'object') return false;
  return only.value.site.key === site.key && framesKey(only.value.frames) === framesKey(frames);
}
