/**
 * Compares two texts by their UTF-16 code units: the same on every machine, whatever its locale.
 *
 * @returns a negative number, zero or a positive number, as `Array.prototype.sort` expects
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Compares numbers that may be absent; what is absent comes first. */
export function compareOptionalNumber(a: number | undefined, b: number | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a - b;
}

/** The texts sorted, each once. */
export function sortedUnique(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}

/** The smallest of the texts that are there; absent where none is. */
export function smallest(texts: Iterable<string | undefined>): string | undefined {
  let found: string | undefined;
  for (const text of texts) {
    if (text === undefined) continue;
    if (found === undefined || text < found) found = text;
  }
  return found;
}
