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
  /** Everything that follows is about this callee. */
  readonly begin: (callee: string) => void;
  /** `make` is called only where there is none of this key yet, and room. */
  readonly add: (sort: Sort, key: string, make: () => Difference) => void;
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
  let seen = new Set<string>();
  return {
    differences,
    totals,
    begin: (next) => {
      if (next === callee) return;
      callee = next;
      seen = new Set();
      ofCallee = { missing: 0, excess: 0, unknown: 0 };
    },
    add: (sort, key, make) => {
      const whole = `${sort} ${key}`;
      if (seen.has(whole)) return;
      seen.add(whole);
      totals[sort] += 1;
      if (given[sort] >= limits.all || ofCallee[sort] >= limits.perCallee) return;
      given[sort] += 1;
      ofCallee[sort] += 1;
      differences.push(make());
    },
  };
}
