import type { GrammarSource } from './grammar-source.js';
import type { Grammar } from './grammar.js';
import { locateHiddenError, type ErrorBearingNode } from './hidden-error.js';
import { inputFor, type LoadedGrammar } from './loaded-grammar.js';
import type { NodeBuffer } from './node-buffer.js';
import { walkCursor, type Cursor } from './walk-cursor.js';
import { finishWalk } from './walk.js';

/** What is used of node-tree-sitter's `Parser`. Its own types are not named, as it need not be installed. */
export interface NativeParser {
  setLanguage(language: unknown): void;
  parse(
    input: string,
    oldTree: null | undefined,
    options: { readonly bufferSize: number; readonly progressCallback: () => boolean },
  ): NativeTree | null | undefined;
  reset(): void;
}

interface NativeTree {
  readonly rootNode: ErrorBearingNode;
  walk(): Cursor;
}

/** UTF-16 code units that the binding copies at a time. Left to itself it takes 32 thousand bytes, and has failed on longer input. */
const largestBuffer = 1 << 20;

/**
 * Makes a grammar of the native binding ready.
 *
 * @param grammar The tables, as the WebAssembly build of the same grammar tells them: the native binding tells no ids.
 */
export function loadNativeGrammar(
  createParser: () => NativeParser,
  source: GrammarSource,
  grammar: Grammar,
  buffer: NodeBuffer,
): LoadedGrammar {
  let parser = createParser();
  return {
    source,
    grammar,
    parseOnce(text, isOver) {
      const input = inputFor(source, text);
      const bufferSize = Math.min(input.length + 1, largestBuffer);
      const tree = parser.parse(input, null, { bufferSize, progressCallback: isOver });
      if (!tree) {
        // Or the next parse would go on where this one was stopped.
        parser.reset();
        return undefined;
      }
      const { rootNode } = tree;
      const damaged = rootNode.hasError;
      const walk = walkCursor(tree.walk(), damaged, buffer);
      return finishWalk(buffer, walk, {
        grammar,
        source: text,
        damaged,
        locateHiddenError: () => locateHiddenError(rootNode),
      });
    },
    restart() {
      parser = createParser();
    },
    // The binding frees its trees and parsers with the garbage.
    close() {},
  };
}
