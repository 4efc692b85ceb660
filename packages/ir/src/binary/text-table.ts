/** Gives numbers to texts, each text once, in the order in which they come. */
export interface TextTable {
  /** The number of a text. */
  numberOf(text: string): number;
  /** The texts by number. It grows. */
  readonly texts: readonly string[];
}

/** An empty table. */
export function createTextTable(): TextTable {
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  return {
    texts,
    numberOf(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const number = texts.push(text) - 1;
      numbers.set(text, number);
      return number;
    },
  };
}
