import type { FlatTree } from './flat-tree.js';

/** The text of a node. */
export function text(tree: FlatTree, node: number): string {
  return tree.source.slice(tree.start[node], tree.end[node]);
}

/** The name of a node's type, such as `call_expression`. For messages and tests: compare ids where it is hot. */
export function typeName(tree: FlatTree, node: number): string {
  return tree.grammar.typeNames[tree.type[node]!]!;
}

/** The first child of `node` that hangs under the field `fieldId`, or -1. */
export function childByField(tree: FlatTree, node: number, fieldId: number): number {
  const { field, next } = tree;
  const end = next[node]!;
  for (let child = node + 1; child < end; child = next[child]!) {
    if (field[child] === fieldId) return child;
  }
  return -1;
}

/** The first child of `node` of the type `typeId`, or -1. */
export function childByType(tree: FlatTree, node: number, typeId: number): number {
  const { type, next } = tree;
  const end = next[node]!;
  for (let child = node + 1; child < end; child = next[child]!) {
    if (type[child] === typeId) return child;
  }
  return -1;
}

/** The first named child of `node`, or -1. With {@link nextNamedSibling}, a loop over named children without allocation. */
export function firstNamedChild(tree: FlatTree, node: number): number {
  return namedFrom(tree, node + 1, tree.next[node]!);
}

/** The next named node after `child` among the children of `parent`, or -1. */
export function nextNamedSibling(tree: FlatTree, parent: number, child: number): number {
  return namedFrom(tree, tree.next[child]!, tree.next[parent]!);
}

/** The named children of `node`, in order, as a new array: for code that is not hot. */
export function namedChildren(tree: FlatTree, node: number): number[] {
  const children: number[] = [];
  for (let child = firstNamedChild(tree, node); child >= 0; child = nextNamedSibling(tree, node, child)) {
    children.push(child);
  }
  return children;
}

function namedFrom(tree: FlatTree, first: number, end: number): number {
  const { type, next, grammar } = tree;
  for (let child = first; child < end; child = next[child]!) {
    if (grammar.named[type[child]!] === 1) return child;
  }
  return -1;
}
