import { conditionsOfGuard } from '../condition/conditions.js';
import type { Evaluator } from '../evaluator.js';
import type { Sequence } from '../order.js';
import type { Alternative } from '../value.js';

/** What is left of earlier values once a later statement has had its turn: where it always has it nothing, else what its conditions leave. */
export function stillThere(ev: Evaluator, earlier: readonly Alternative[], after: Sequence): readonly Alternative[] {
  if (!after.always) return earlier;
  return after.deciding.flatMap(({ fn, guard }) => {
    const decides = fn.facts.body?.guards[guard];
    const when = decides === undefined ? [] : conditionsOfGuard(ev, fn, decides.condition, !decides.holds);
    if (when === 'never') return [];
    return when.length === 0 ? earlier : earlier.map((item) => ({ ...item, when: [...item.when, ...when] }));
  });
}
