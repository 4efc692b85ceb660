import type { Guard, Return } from './body.js';

/**
 * The guards of a function whose end is a `throw` or `panic`: one under which something is returned must hold, or another of them, or the
 * program stops.
 *
 * @param guards all guards of the function
 * @param returns where it returns
 */
export function stopsInTheEnd(guards: readonly Guard[], returns: readonly Return[]): readonly Guard[] {
  const marked = [...guards];
  for (const { guard } of returns) {
    for (let at = guard; at !== undefined; at = marked[at]?.outer) {
      const one = marked[at];
      if (one !== undefined && one.orStops === undefined) marked[at] = { ...one, orStops: 'in-the-end' };
    }
  }
  return marked;
}
