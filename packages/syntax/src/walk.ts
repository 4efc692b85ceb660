import type { OffsetRange, FlatTree } from './flat-tree.js';
import type { Grammar } from './grammar.js';
import type { NodeBuffer } from './node-buffer.js';

/** tree-sitter's own id of ERROR nodes (`ts_builtin_sym_error` in its `subtree.h`). */
const treeSitterErrorId = 0xffff;

/** What a walk leaves behind: the nodes are in the buffer. */
export interface Walk {
  readonly count: number;
  readonly depth: number;
  /** Indices of MISSING nodes. */
  readonly missing: readonly number[];
}

/** What {@link finishWalk} has to know beside the walk itself. */
export interface WalkedText {
  readonly grammar: Grammar;
  /** The text that the tree is to show. As long as the parsed one, but for what was put after its end. */
  readonly source: string;
  /** Whether tree-sitter says that the tree holds errors. */
  readonly damaged: boolean;
  /** Finds an error that no visible node shows. Called at once, and only then. */
  locateHiddenError(): OffsetRange;
}

/** Copies what a walk wrote out of the buffer, sized to fit, and works out the errors. */
export function finishWalk(buffer: NodeBuffer, walk: Walk, text: WalkedText): FlatTree {
  const { count, depth } = walk;
  const { grammar, source } = text;
  const tree = { source, count, ...copyNodes(buffer, count), depth, grammar };
  // Text put after the source (see `GrammarSource.endOfInput`) must not show.
  if (tree.end[0]! > source.length) clip(tree.start, tree.end, source.length);
  if (!text.damaged) return { ...tree, errors: [] };

  const errors = outermostErrors(tree, walk.missing);
  if (errors.length > 0) return { ...tree, errors };
  const { start, end } = text.locateHiddenError();
  // At the very end of the text, what is missing is the end of the last statement, and nothing is lost.
  if (start >= source.length) return { ...tree, errors };
  return { ...tree, errors: [{ start, end: Math.min(end, source.length) }] };
}

/** The nodes in one piece of memory, which costs less to get, to send and to free than five. */
function copyNodes(buffer: NodeBuffer, count: number): Pick<FlatTree, 'type' | 'field' | 'start' | 'end' | 'next'> {
  const memory = new ArrayBuffer(count * 15);
  const start = new Uint32Array(memory, 0, count);
  const end = new Uint32Array(memory, count * 4, count);
  const next = new Uint32Array(memory, count * 8, count);
  const type = new Uint16Array(memory, count * 12, count);
  const field = new Uint8Array(memory, count * 14, count);
  start.set(buffer.start.subarray(0, count));
  end.set(buffer.end.subarray(0, count));
  next.set(buffer.next.subarray(0, count));
  type.set(buffer.type.subarray(0, count));
  field.set(buffer.field.subarray(0, count));
  return { type, field, start, end, next };
}

function clip(start: Uint32Array, end: Uint32Array, length: number): void {
  for (let node = 0; node < end.length; node++) {
    if (start[node]! > length) start[node] = length;
    if (end[node]! > length) end[node] = length;
  }
}

/** Gives ERROR nodes the id of the grammar's table, and lists the outermost ones and the MISSING ones outside them. */
function outermostErrors(tree: Omit<FlatTree, 'errors'>, missing: readonly number[]): OffsetRange[] {
  const { type, start, end, next, grammar, count } = tree;
  const errors: OffsetRange[] = [];
  let covered = 0;
  let nextMissing = 0;
  for (let node = 0; node < count; node++) {
    const isError = type[node] === treeSitterErrorId;
    const isMissing = missing[nextMissing] === node;
    if (isError) type[node] = grammar.errorId;
    if (isMissing) nextMissing++;
    if ((!isError && !isMissing) || node < covered) continue;
    covered = next[node]!;
    errors.push({ start: start[node]!, end: end[node]! });
  }
  return errors;
}
