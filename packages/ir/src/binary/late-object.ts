import { readWord, type WordReader } from './word-reader.js';

/** Sets a field of an object so that it is read when someone asks for it, and passes it over. */
export type LateField = (object: LateObject, reader: WordReader) => void;

/**
 * An object one of whose fields is read when someone asks for it, once. The field is the object's own, so it is copied and printed like
 * any other.
 */
export class LateObject {
  [field: string]: unknown;
  #source: WordReader | undefined;
  #value: unknown;

  /** How such a field is set. All objects share the accessor: with one each, none would have the form of another to V8. */
  static field(name: string, read: (reader: WordReader) => unknown): LateField {
    const accessor: PropertyDescriptor & ThisType<LateObject> = {
      enumerable: true,
      configurable: true,
      get() {
        if (this.#source !== undefined) {
          this.#value = read(this.#source);
          this.#source = undefined;
        }
        return this.#value;
      },
    };
    return (object, reader) => {
      const length = readWord(reader);
      object.#source = { words: reader.words, at: reader.at, texts: reader.texts };
      reader.at += length;
      Object.defineProperty(object, name, accessor);
    };
  }
}
