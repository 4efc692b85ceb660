import type { ChainLink, ModelValue } from '@callgate/ir';
import { linkOf } from '../reach/chains.js';
import type { Evaluator } from '../value/evaluator.js';
import { parsedOperand } from '../value/operands.js';
import type { ModelledPlace } from './sinks.js';

/**
 * The call in the function of a sink that puts the address into the value which the sink is handed: `req, _ := http.NewRequest("GET", url, nil)`
 * before `client.Do(req)`. It is the last step on the way of the address; nothing where it is not one call.
 *
 * @param target what the model of the sink says of its target
 */
export function builtAt(ev: Evaluator, place: ModelledPlace, target: ModelValue): readonly ChainLink[] {
  const { fn, site } = place;
  const call = site.call === undefined ? undefined : fn.facts.body?.calls[site.call];
  const makers = new Set<number>();
  for (const text of operandsOf(target)) {
    const { root, steps } = parsedOperand(text);
    const value = root.kind === 'argument' && steps.length > 0 ? call?.arguments[root.index] : undefined;
    if (value === undefined) continue;
    for (const { value: held } of ev.evaluate(fn, value)) {
      const origin = held.value === 'made' ? held.site.origin : undefined;
      if (origin?.kind === 'call' && origin.fn === fn) makers.add(origin.call);
    }
  }
  const [maker] = makers;
  return maker === undefined || makers.size > 1 || maker === site.call ? [] : [linkOf(fn, maker, fn)];
}

function operandsOf(value: ModelValue): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if ('url' in value) return operandsOf(value.url);
  return 'firstOf' in value ? value.firstOf.flatMap(operandsOf) : [];
}
