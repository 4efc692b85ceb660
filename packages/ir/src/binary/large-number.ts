/** Stands before a number that fits no word, which follows in two; numbers in one word are never negative. */
export const largeMark = -1;

const number = new Float64Array(1);
const words = new Int32Array(number.buffer);

/** The two words of a number: its IEEE 754 form, in the order of the machine, as all words are. */
export function toWords(value: number): readonly [number, number] {
  number[0] = value;
  return [words[0] ?? 0, words[1] ?? 0];
}

/** The number of two words. */
export function fromWords(first: number, second: number): number {
  words[0] = first;
  words[1] = second;
  return number[0] ?? 0;
}
