import type { FunctionNode } from '../link/linked.js';
import { alternative } from './terms.js';
import type { Alternative } from './value.js';

/** Remembers answers. Questions may hang on each other in circles. */
export interface Memory {
  /** The answer to a question that has a name. */
  named(key: string, compute: () => readonly Alternative[]): readonly Alternative[];
  /** The answer to a question of another kind, which may hang on values, and they on it. */
  other<T>(key: string, answers: Map<string, T>, open: T, compute: () => T): T;
  /** The value number `index` of a function's body. */
  value(fn: FunctionNode, index: number, compute: () => readonly Alternative[]): readonly Alternative[];
  /** How often a question was answered with nothing because it was open. */
  holes(): number;
}

const maxDepth = 160;
/** An answer that leaned on an open question is computed anew this often, then taken as it is. */
const maxRounds = 3;

const nothing: readonly Alternative[] = [];
const tooDeep: readonly Alternative[] = [alternative({ value: 'unknown', reason: 'bound', detail: 'depth' })];

/**
 * A question that is asked while its own answer is being found is answered with nothing; what was found on top of such a hole is kept only
 * where the hole was its own. So no answer hangs on which question came first.
 */
export function createMemory(): Memory {
  const byName = new Map<string, readonly Alternative[]>();
  const byValue = new Map<FunctionNode, Map<number, readonly Alternative[]>>();
  /** Open questions, with the depth at which they were asked. */
  const open = new Map<string, number>();
  const rounds = new Map<string, number>();
  let depth = 0;
  let holes = 0;
  /** The outermost open question on which the current answer leaned. */
  let leaned = Number.POSITIVE_INFINITY;

  function find<T>(key: string, compute: () => T, keep: (answer: T) => void, hole: T, tooDeep: T): T {
    const asked = open.get(key);
    if (asked !== undefined) {
      holes += 1;
      leaned = Math.min(leaned, asked);
      return hole;
    }
    if (depth >= maxDepth) {
      leaned = -1;
      return tooDeep;
    }
    const outer = leaned;
    leaned = Number.POSITIVE_INFINITY;
    open.set(key, depth);
    depth += 1;
    const answer = compute();
    depth -= 1;
    open.delete(key);
    const whole = leaned >= depth;
    if (whole) keep(answer);
    else {
      const round = (rounds.get(key) ?? 0) + 1;
      rounds.set(key, round);
      if (round >= maxRounds) keep(answer);
    }
    leaned = whole ? outer : Math.min(outer, leaned);
    return answer;
  }

  return {
    holes: () => holes,
    named(key, compute) {
      return byName.get(key) ?? find(key, compute, (answer) => void byName.set(key, answer), nothing, tooDeep);
    },
    other(key, answers, hole, compute) {
      return answers.get(key) ?? find(key, compute, (answer) => void answers.set(key, answer), hole, hole);
    },
    value(fn, index, compute) {
      let mine = byValue.get(fn);
      if (mine === undefined) byValue.set(fn, (mine = new Map()));
      const known = mine.get(index);
      if (known !== undefined) return known;
      return find(`${fn.index}:${index}`, compute, (answer) => void mine.set(index, answer), nothing, tooDeep);
    },
  };
}
