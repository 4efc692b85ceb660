import type { Difference } from '@callgate/ir';

/** How many differences are given with a witness; the rest is counted. */
export interface ComparisonLimits {
  /** Of one sort and one callee. */
  readonly perCallee: number;
  /** Of one sort. */
  readonly all: number;
}

export const defaultLimits: ComparisonLimits = { perCallee: 200, all: 5_000 };

type Sort = Difference['difference'];

/** Collects one difference for each caller, callee, port and sort. */
export interface Witnesses {
  /** Everything that follows is about this callee, until another begins. */
  readonly begin: (callee: string) => void;
  /**
   * Counts a difference, unless it was counted before.
   * @param caller a small number for each caller
   * @returns whether a witness is wanted
   */
  readonly count: (sort: Sort, port: string, caller: number) => boolean;
  readonly give: (difference: Difference) => void;
  readonly differences: readonly Difference[];
  /** How many there are, those without a witness included. */
  readonly totals: Readonly<Record<Sort, number>>;
}

export function witnesses(limits: ComparisonLimits): Witnesses {
  const differences: Difference[] = [];
  const totals = { missing: 0, excess: 0, unknown: 0 };
  const given = { missing: 0, excess: 0, unknown: 0 };
  let ofCallee = { missing: 0, excess: 0, unknown: 0 };
  let callee: string | undefined;
  /** The callers that were counted, by sort and port. */
  let seen: Record<Sort, Map<string, Set<number>>> = nothing();
  return {
    differences,
    totals,
    begin: (next) => {
      if (next === callee) return;
      callee = next;
      seen = nothing();
      ofCallee = { missing: 0, excess: 0, unknown: 0 };
    },
    count: (sort, port, caller) => {
      const callers = seen[sort].get(port) ?? new Set();
      if (callers.has(caller)) return false;
      if (callers.size === 0) seen[sort].set(port, callers);
      callers.add(caller);
      totals[sort] += 1;
      return given[sort] < limits.all && ofCallee[sort] < limits.perCallee;
    },
    give: (difference) => {
      given[difference.difference] += 1;
      ofCallee[difference.difference] += 1;
      differences.push(difference);
    },
  };
}

function nothing(): Record<Sort, Map<string, Set<number>>> {
  return { missing: new Map(), excess: new Map(), unknown: new Map() };
}
