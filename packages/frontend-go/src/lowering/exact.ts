const nothing: readonly never[] = Object.freeze([]);

/**
 * A list without room to spare. V8 gives a list that grows by `push` room for 17 entries at once; most lists in facts have one
 * or two, and there are millions of them.
 */
export function exact<Entry>(list: readonly Entry[]): readonly Entry[] {
  return list.length === 0 ? nothing : list.slice();
}
