import type { FlatTree } from './flat-tree.js';
import type { Grammar } from './grammar.js';

/** A tree without what the receiver has, or gets once for all trees: its text and its grammar. Plain data. */
export type PackedTree = Omit<FlatTree, 'source' | 'grammar'>;

/** A packed tree, and the memory that it stands in, for a transfer list. */
export interface TreeToSend {
  readonly packed: PackedTree;
  readonly buffers: readonly ArrayBuffer[];
}

/** Makes a tree ready to be sent to another thread. Once its memory is transferred, the tree itself is used up. */
export function packTree(tree: FlatTree): TreeToSend {
  const { source: _source, grammar: _grammar, ...packed } = tree;
  const memory = [tree.type, tree.field, tree.start, tree.end, tree.next].map((each) => each.buffer);
  return { packed, buffers: [...new Set(memory)] as ArrayBuffer[] };
}

/**
 * The tree that was packed.
 * @param source the text that was parsed
 * @param grammar that of the engine that parsed it (`grammarOf`)
 */
export function unpackTree(packed: PackedTree, source: string, grammar: Grammar): FlatTree {
  return { ...packed, source, grammar };
}
