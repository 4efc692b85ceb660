import type { FunctionNode } from '../link/linked.js';
import type { Alternative } from './value.js';

/**
 * Remembers results by function and number. A question that is asked while its own answer is being found is answered with nothing, and
 * what was found on top of such a hole is kept only where the hole was its own: so no answer hangs on who asked first.
 */
export function rememberingStack<F extends FunctionNode, N extends number>(
  maxDepth: number,
): { remember(fn: F, index: N, compute: () => readonly Alternative[]): readonly Alternative[] } {
  const known = new Map<F, Map<N, readonly Alternative[]>>();
  const open = new Map<string, number>();
  /** How often an answer that leaned on an open question was computed: after three rounds it is taken as it is. */
  const rounds = new Map<string, number>();
  let depth = 0;
  /** The lowest open question that the current computation leaned on. */
  let leaned = Number.POSITIVE_INFINITY;
  return {
    remember(fn, index, compute) {
      const found = known.get(fn)?.get(index);
      if (found !== undefined) return found;
      const key = `${fn.index}:${index}`;
      const asked = open.get(key);
      if (asked !== undefined) {
        leaned = Math.min(leaned, asked);
        return [];
      }
      if (depth >= maxDepth) {
        leaned = -1;
        return [{ value: { value: 'unknown', reason: 'bound', detail: 'depth' }, when: [], made: [], because: [] }];
      }
      const outer = leaned;
      leaned = Number.POSITIVE_INFINITY;
      open.set(key, depth);
      depth += 1;
      const result = compute();
      depth -= 1;
      open.delete(key);
      const round = (rounds.get(key) ?? 0) + 1;
      const whole = leaned >= depth;
      if (!whole) rounds.set(key, round);
      if (whole || round >= 3) {
        let mine = known.get(fn);
        if (mine === undefined) known.set(fn, (mine = new Map()));
        mine.set(index, result);
      }
      leaned = whole ? outer : Math.min(outer, leaned);
      return result;
    },
  };
}
