import type { Grammar } from './grammar.js';

/** A stretch of source text, in UTF-16 code units from its start; `end` is the first unit after it. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/**
 * A syntax tree without handles: typed arrays with one entry per node, in pre-order, anonymous nodes included. Node 0 is
 * the root. The same for every engine; nothing has to be freed.
 *
 * The children of `n`, in order and without allocation:
 * ```ts
 * for (let child = n + 1; child < tree.next[n]; child = tree.next[child]) { … }
 * ```
 * The subtree of `n` is every node from `n` up to, and without, `next[n]`.
 */
export interface FlatTree {
  /** The text that the offsets index: the caller's own, also where a repair was needed to parse it. */
  readonly source: string;
  /** Number of nodes, at least 1. */
  readonly count: number;
  /** Type id of each node; `grammar.typeNames` has the names. */
  readonly type: Uint16Array;
  /** Field id under which each node hangs in its parent, 0 for none. */
  readonly field: Uint8Array;
  /** Offset of the first UTF-16 code unit of each node. */
  readonly start: Uint32Array;
  /** Offset after the last UTF-16 code unit of each node. */
  readonly end: Uint32Array;
  /** Index of the first node after each node's subtree. */
  readonly next: Uint32Array;
  /** Depth of the deepest node, the root being 0. Whoever reads the tree by recursion should look at it first. */
  readonly depth: number;
  /** The vocabulary of `type` and `field`. */
  readonly grammar: Grammar;
  /** What did not parse, in order: outermost ERROR nodes, and MISSING ones (tokens the parser put in) as empty ranges. */
  readonly errors: readonly OffsetRange[];
}
