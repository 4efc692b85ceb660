import type { Evaluator } from './evaluator.js';
import { textValue } from './text/text.js';
import { alternative, both } from './terms.js';
import type { Alternative } from './value.js';

/**
 * An environment variable whose name is a value itself: `env[name]`; or a flag.
 * @returns undefined where `base` is nothing in which every name is a variable, or a flag
 */
export function variableByName(
  ev: Evaluator,
  base: Alternative,
  names: readonly Alternative[],
): readonly Alternative[] | undefined {
  const { value } = base;
  if (value.value !== 'tree' || value.tree.from !== 'environment' || value.tree.rules.untagged !== 'same')
    return undefined;
  return ev.asText(names).map(({ text, from }) => ({
    ...alternative(
      textValue([
        { piece: 'setting', request: { setting: value.tree.rules.flags === true ? 'flag' : 'env', name: text } },
      ]),
      base.made,
    ),
    when: both(base.when, from.when),
  }));
}
