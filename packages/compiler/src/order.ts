/** Compares texts by code unit, so that no locale changes the order. */
export function byText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** Groups elements by a key, in the order in which they come. */
export function groupBy<T>(elements: Iterable<T>, key: (element: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const element of elements) {
    const group = groups.get(key(element));
    if (group === undefined) groups.set(key(element), [element]);
    else group.push(element);
  }
  return groups;
}
