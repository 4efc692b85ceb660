import type { Effect } from '@callgate/ir';
import { unknownType } from '../link/type.js';
import type { Evaluator } from '../value/evaluator.js';
import { modelValue } from '../value/model/model-values.js';
import { literal, literalText } from '../value/text/text.js';
import type { Condition } from '../value/value.js';
import type { ModelledPlace } from './sinks.js';

/**
 * The ways in which the `where` of an effect can hold, each as conditions joined by "and": over a literal they are decided here, over a
 * setting they become conditions of the site. No way: the effect is not had here.
 */
export function waysOfWhere(
  ev: Evaluator,
  place: ModelledPlace,
  effect: Effect & { effect: 'opens' },
): readonly (readonly Condition[])[] {
  const { where } = effect;
  if (where === undefined) return [[]];
  const texts = ev.asText(modelValue(ev, place.site, where.value, unknownType));
  // What is not given is none of the texts.
  if (texts.length === 0) return 'in' in where ? [] : [[]];
  const wanted = 'in' in where ? where.in : where.notIn;
  return texts.flatMap(({ text, from }): readonly (readonly Condition[])[] => {
    const known = literalText(text);
    if (known !== undefined) return wanted.includes(known) === 'in' in where ? [from.when] : [];
    if (text.some((piece) => piece.piece === 'unknown')) return [from.when];
    const equals = (name: string, holds: boolean): Condition => ({
      test: 'equal',
      left: text,
      right: literal(name),
      holds,
    });
    if ('in' in where) return wanted.map((name) => [...from.when, equals(name, true)]);
    return [[...from.when, ...wanted.map((name) => equals(name, false))]];
  });
}
