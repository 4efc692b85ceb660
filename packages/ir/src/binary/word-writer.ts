import type { TextTable } from './text-table.js';

/** Where the words of a binary form are gathered. Its room is kept from value to value. */
export interface WordWriter {
  words: Int32Array<ArrayBuffer>;
  /** How many of the words are written. */
  length: number;
  readonly texts: TextTable;
}

const initialWords = 1 << 14;

/** A writer with nothing in it. */
export function createWordWriter(texts: TextTable): WordWriter {
  return { words: new Int32Array(initialWords), length: 0, texts };
}

/** Adds a word. */
export function putWord(writer: WordWriter, word: number): void {
  if (writer.length === writer.words.length) {
    const larger = new Int32Array(writer.words.length * 2);
    larger.set(writer.words);
    writer.words = larger;
  }
  writer.words[writer.length] = word;
  writer.length += 1;
}

/** Ends a value: its words, and the writer is empty again. */
export function takeWords(writer: WordWriter): Int32Array<ArrayBuffer> {
  const taken = writer.words.slice(0, writer.length);
  writer.length = 0;
  return taken;
}
