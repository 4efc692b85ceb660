import { growNodes, type NodeBuffer } from './node-buffer.js';
import type { Walk } from './walk.js';
import type { LanguageLayout } from './wasm-layout.js';

const errorSymbol = 0xffff;

/** Words of a frame on the stack of {@link walkMemory}. */
const frameWords = 8;

/**
 * Does what `walkCursor` does by reading the tree where it lies in the module's memory. Going through the cursor takes a
 * dozen calls into the module for each node, and longer than parsing; this takes a thirtieth of it.
 *
 * A subtree is two words: a small leaf itself (when the lowest bit is set) or the address of a bigger one, before which its
 * children lie. Hidden subtrees are no nodes, their children stand for them. What a child shows, and under which field it
 * hangs, its parent's production says (`ts_tree_cursor_child_iterator_next`, `ts_tree_cursor_current_field_id` in
 * `lib/src/tree_cursor.c` of tree-sitter).
 *
 * @param u32 The module's memory.
 * @param address The address of the tree in it; the root subtree comes first there.
 * @param nodes How many nodes the tree has, as tree-sitter says.
 * @returns Nothing when what was read cannot be the tree, so that the caller takes the cursor.
 */
export function walkMemory(
  u32: Uint32Array,
  address: number,
  nodes: number,
  layout: LanguageLayout,
  damaged: boolean,
  buffer: NodeBuffer,
): Walk | undefined {
  while (buffer.capacity < nodes) growNodes(buffer);
  const { type, field, start, end, next } = buffer;
  const { publicSymbols, aliases, aliasColumns, fields, fieldColumns } = layout;
  const missing: number[] = [];
  let stack = new Uint32Array(frameWords << 8);
  let stackTop = 0;
  let count = 0;
  let depth = 0;
  let deepest = 0;
  // A tree has few hidden subtrees for each node. If this runs out, the memory is not what it is taken for.
  let budget = 1024 + nodes * 64;

  // The frame: a parent whose children are being read. At first, a parent of the root alone.
  let parent = -1;
  let child = address >>> 2;
  let childrenEnd = child + 2;
  let isFirst = false;
  let position = 0;
  let production = 0;
  let structuralIndex = 0;
  let inheritedField = 0;

  for (;;) {
    if (child === childrenEnd) {
      if (parent >= 0) {
        next[parent] = count;
        depth--;
      }
      if (stackTop === 0) break;
      stackTop -= frameWords;
      parent = stack[stackTop]! - 1;
      child = stack[stackTop + 1]!;
      childrenEnd = stack[stackTop + 2]!;
      position = stack[stackTop + 3]!;
      production = stack[stackTop + 4]!;
      structuralIndex = stack[stackTop + 5]!;
      inheritedField = stack[stackTop + 6]!;
      isFirst = false;
      continue;
    }
    if (budget-- === 0) return undefined;

    const head = u32[child]!;
    const subtree = head >>> 2;
    let symbol: number;
    let isVisible: boolean;
    let isExtra: boolean;
    let isMissing: boolean;
    let padding: number;
    let size: number;
    let childCount = 0;
    if ((head & 1) === 1) {
      // SubtreeInlineData: flags, symbol, parse state (16 bits); padding columns, rows and lookahead, padding, size.
      const tail = u32[child + 1]!;
      isVisible = (head & 0x02) !== 0;
      isExtra = (head & 0x08) !== 0;
      isMissing = (head & 0x20) !== 0;
      symbol = (head >>> 8) & 0xff;
      padding = (tail >>> 16) & 0xff;
      size = tail >>> 24;
    } else {
      // SubtreeHeapData: references, padding (3 words), size (3), lookahead, error cost, children, symbol and state, flags.
      const flags = u32[subtree + 11]!;
      isVisible = (flags & 0x01) !== 0;
      isExtra = (flags & 0x04) !== 0;
      isMissing = (flags & 0x200) !== 0;
      symbol = u32[subtree + 10]! & 0xffff;
      padding = u32[subtree + 1]!;
      size = u32[subtree + 4]!;
      childCount = u32[subtree + 9]!;
    }
    child += 2;

    let alias = 0;
    let childField = 0;
    if (!isExtra) {
      if (structuralIndex < aliasColumns) alias = aliases[production * aliasColumns + structuralIndex]!;
      if (structuralIndex < fieldColumns) childField = fields[production * fieldColumns + structuralIndex]!;
      if (childField === 0) childField = inheritedField;
      structuralIndex++;
    }
    // A parent starts where its first child does: the padding before both is counted with the parent.
    const from = isFirst ? position : position + padding;
    isFirst = false;
    position = from + size;

    let node = -1;
    if (isVisible || alias !== 0) {
      if (count === nodes) return undefined;
      node = count++;
      const shown = alias === 0 ? symbol : alias;
      type[node] = shown === errorSymbol ? shown : publicSymbols[shown]!;
      field[node] = childField;
      // Bytes of UTF-16.
      start[node] = from >>> 1;
      end[node] = position >>> 1;
      if (depth > deepest) deepest = depth;
      if (childCount === 0) {
        next[node] = count;
        if (damaged && isMissing) missing.push(node);
      }
    }
    if (childCount === 0) continue;

    if (stackTop === stack.length) {
      const larger = new Uint32Array(stack.length * 2);
      larger.set(stack);
      stack = larger;
    }
    stack[stackTop] = parent + 1;
    stack[stackTop + 1] = child;
    stack[stackTop + 2] = childrenEnd;
    stack[stackTop + 3] = position;
    stack[stackTop + 4] = production;
    stack[stackTop + 5] = structuralIndex;
    stack[stackTop + 6] = inheritedField;
    stackTop += frameWords;

    parent = node;
    child = subtree - 2 * childCount;
    childrenEnd = subtree;
    isFirst = true;
    position = from;
    // The second half of the word after repeat depth.
    production = u32[subtree + 16]! >>> 16;
    structuralIndex = 0;
    // Only hidden parents hand their field on to their children.
    inheritedField = 0;
    if (node >= 0) depth++;
    else inheritedField = childField;
  }
  return count === nodes ? { count, depth: deepest, missing } : undefined;
}
