import { unknown } from './alternatives.js';
import type { Evaluator } from './evaluator.js';
import { throughFrames } from './substitution/frames.js';
import { settle } from './settle.js';
import type { Alternative, Value } from './value.js';

/**
 * What a loop over a function sees: the arguments that the function passes to the one it is handed.
 * https://go.dev/ref/spec#For_range
 */
export function yielded(
  ev: Evaluator,
  { fn, frames }: Value & { value: 'function' },
  part: 'key' | 'value',
): readonly Alternative[] {
  const body = fn.facts.body;
  if (body === undefined) return [];
  const passed = body.calls.flatMap((call): readonly Alternative[] => {
    const callee = body.values[call.callee];
    const given = call.arguments[part === 'key' ? 0 : 1];
    return callee?.op === 'parameter' && callee.index === 0 && given !== undefined ? ev.evaluate(fn, given) : [];
  });
  if (passed.length === 0) return [unknown('dynamic', 'what a loop over a function sees')];
  return throughFrames(ev, settle(passed), frames);
}
