/** Numbers that look random and are the same for the same seed. */
export interface RandomSequence {
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number;
  /** One of the elements; there must be one. */
  oneOf<T>(elements: readonly T[]): T;
  /** The elements in another order. */
  shuffled<T>(elements: readonly T[]): readonly T[];
}

/** Park and Miller's minimal standard generator (Communications of the ACM 31, 1988). */
export function randomSequence(seed: number): RandomSequence {
  let state = (Math.abs(Math.trunc(seed)) % 2_147_483_646) + 1;

  function below(bound: number): number {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor(((state - 1) / 2_147_483_646) * bound);
  }

  function oneOf<T>(elements: readonly T[]): T {
    const element = elements[below(elements.length)];
    if (element === undefined) throw new RangeError('there is nothing to choose from');
    return element;
  }

  function shuffled<T>(elements: readonly T[]): readonly T[] {
    const result = [...elements];
    for (let at = result.length - 1; at > 0; at -= 1) {
      const other = below(at + 1);
      const [left, right] = [result[at] as T, result[other] as T];
      result[at] = right;
      result[other] = left;
    }
    return result;
  }

  return { below, oneOf, shuffled };
}
