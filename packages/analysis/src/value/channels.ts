import { underlying } from '../link/types.js';
import { unknown } from './alternatives.js';
import type { Evaluator } from './evaluator.js';
import { channelKey } from './heap.js';
import { leadsTo } from './handed-over.js';
import type { Alternative, Value } from './value.js';
import { storedValue } from './writes.js';

/** What comes out of channels. */
export function received(ev: Evaluator, channels: readonly Alternative[]): readonly Alternative[] {
  const found = channels.flatMap((channel) => ev.follow(channel, [{ element: 'value' }]));
  return found.length === 0 ? [unknown('dynamic', 'what a channel carries')] : found;
}

/** Whether an object is a channel that the code makes. */
export function isChannel(ev: Evaluator, base: Value & { value: 'object' | 'made' }): boolean {
  return underlying(ev.linked, base.site.type).kind === 'channel';
}

/** What reached code sends on a channel. Without any send it is a library that does. */
export function readChannel(ev: Evaluator, base: Value & { value: 'object' | 'made' }): readonly Alternative[] {
  const key = channelKey(ev.linked, base.site.type);
  const stores = [...(ev.heap.sends.get(key) ?? []), ...(key === '' ? [] : (ev.heap.sends.get('') ?? []))];
  const found = stores.flatMap((store) => {
    const target = store.fn.facts.body?.values[store.target];
    if (target?.op !== 'receive' || !leadsTo(ev, ev.evaluate(store.fn, target.channel), base.site.key)) return [];
    return storedValue(ev, store);
  });
  return found.length === 0 ? [unknown('dynamic', 'what a channel carries')] : found;
}
