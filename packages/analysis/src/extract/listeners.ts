import type { Effect } from '@callgate/ir';
import { unknownType } from '../link/type.js';
import type { Evaluator } from '../value/evaluator.js';
import { modelValue } from '../value/model/model-values.js';
import { partsOf } from './search/bundle.js';
import type { Collector } from './collector.js';
import type { ModelledPlace } from './sinks.js';

/** Adds the addresses at which a place listens. */
export function addListener(
  ev: Evaluator,
  collector: Collector,
  place: ModelledPlace,
  effect: Effect & { effect: 'listens' },
): void {
  const { span } = place;
  const { protocol } = effect;
  for (const closed of collector.closeText(place, modelValue(ev, place.site, effect.address, unknownType), 'port')) {
    const [address] = partsOf(closed.item);
    if (address === undefined) continue;
    for (const { context, when } of collector.arrivalsOf(closed, place))
      collector.found.listeners.push({ contexts: [context], protocol, address, when, span });
  }
}
