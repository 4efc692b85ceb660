import { parameterTypes } from '../../link/type-of.js';
import type { Evaluator } from '../../value/evaluator.js';
import { substitute } from '../../value/substitution/substitute.js';
import { alternative } from '../../value/terms.js';
import { literal, textValue } from '../../value/text/text.js';
import { receiverIndex, type Root, rootKey } from '../../value/value.js';
import type { Bundle } from './close.js';
import { expand } from './expand.js';

/** Why a way is given up that others are gone before. */
export const tooMany = 'too many ways lead here';

/** A target of which nothing is known, in the place of what was found and of all that would be found further. */
export function unknownInstead<J extends Bundle>(job: J, reason: 'ambiguous' | 'bound', detail: string): J {
  const rest = alternative(textValue([{ piece: 'unknown', reason, detail }]));
  return { ...job, item: { ...job.item, value: { value: 'list', items: [[rest], [], []] } } };
}

/** Gives roots up: what hangs on them is unknown, the rest stays. What an object holds under a name that is unknown is anything in it. */
export function spoil<J extends Bundle>(
  ev: Evaluator,
  job: J,
  roots: readonly Root[],
  reason: 'bound' | 'input' | 'no-value',
  detail: string,
): readonly J[] {
  const to = alternative({ value: 'unknown', reason, detail });
  const fromLibrary = reason === 'input' && roots.every((root) => isOfLibrary(ev, root));
  const path = alternative(textValue([...literal('/'), { piece: 'unknown', reason, detail }]));
  const items = substitute(job.item, {
    bindings: new Map(roots.map((root) => [rootKey(root), { root, to }])),
    follow: (item, steps) =>
      fromLibrary && item.value === to.value && isRequestPath(steps) ? [path] : ev.follow(item, steps),
    asText: ev.asText,
    frame: undefined,
    key: rootKey,
  });
  return items.length === 0 ? [job] : items.flatMap(expand).map((item) => ({ ...job, item }));
}

function isOfLibrary({ linked }: Evaluator, { fn, index }: Root): boolean {
  return index !== receiverIndex && parameterTypes(linked, fn)[index]?.kind === 'external';
}

/** Whether steps from what a library hands over lead to the path of a request that came in, which begins with a slash (RFC 9112, section 3.2.1). */
function isRequestPath(steps: Parameters<Evaluator['follow']>[1]): boolean {
  const [before, last] = steps.slice(-2).map((step) => ('field' in step ? step.field : undefined));
  if (last === 'Path') return before === 'URL';
  return (last ?? before) === 'RequestURI';
}
