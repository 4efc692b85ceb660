import type { FunctionNode } from '../../link/linked.js';
import { chosenBySettings } from './choice.js';
import { distinctTexts, type TextResult } from './distinct-texts.js';
import { textValue } from './text.js';
import type { Alternative, Terms } from '../value.js';

/**
 * The texts that one part of a text can be, with one in the place of those of which settings choose, and which the same functions made: a text of
 * many such parts is not their product then.
 */
export function asOneText<From extends Terms>(
  options: readonly TextResult<From>[],
): readonly TextResult<From | Alternative>[] {
  if (options.length < 2) return options;
  // What a search puts in a place is the same list each time.
  const known = answers.get(options) as readonly TextResult<From | Alternative>[] | undefined;
  if (known !== undefined) return known;
  const found = joined(options);
  answers.set(options, found);
  return found;
}

const answers = new WeakMap<readonly TextResult[], readonly TextResult[]>();

function joined<From extends Terms>(options: readonly TextResult<From>[]): readonly TextResult<From | Alternative>[] {
  const byMakers = new Map<string, TextResult<From>[]>();
  for (const option of options) {
    const key = option.from.made.map(({ index }) => index).join(',');
    const same = byMakers.get(key);
    if (same === undefined) byMakers.set(key, [option]);
    else same.push(option);
  }
  return distinctTexts(
    [...byMakers.values()].flatMap((group): readonly TextResult<From | Alternative>[] => chosen(group) ?? group),
  );
}

function chosen(options: readonly TextResult[]): readonly TextResult<Alternative>[] | undefined {
  const made: readonly FunctionNode[] = options[0]?.from.made ?? [];
  const items = chosenBySettings(
    options.map(({ text, from: { when, zero, orZero } }) => ({ value: textValue(text), when, made, zero, orZero })),
    () => [],
  );
  return items?.flatMap((item) => (item.value.value === 'text' ? [{ text: item.value.text, from: item }] : []));
}
