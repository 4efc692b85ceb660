import { underlying } from '../link/types.js';
import { unknown } from './alternatives.js';
import type { Evaluator } from './evaluator.js';
import { channelKey, type StoreRef } from './heap.js';
import { leadsTo } from './handed-over.js';
import type { Alternative, Value } from './value.js';
import { storedValue } from './write/writes.js';

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
  const sent = (stores: readonly StoreRef[], untold: boolean): readonly Alternative[] =>
    stores.flatMap((store) => {
      const target = store.fn.facts.body?.values[store.target];
      if (target?.op !== 'receive') return [];
      const channels = ev.evaluate(store.fn, target.channel);
      return leadsTo(ev, channels, base.site.key, untold) ? storedValue(ev, store) : [];
    });
  // A channel that cannot be told may be any of its type; one whose type is not known either is none of which that is all there is to say.
  const untyped = key === '' ? [] : sent(ev.heap.sends.get('') ?? [], false);
  const found = [...sent(ev.heap.sends.get(key) ?? [], key !== ''), ...untyped];
  return found.length === 0 ? [unknown('dynamic', 'what a channel carries')] : found;
}
