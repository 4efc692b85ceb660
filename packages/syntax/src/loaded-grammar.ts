import type { FlatTree } from './flat-tree.js';
import type { GrammarSource } from './grammar-source.js';
import type { Grammar } from './grammar.js';

/** A grammar in an engine, ready to parse. */
export interface LoadedGrammar {
  readonly source: GrammarSource;
  readonly grammar: Grammar;
  /**
   * Parses a text once, with no repair, and frees all handles.
   *
   * @param text What to parse; the tree shows it.
   * @param isOver Asked now and then whether to stop.
   * @returns The tree, or nothing when it was stopped.
   * @throws Whatever the binding throws when it crashes.
   */
  readonly parseOnce: (text: string, isOver: () => boolean) => FlatTree | undefined;
  /** Makes the grammar fit to parse again after a crash. Whether it is, the engine finds out with the sample. */
  readonly restart: () => void;
  /** Frees what the grammar holds in the engine. */
  readonly close: () => void;
}

/** A progress callback that never stops anything. */
export function never(): boolean {
  return false;
}

/** What is handed to the parser for a text: the text, made to end as the grammar wants it. */
export function inputFor(source: GrammarSource, text: string): string {
  const { endOfInput } = source;
  return endOfInput === undefined || text.endsWith(endOfInput) ? text : text + endOfInput;
}
