/** The ways that a search went, each step known by a text. */
export interface SearchedWays<T> {
  /** A step that another one leads to; false where it was gone before. */
  begin(key: string, from: string | undefined, item: T): boolean;
  /** A step that led somewhere, or was given up with good reason. */
  ends(key: string): void;
  /** What led to nothing but itself: the first step of each such way. */
  endless(): readonly T[];
}

interface Step<T> {
  readonly item: T;
  readonly from: Set<string>;
  first: boolean;
}

/** Remembers the steps of a search, so that a way that only comes back to itself is not taken for one that was settled elsewhere. */
export function createSearchedWays<T>(): SearchedWays<T> {
  const steps = new Map<string, Step<T>>();
  const ended: string[] = [];
  return {
    begin(key, from, item) {
      const known = steps.get(key);
      const step = known ?? { item, from: new Set<string>(), first: false };
      if (known === undefined) steps.set(key, step);
      if (from !== undefined && steps.has(from)) step.from.add(from);
      else step.first = true;
      return known === undefined;
    },
    ends: (key) => void ended.push(key),
    endless() {
      const settled = new Set(ended);
      const work = [...settled];
      for (let key = work.pop(); key !== undefined; key = work.pop()) {
        for (const before of steps.get(key)?.from ?? []) {
          if (settled.has(before)) continue;
          settled.add(before);
          work.push(before);
        }
      }
      return [...steps].flatMap(([key, { item, from, first }]) =>
        !settled.has(key) && (first || [...from].some((before) => settled.has(before))) ? [item] : [],
      );
    },
  };
}
