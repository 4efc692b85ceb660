/** Each item once: the last of those that are written alike, in the place of the first. */
export function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
