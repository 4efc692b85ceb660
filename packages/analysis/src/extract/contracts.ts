import type { ContractUse, Effect } from '@callgate/ir';
import { unknownType } from '../link/type.js';
import type { Evaluator } from '../value/evaluator.js';
import { modelValue } from '../value/model/model-values.js';
import { partsOf } from './search/bundle.js';
import type { Arrival, Collector } from './collector.js';
import { contractName } from './contract-name.js';
import type { ModelledPlace } from './sinks.js';

/** Adds the contract that a place serves or speaks. */
export function addContract(
  ev: Evaluator,
  collector: Collector,
  place: ModelledPlace,
  effect: Effect & { effect: 'serves' | 'speaks' },
): void {
  const { span } = place;
  const use = effect.effect;
  const isAlone = use === 'speaks' && !place.model.effects.some((each) => each.effect === 'opens');
  const by = {
    ...(effect.protocol === undefined ? {} : { protocol: effect.protocol }),
    ...(isAlone ? { alone: true as const } : {}),
  };
  const add = ({ context, chain }: Arrival, contract: ContractUse['contract'], when: ContractUse['when']): void => {
    const led = use === 'speaks' && chain.length > 0 ? { chain } : {};
    collector.found.contracts.push({ contexts: [context], use, contract, ...by, when, span, ...led });
  };
  for (const item of modelValue(ev, place.site, effect.contract, unknownType)) {
    // A method's full name tells the contract, whatever the address before it.
    const names = ev.asText([item]).flatMap(({ text }) => contractName(text) ?? []);
    if (names.length > 0) {
      for (const text of names) {
        for (const arrival of collector.arrivals({ functions: [place.fn], top: place.fn }))
          add(arrival, { template: [{ segment: 'text', text }], when: [] }, []);
      }
      continue;
    }
    for (const closed of collector.closeText(place, [item], 'host')) {
      const [contract] = partsOf(closed.item);
      if (contract === undefined || contract.template.length === 0) continue;
      if (contract.template.some((each) => each.segment === 'unknown')) continue;
      for (const arrival of collector.arrivalsOf(closed, place)) add(arrival, contract, arrival.when);
    }
  }
}
