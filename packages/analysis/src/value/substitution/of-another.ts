import type { Substitution } from './substitution.js';
import { alternative } from '../terms.js';
import type { Alternative, Step } from '../value.js';

/**
 * Whether a path asks a value for a field that its type does not have: it was read in a method of another type, which an interface may
 * have behind it elsewhere.
 */
export function isOfAnother(path: readonly Step[], from: Alternative, by: Substitution): boolean {
  const { lacks } = by;
  if (lacks === undefined) return false;
  for (const [at, step] of path.entries()) {
    if (!('field' in step)) continue;
    const reached = by.follow(alternative(from.value), path.slice(0, at));
    if (reached.length === 0) return false;
    if (reached.every(({ value }) => lacks(value, step.field))) return true;
  }
  return false;
}
