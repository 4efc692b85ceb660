import { openNames } from './named-elements.js';
import { textsOfRequest } from '../text/request-texts.js';
import type { Alternative, Condition, OpenRequest, Piece, Root, Step, Text, Value } from '../value.js';

/** The roots that are still open in an alternative, each once. */
export function openRoots(item: Alternative): Map<string, Root> {
  const roots = new Map<string, Root>();
  const add = (root: Root): void => void roots.set(`${root.fn.index}:${root.index}`, root);
  visitValue(item.value, add);
  for (const condition of item.when) visitCondition(condition, add);
  return roots;
}

/** Tells of every root that a text hangs on. */
export function textRoots(text: Text, add: (root: Root) => void): void {
  for (const piece of text) {
    if (piece.piece === 'open') openedRoots(piece, add);
    else if (piece.piece === 'setting') visitRequest(piece.request, add);
    else if (piece.piece === 'derived') {
      textRoots(piece.of, add);
      if (piece.argument !== undefined) textRoots(piece.argument, add);
    }
  }
}

/** The root of what is open, and those on which the names of elements on the way hang. */
function openedRoots(
  { root, path }: { readonly root: Root; readonly path: readonly Step[] },
  add: (root: Root) => void,
): void {
  add(root);
  for (const name of openNames(path)) textRoots(name, add);
}

function visitRequest(request: OpenRequest, add: (root: Root) => void): void {
  for (const text of textsOfRequest(request)) textRoots(text, add);
}

/** Tells of every root that a condition hangs on. */
export function visitCondition(condition: Condition, add: (root: Root) => void): void {
  if (condition.test === 'set') visitRequest(condition.request, add);
  else if (condition.test === 'true') textRoots(condition.of, add);
  else if (condition.test === 'either')
    for (const way of condition.ways) for (const each of way) visitCondition(each, add);
  else {
    textRoots(condition.left, add);
    textRoots(condition.right, add);
  }
}

const ofConditions = new WeakMap<Condition, readonly Root[]>();

/** The roots that a condition hangs on; conditions are carried far and asked at each step. */
export function conditionRoots(condition: Condition): readonly Root[] {
  let known = ofConditions.get(condition);
  if (known === undefined) {
    const roots = new Set<Root>();
    visitCondition(condition, (root) => void roots.add(root));
    ofConditions.set(condition, (known = [...roots]));
  }
  return known;
}

const ofPieces = new WeakMap<Piece, readonly Root[]>();

/** The roots that a piece of a text hangs on. */
export function pieceRoots(piece: Piece): readonly Root[] {
  if (piece.piece === 'text' || piece.piece === 'unknown') return noRoots;
  let known = ofPieces.get(piece);
  if (known === undefined) {
    const roots = new Set<Root>();
    textRoots([piece], (root) => void roots.add(root));
    ofPieces.set(piece, (known = [...roots]));
  }
  return known;
}

const noRoots: readonly Root[] = [];

/** Whether a text and its conditions hang on settings alone: what is still open has as many ways as it has callers. */
export function isClosed(text: Text, when: readonly Condition[]): boolean {
  return (
    text.every((piece) => pieceRoots(piece).length === 0) &&
    when.every((condition) => conditionRoots(condition).length === 0)
  );
}

function visitValue(value: Value, add: (root: Root) => void): void {
  switch (value.value) {
    case 'text':
      return textRoots(value.text, add);
    case 'open':
      return openedRoots(value, add);
    case 'list':
      for (const item of value.items) for (const entry of item) visitValue(entry.value, add);
      return;
    case 'made':
      for (const entries of value.fields.values()) for (const entry of entries) visitValue(entry.value, add);
      for (const entries of value.merged ?? []) for (const entry of entries) visitValue(entry.value, add);
      return;
    case 'tree':
      textRoots(value.tree.source, add);
      textRoots(value.tree.prefix, add);
      for (const entry of value.tree.under ?? []) visitValue(entry.value, add);
      return;
    case 'location':
      if (value.place.place === 'within') visitValue(value.place.base, add);
      return;
    case 'function':
      for (const entry of value.receiver ?? []) visitValue(entry.value, add);
      return;
    default:
  }
}
