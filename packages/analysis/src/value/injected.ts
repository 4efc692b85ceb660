import type { FunctionNode } from '../link/linked.js';
import type { Evaluator } from './evaluator.js';
import type { Alternative } from './value.js';

/**
 * What a decorator gives a parameter of a constructor (`constructor(@Inject('LEDGER') url: string)`), where the container alone makes objects
 * of the class: nobody in the source passes anything, so that the parameter itself is no other way.
 * @returns undefined for any other place where ways meet, and where the decorators give nothing
 */
export function injectedOnly(
  ev: Evaluator,
  fn: FunctionNode,
  of: readonly number[],
): readonly Alternative[] | undefined {
  const [first, ...others] = of;
  if (first === undefined || others.length === 0 || fn.facts.name !== 'constructor') return undefined;
  if (fn.facts.body?.values[first]?.op !== 'parameter') return undefined;
  const made = (ev.heap.callers.get(fn) ?? []).every(({ fn: caller }) => {
    return caller.facts.name.startsWith('new ') && (ev.heap.callers.get(caller) ?? []).length === 0;
  });
  if (!made) return undefined;
  const given = others.flatMap((item) => ev.evaluate(fn, item));
  return given.length === 0 ? undefined : given;
}

/**
 * Whether a parameter takes all arguments of a class without a constructor of its own, of which only a container makes objects: a container
 * passes what a constructor declares, and here that is nothing.
 */
export function isMadeOutside(ev: Evaluator, fn: FunctionNode, index: number): boolean {
  if (!fn.facts.name.startsWith('new ') || fn.facts.parameters[index]?.variadic !== true) return false;
  return (ev.heap.callers.get(fn) ?? []).length === 0;
}
