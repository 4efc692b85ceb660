/** What tells steps apart: what is searched for, and the conditions (as texts, sorted) under which. */
export interface StepKey {
  readonly what: string;
  readonly when: readonly string[];
}

/** A step as one text. */
export function stepText({ what, when }: StepKey): string {
  return `${what} ${when.join('&')}`;
}

/** The ways that a search went, each step known by a text. */
export interface SearchedWays<T> {
  /**
   * A step that another one leads to; false where it was gone before, under these conditions or under fewer: what holds under fewer conditions is
   * all that holds under more.
   */
  begin(key: StepKey, from: string | undefined, item: T): boolean;
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
  const sameTarget = new Map<string, StepKey[]>();
  /** The step that was gone under no more conditions than these; where there is none, this one. */
  const weakest = (key: StepKey): StepKey => {
    const others = sameTarget.get(key.what);
    if (others === undefined) {
      sameTarget.set(key.what, [key]);
      return key;
    }
    const when = new Set(key.when);
    const weaker = others.find((other) => other.when.length <= when.size && other.when.every((each) => when.has(each)));
    if (weaker === undefined) others.push(key);
    return weaker ?? key;
  };
  return {
    begin(key, from, item) {
      const text = stepText(weakest(key));
      const known = steps.get(text);
      const step = known ?? { item, from: new Set<string>(), first: false };
      if (known === undefined) steps.set(text, step);
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
