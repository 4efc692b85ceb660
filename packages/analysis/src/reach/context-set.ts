/** A set of contexts as bits, one row of a table. Rows are compared and joined word by word. */
export interface ContextTable {
  readonly words: number;
  /** Adds the bits of `from` to a row; true when the row grew. */
  join(row: number, from: Uint32Array, at: number): boolean;
  /** Adds the bits that two rows share to a third. */
  joinBoth(row: number, a: ContextTable, aRow: number, b: ContextTable, bRow: number): boolean;
  has(row: number, context: number): boolean;
  isEmpty(row: number): boolean;
  add(row: number, context: number): boolean;
  /** Backing store: row r starts at `r * words`. */
  bits(): Uint32Array;
}

/** A table that grows with its rows. */
export function contextTable(contexts: number, rows: number): ContextTable {
  const words = Math.max(1, Math.ceil(contexts / 32));
  let data = new Uint32Array(Math.max(16, rows) * words);
  const ensure = (row: number): void => {
    if ((row + 1) * words <= data.length) return;
    const grown = new Uint32Array(Math.max((row + 1) * words, data.length * 2));
    grown.set(data);
    data = grown;
  };
  return {
    words,
    join(row, from, at) {
      ensure(row);
      let grew = false;
      for (let word = 0; word < words; word++) {
        const before = data[row * words + word] as number;
        const after = before | (from[at + word] as number);
        if (after >>> 0 === before) continue;
        data[row * words + word] = after;
        grew = true;
      }
      return grew;
    },
    joinBoth(row, a, aRow, b, bRow) {
      ensure(row);
      const [left, right] = [a.bits(), b.bits()];
      let grew = false;
      for (let word = 0; word < words; word++) {
        const before = data[row * words + word] as number;
        const after = before | ((left[aRow * words + word] ?? 0) & (right[bRow * words + word] ?? 0));
        if (after >>> 0 === before) continue;
        data[row * words + word] = after;
        grew = true;
      }
      return grew;
    },
    has: (row, context) => (((data[row * words + (context >>> 5)] ?? 0) >>> (context & 31)) & 1) === 1,
    isEmpty(row) {
      for (let word = 0; word < words; word++) if ((data[row * words + word] ?? 0) !== 0) return false;
      return true;
    },
    add(row, context) {
      ensure(row);
      const at = row * words + (context >>> 5);
      const before = data[at] as number;
      const after = (before | (1 << (context & 31))) >>> 0;
      data[at] = after;
      return after !== before;
    },
    bits: () => data,
  };
}
