import type { Evaluator } from '../evaluator.js';
import { alternative } from '../terms.js';
import type { Alternative, InnerStep, Value } from '../value.js';
import { firstOf } from './model-choices.js';

/** What is given for a field, and its default where that is nothing; what both have as objects is gone through further down. */
export function overDefaults(
  ev: Evaluator,
  base: Value & { value: 'made' },
  merged: readonly (readonly Alternative[])[],
  step: InnerStep,
): readonly Alternative[] {
  const parts = merged.map((part) => part.flatMap((item) => ev.follow(item, [step])).filter(saysSomething));
  const given = parts.filter((part) => part.length > 0);
  const isWhole = given.every((part) => part.every(hasFields));
  if (given.length < 2 || !(isWhole || given.some((part) => part.some(isOpen))))
    return firstOf(ev, given.toReversed(), 'value');
  // What is handed in may be an object or a text: both are kept.
  const text = isWhole ? [] : firstOf(ev, given.toReversed(), 'value');
  return [alternative({ ...base, fields: new Map(isWhole ? [] : [['Text', text]]), merged: given })];
}

function isOpen({ value }: Alternative): boolean {
  return value.value === 'open' || (value.value === 'made' && value.overDefaults === true);
}

/** A schema without a default says what a field is like, and not what is in it. */
function saysSomething({ value }: Alternative): boolean {
  if (value.value === 'made') return (value.fields.get('Text') ?? []).some(saysSomething) || value.merged !== undefined;
  return value.value !== 'unknown';
}

function hasFields({ value }: Alternative): boolean {
  return value.value === 'object' || (value.value === 'made' && value.merged !== undefined);
}
