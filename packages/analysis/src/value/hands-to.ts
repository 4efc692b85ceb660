import { closureSite } from '../link/closures.js';
import type { FunctionNode } from '../link/linked.js';
import type { Evaluator } from './evaluator.js';
import { throughFrames } from './substitution/frames.js';
import type { Alternative } from './value.js';

/**
 * What functions hand on when they, or closures in them, call the function that they get as a parameter. Calls from elsewhere, to which that
 * function is handed on, are not looked at.
 */
export function handedTo(
  ev: Evaluator,
  functions: readonly Alternative[],
  parameter: number,
  argument: number,
): readonly Alternative[] {
  return functions.flatMap((item) => {
    if (item.value.value !== 'function') return [];
    const { fn, frames } = item.value;
    let found = within(ev, fn).flatMap((inner) =>
      (inner.facts.body?.calls ?? []).flatMap((call) => {
        const value = call.arguments[argument];
        return value === undefined || !isParameter(ev, inner, call.callee, fn, parameter)
          ? []
          : ev.evaluate(inner, value);
      }),
    );
    found = [...throughFrames(ev, found, frames)];
    return found;
  });
}

/** A function and the closures in it. */
function within(ev: Evaluator, fn: FunctionNode): readonly FunctionNode[] {
  const closures = (fn.facts.body?.values ?? []).flatMap((value) =>
    value.op === 'closure'
      ? (ev.linked.functionsById.get(`${fn.file.package.id}#${value.function}`) ?? []).filter((each) => each !== fn)
      : [],
  );
  return [fn, ...closures.flatMap((each) => within(ev, each))];
}

/** Whether a value is the parameter of a function around it, seen from a closure. */
function isParameter(ev: Evaluator, at: FunctionNode, index: number, fn: FunctionNode, parameter: number): boolean {
  const value = at.facts.body?.values[index];
  if (value?.op === 'parameter') return at === fn && value.index === parameter;
  if (value?.op !== 'captured') return false;
  const site = closureSite(ev.linked, at);
  const capture = site?.value.captures[value.index];
  return site !== undefined && capture !== undefined && isParameter(ev, site.creator, capture.value, fn, parameter);
}
