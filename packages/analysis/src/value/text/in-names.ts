import { openRoots, pieceRoots } from '../substitution/open-roots.js';
import { alternative } from '../terms.js';
import { type Alternative, type Root, rootKey, type Text, type Value } from '../value.js';

/**
 * Whether a value hangs on a root by the names of settings alone: the file in which a key stands, the name of a variable. Its conditions may ask
 * for the root itself.
 */
export function hangsInNames(item: Alternative, root: Root): boolean {
  return isInNames(item.value, rootKey(root));
}

function isInNames(value: Value, root: string): boolean {
  switch (value.value) {
    case 'text':
      return isTextInNames(value.text, root);
    case 'list':
      return value.items.every((items) => items.every((item) => isInNames(item.value, root)));
    case 'tree':
      return (value.tree.under ?? []).every((item) => isInNames(item.value, root));
    default:
      return !openRoots(alternative(value)).has(root);
  }
}

function isTextInNames(text: Text, root: string): boolean {
  return text.every((piece) => {
    if (piece.piece === 'open') return pieceRoots(piece).every((each) => rootKey(each) !== root);
    return piece.piece !== 'derived' || (isTextInNames(piece.of, root) && isTextInNames(piece.argument ?? [], root));
  });
}
