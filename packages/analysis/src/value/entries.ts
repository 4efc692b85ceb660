import type { FunctionNode } from '../link/linked.js';
import { typeKey } from '../link/type.js';
import { isChannel, readChannel } from './channels.js';
import { entryBaseIs, storesInto } from './entry-bases.js';
import { entriesPut } from './write/entry-writers.js';
import type { Evaluator } from './evaluator.js';
import { ownEntry } from './own-entry.js';
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
  for (const store of storesInto(ev, base)) {
    const target = store.fn.facts.body?.values[store.target];
    if (target?.op !== 'index') continue;
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
