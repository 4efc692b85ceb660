import type { Repair } from './repair.js';

/** Where a grammar comes from, and what is to be known to use it. */
export interface GrammarSource {
  /** Name by which the grammar is asked for, such as `go`. */
  readonly name: string;
  /** The grammar compiled to WebAssembly: the path of the file, or its bytes. */
  readonly wasm: () => string | URL | Uint8Array;
  /** Loads the grammar for the native binding: what `Parser.setLanguage` takes. Left out when there is none. */
  readonly native?: () => Promise<unknown>;
  /**
   * Text that is parsed after a source that does not end in it, and does not show in the tree: a line feed for languages
   * whose statements end with the line.
   */
  readonly endOfInput?: string;
  /** What to try on a text with errors, in order. */
  readonly repairs: readonly Repair[];
  /**
   * A small varied text, with an error, a missing token and characters outside the basic plane in it. Engines walk its tree
   * in two ways when they open, to see that both agree.
   */
  readonly sample: string;
}
