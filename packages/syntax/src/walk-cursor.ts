import { growAncestors, growNodes, type NodeBuffer } from './node-buffer.js';
import type { Walk } from './walk.js';

/** What both bindings' tree cursors share (`TreeCursor` of web-tree-sitter and of node-tree-sitter). */
export interface Cursor {
  readonly nodeTypeId: number;
  /** The native binding says `undefined` where the other says 0. */
  readonly currentFieldId: number | undefined;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly nodeIsMissing: boolean;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/**
 * Writes the tree under a cursor that stands on its root into `buffer`, in pre-order, without recursion.
 *
 * @param damaged Whether the tree holds errors; only then is it asked which nodes are MISSING.
 */
export function walkCursor(cursor: Cursor, damaged: boolean, buffer: NodeBuffer): Walk {
  const missing: number[] = [];
  let count = 0;
  let depth = 0;
  let deepest = 0;
  for (;;) {
    if (count === buffer.capacity) growNodes(buffer);
    const node = count++;
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    buffer.type[node] = cursor.nodeTypeId;
    buffer.field[node] = cursor.currentFieldId ?? 0;
    buffer.start[node] = start;
    buffer.end[node] = end;
    if (cursor.gotoFirstChild()) {
      if (depth === buffer.ancestors.length) growAncestors(buffer);
      buffer.ancestors[depth++] = node;
      if (depth > deepest) deepest = depth;
      continue;
    }
    buffer.next[node] = count;
    if (damaged && start === end && cursor.nodeIsMissing) missing.push(node);
    while (!cursor.gotoNextSibling()) {
      if (depth === 0) return { count, depth: deepest, missing };
      cursor.gotoParent();
      buffer.next[buffer.ancestors[--depth]!] = count;
    }
  }
}
