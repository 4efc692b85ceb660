import { fromWords, largeMark } from './large-number.js';

/** The words of a binary form, and where in them the reading stands. */
export interface WordReader {
  readonly words: Int32Array;
  at: number;
  /** Texts by number. */
  readonly texts: readonly string[];
}

/** The next word. Throws a RangeError where there is none. */
export function readWord(reader: WordReader): number {
  const word = reader.words[reader.at];
  if (word === undefined) throw new RangeError('the words end before the value does');
  reader.at += 1;
  return word;
}

/** The text whose number is the next word. Throws a RangeError where there is none. */
export function readText(reader: WordReader): string {
  const text = reader.texts[readWord(reader)];
  if (text === undefined) throw new RangeError('a text is named that is not there');
  return text;
}

/** The next number, of one word or three. */
export function readWhole(reader: WordReader): number {
  const word = readWord(reader);
  return word === largeMark ? fromWords(readWord(reader), readWord(reader)) : word;
}
