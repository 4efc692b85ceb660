import type { OpenSite } from '@callgate/ir';
import { functionName } from '../reach/chains.js';
import { spanOf } from '../value/evaluator.js';
import type { Bundle } from './search/close.js';

/** The calls that made what an address hangs on. */
export function evidenceOf(closed: Bundle): OpenSite['evidence'] {
  return closed.made.slice(0, 3).map(({ fn, call, to }) => {
    const at = fn.facts.body?.calls[call]?.at;
    return {
      evidence: 'value' as const,
      text: `made by ${functionName(to)}, called in ${functionName(fn)}`,
      ...(at === undefined ? {} : { at: spanOf(fn, at) }),
    };
  });
}
