import type { Program } from '../program.js';
import { bodyShape } from '../shapes/body.js';
import { programShape } from '../shapes/program.js';
import { readerOf } from './read-shape.js';
import { createTextTable, type TextTable } from './text-table.js';
import { createWordWriter, takeWords } from './word-writer.js';
import { writerOf } from './write-shape.js';

/**
 * Programs in a compact form: 32-bit words in the order of the machine, and texts that the words name by number. It is made for the
 * border between threads and for keeping facts on the machine that made them, not for exchange: that is what `printProgram` is for.
 */
export interface ProgramEncoder {
  /**
   * The words of a valid Program. Texts that are new are added to `texts`.
   * @throws TypeError where the value is no Program
   */
  encode(program: Program): Int32Array<ArrayBuffer>;
  /** The texts of all programs so far, by number. It grows. */
  readonly texts: readonly string[];
}

const write = writerOf(programShape.node, bodyShape.node);
const read = readerOf(programShape.node, bodyShape.node);

/** An encoder whose programs share a table of texts. */
export function createProgramEncoder(texts: TextTable = createTextTable()): ProgramEncoder {
  const writer = createWordWriter(texts);
  return {
    texts: texts.texts,
    encode(program) {
      writer.length = 0;
      write(writer, program);
      return takeWords(writer);
    },
  };
}

/**
 * The Program of some words. The body of a function is read when it is first asked for, so `words` must stay as they are.
 * @param texts those of the encoder, as far as it had them when it wrote the words
 * @throws RangeError where the words are not what an encoder made; for a body, when it is asked for
 */
export function decodeProgram(words: Int32Array, texts: readonly string[]): Program {
  const reader = { words, at: 0, texts };
  const program = read(reader);
  if (reader.at !== words.length) throw new RangeError('the words go on after the value');
  return program as Program;
}
