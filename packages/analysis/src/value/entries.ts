import { isModular } from '../link/denotes.js';
import type { FunctionNode } from '../link/linked.js';
import { typeOf } from '../link/type-of.js';
import { typeKey } from '../link/type.js';
import { isChannel, readChannel } from './channels.js';
import { entriesPut } from './write/entry-writers.js';
import type { Evaluator } from './evaluator.js';
import { fieldHolds } from './write/field-contents.js';
import { leadsTo } from './handed-over.js';
import { ownEntry } from './own-entry.js';
import { isSite } from './may-be.js';
import { besideZero } from './terms.js';
import { type Alternative, type InnerStep, type Value } from './value.js';
import { wholeWrites } from './write/whole-writes.js';
import { storedValue } from './write/writes.js';

/** Entries of maps and lists: what the literal holds, and what is stored through an index, before which nothing is there. */
export function readEntry(
  ev: Evaluator,
  base: Value & { value: 'object' | 'made' },
  step: InnerStep,
): readonly Alternative[] {
  if (isChannel(ev, base)) return readChannel(ev, base);
  if ('element' in step && step.whose !== undefined) {
    const { whose, ...any } = step;
    return readEntry(ev, base, any).filter((item) => mayBeText(ev, ev.follow(item, whose.path), whose.is));
  }
  const { site } = base;
  const results: Alternative[] = [];
  const wantsKeys = 'element' in step && step.element === 'key';
  const key = 'key' in step ? step.key : undefined;
  if (site.origin.kind === 'construct' && site.within.length === 0) {
    const { fn } = site.origin;
    const construct = fn.facts.body?.values[site.origin.value];
    if (construct?.op === 'construct') {
      for (const [position, entry] of construct.entries.entries()) {
        if (entry.spread === true) {
          results.push(...ev.evaluate(fn, entry.value).flatMap((item) => ev.follow(item, [step])));
          continue;
        }
        if (wantsKeys) {
          if (entry.key !== undefined) results.push(...ev.evaluate(fn, entry.key));
        } else if (key === undefined || entryHasKey(ev, fn, entry.key, position, key))
          results.push(...ev.evaluate(fn, entry.value));
      }
    }
  }
  const stores = [...(ev.heap.entries.get(typeKey(site.type)) ?? []), ...(ev.heap.entries.get('') ?? [])];
  for (const store of stores) {
    const target = store.fn.facts.body?.values[store.target];
    if (target?.op !== 'index' || isOtherThing(ev, store.fn, target.base, base)) continue;
    if (!entryBaseIs(ev, store.fn, target.base, base)) continue;
    const own = key === undefined || wantsKeys ? undefined : ownEntry(ev, store, key);
    if (own !== undefined) results.push(...own.map(besideZero));
    else if (wantsKeys) results.push(...ev.evaluate(store.fn, target.key));
    else if (key === undefined || entryHasKey(ev, store.fn, target.key, -1, key))
      results.push(...storedValue(ev, store).map(besideZero));
  }
  const hasKey = (texts: readonly Alternative[]): boolean => key === undefined || mayBeText(ev, texts, key);
  for (const writer of ev.heap.entryWriters.get(typeKey(site.type)) ?? [])
    if (entryBaseIs(ev, writer.fn, writer.value, base)) results.push(...entriesPut(ev, writer, step, hasKey));
  if (!wantsKeys) {
    for (const copied of ev.heap.copies.get(typeKey(site.type)) ?? []) {
      if (!entryBaseIs(ev, copied.fn, copied.target, base)) continue;
      results.push(...storedValue(ev, copied).flatMap((item) => ev.follow(item, [{ element: 'value' }])));
    }
  }
  results.push(...wholeWrites(ev, base).flatMap((item) => ev.follow(item, [step])));
  return results;
}

/**
 * Whether an expression is declared as something that no list and no literal is: an object of a class with methods, or of a library
 * (`this.redis.set(key, value)` puts nothing into a map).
 */
function isOtherThing(
  ev: Evaluator,
  fn: FunctionNode,
  value: number,
  base: Value & { value: 'object' | 'made' },
): boolean {
  if (!isModular(fn.file) || base.site.type.kind === 'named' || base.site.type.kind === 'external') return false;
  const type = typeOf(ev.linked, fn, value);
  return type.kind === 'external' || (type.kind === 'named' && type.type.methods.size > 0);
}

function entryBaseIs(
  ev: Evaluator,
  fn: FunctionNode,
  value: number,
  base: Value & { value: 'object' | 'made' },
): boolean {
  const { key } = base.site;
  const frames = base.value === 'object' ? base.frames : [];
  return ev.evaluate(fn, value).some((item) => {
    if (isSite(ev, item, key, frames)) return true;
    if (!isField(item)) return false;
    // Where nobody is seen to put this one into the field, somebody has to be seen to hand it over.
    const held = fieldHolds(ev, fn, value, base);
    return held !== false && leadsTo(ev, [item], key, held === true, frames);
  });
}

/** A map or list in a field: whose it is, the callers know. */
function isField({ value }: Alternative): boolean {
  return value.value === 'open' && value.path.some((step) => 'field' in step);
}

function entryHasKey(
  ev: Evaluator,
  fn: FunctionNode,
  keyValue: number | undefined,
  position: number,
  wanted: string,
): boolean {
  if (keyValue === undefined) return String(position) === wanted;
  return mayBeText(ev, ev.evaluate(fn, keyValue), wanted);
}

function mayBeText(ev: Evaluator, items: readonly Alternative[], wanted: string): boolean {
  const texts = ev.asText(items);
  if (texts.length === 0) return true;
  return texts.some(({ text }) => {
    if (text.length === 0) return wanted === '';
    const [only] = text;
    return text.length > 1 || only?.piece !== 'text' || only.text === wanted;
  });
}
