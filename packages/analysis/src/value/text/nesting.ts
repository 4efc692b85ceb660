import { textsOfRequest } from './request-texts.js';
import type { Piece, Text } from '../value.js';

/** Pieces of which one piece is made, those inside others counted too; what is larger is `bound`. */
const maxNested = 32;

/** A piece is asked for its size each time something is made of it. */
const sizes = new WeakMap<Piece, number>();

/**
 * The piece as a text of its own, unless too many others are put one in another in it: a text that a program makes of itself, again and
 * again (a path in a path, the first part of a part), would grow with each round and double with each way around.
 */
export function bounded(piece: Piece): Text {
  if (sizeOf(piece) <= maxNested) return [piece];
  return [{ piece: 'unknown', reason: 'bound', detail: `a text that is made of more than ${maxNested} others` }];
}

function sizeOf(piece: Piece): number {
  if (piece.piece !== 'derived' && piece.piece !== 'setting') return 1;
  const known = sizes.get(piece);
  if (known !== undefined) return known;
  const size =
    piece.piece === 'setting'
      ? textsOfRequest(piece.request).reduce((sum, text) => sum + sizeOfText(text), 1)
      : 1 + sizeOfText(piece.of) + sizeOfText(piece.argument);
  sizes.set(piece, size);
  return size;
}

function sizeOfText(text: Text | undefined): number {
  let size = 0;
  for (const piece of text ?? []) size += sizeOf(piece);
  return size;
}
