import { growAncestors, growNodes, type NodeBuffer } from './node-buffer.js';
import type { Walk } from './walk.js';

/**
 * The functions that web-tree-sitter's WebAssembly module exports for cursors (`lib/binding_web/lib/tree-sitter.c` of
 * tree-sitter). Each takes the address of the tree. The cursor itself lies in the module's transfer buffer, where every
 * call reads and leaves it, so that as long as nothing else of the module is called in between, nothing is to be copied.
 * The public `TreeCursor` copies the cursor in and out around each call, which takes longer than the walk itself.
 */
export interface RawCursorFunctions {
  readonly rootNode: (tree: number) => void;
  readonly newCursor: (tree: number) => void;
  readonly deleteCursor: (tree: number) => void;
  readonly typeId: (tree: number) => number;
  readonly fieldId: (tree: number) => number;
  readonly startIndex: (tree: number) => number;
  readonly endIndex: (tree: number) => number;
  readonly isMissing: (tree: number) => number;
  readonly gotoFirstChild: (tree: number) => number;
  readonly gotoNextSibling: (tree: number) => number;
  readonly gotoParent: (tree: number) => number;
}

const exportNames = {
  rootNode: '_ts_tree_root_node_wasm',
  newCursor: '_ts_tree_cursor_new_wasm',
  deleteCursor: '_ts_tree_cursor_delete_wasm',
  typeId: '_ts_tree_cursor_current_node_type_id_wasm',
  fieldId: '_ts_tree_cursor_current_field_id_wasm',
  startIndex: '_ts_tree_cursor_start_index_wasm',
  endIndex: '_ts_tree_cursor_end_index_wasm',
  isMissing: '_ts_tree_cursor_current_node_is_missing_wasm',
  gotoFirstChild: '_ts_tree_cursor_goto_first_child_wasm',
  gotoNextSibling: '_ts_tree_cursor_goto_next_sibling_wasm',
  gotoParent: '_ts_tree_cursor_goto_parent_wasm',
} as const satisfies Record<keyof RawCursorFunctions, string>;

/** Finds the functions among the exports of the module, or nothing when one of them is not there. */
export function findRawCursorFunctions(exports: Readonly<Record<string, unknown>>): RawCursorFunctions | undefined {
  const found: Record<string, unknown> = {};
  for (const [role, name] of Object.entries(exportNames)) {
    if (typeof exports[name] !== 'function') return undefined;
    found[role] = exports[name];
  }
  return found as unknown as RawCursorFunctions;
}

/**
 * Does what `walkCursor` does, through the raw functions. The same loop is written out a second time because a call
 * through an interface, seven times for each of millions of nodes, is what this is there to avoid.
 *
 * @param address The address of the tree in the module's memory.
 */
export function walkRaw(raw: RawCursorFunctions, address: number, damaged: boolean, buffer: NodeBuffer): Walk {
  const { typeId, fieldId, startIndex, endIndex, isMissing, gotoFirstChild, gotoNextSibling, gotoParent } = raw;
  // The root is left in the transfer buffer, where the new cursor looks for the node to start from.
  raw.rootNode(address);
  raw.newCursor(address);
  let { capacity, type, field, start, end, next, ancestors } = buffer;
  const missing: number[] = [];
  let count = 0;
  let depth = 0;
  let deepest = 0;
  for (;;) {
    if (count === capacity) {
      growNodes(buffer);
      ({ capacity, type, field, start, end, next } = buffer);
    }
    const node = count++;
    type[node] = typeId(address);
    field[node] = fieldId(address);
    start[node] = startIndex(address);
    end[node] = endIndex(address);
    if (gotoFirstChild(address) !== 0) {
      if (depth === ancestors.length) {
        growAncestors(buffer);
        ancestors = buffer.ancestors;
      }
      ancestors[depth++] = node;
      if (depth > deepest) deepest = depth;
      continue;
    }
    next[node] = count;
    if (damaged && start[node] === end[node] && isMissing(address) !== 0) missing.push(node);
    while (gotoNextSibling(address) === 0) {
      if (depth === 0) {
        raw.deleteCursor(address);
        return { count, depth: deepest, missing };
      }
      gotoParent(address);
      next[ancestors[--depth]!] = count;
    }
  }
}
