import type { FunctionNode } from '../../link/linked.js';
import { openRoots } from './open-roots.js';
import type { Substitution } from './substitution.js';
import { stepKey } from '../text/text.js';
import { type Alternative, type Frame, type Root, rootKey, type Text, type Value } from '../value.js';

type Substitute = (item: Alternative, by: Substitution) => readonly Alternative[];

/**
 * Puts an object in the place of a root of which a text holds several fields: first as the function sees it that makes it, then what this function
 * was called with. The fields may come from one of its parameters (host and port of one address), which is one value for all of them.
 *
 * @returns nothing where no text holds several fields of an object that came out of a function
 */
export function partsTogether(
  item: Alternative,
  by: Substitution,
  substitute: Substitute,
): readonly Alternative[] | undefined {
  if (by.throughFrames === undefined) return undefined;
  for (const [key, { root, to }] of by.bindings) {
    if (to.value.value !== 'object' || !isInParts(item, root, to.value.frames)) continue;
    const bare = { root, to: { ...to, value: { ...to.value, frames: [] } } };
    const others = new Map([...by.bindings].filter(([other]) => other !== key));
    const seen = by.throughFrames(substitute(item, { ...by, bindings: new Map([[key, bare]]) }), to.value.frames);
    return others.size === 0 ? seen : seen.flatMap((each) => substitute(each, { ...by, bindings: others }));
  }
  return undefined;
}

/** Whether a text holds several fields of a root, and hangs on none of the calls through which its object came. */
function isInParts(item: Alternative, root: Root, frames: readonly Frame[]): boolean {
  if (frames.length === 0) return false;
  const parts = new Set<string>();
  visitParts(item.value, rootKey(root), parts);
  if (parts.size < 2) return false;
  const callees = new Set<FunctionNode>(frames.map(({ callee }) => callee));
  return ![...openRoots(item).values()].some(({ fn }) => callees.has(fn));
}

function visitParts(value: Value, root: string, parts: Set<string>): void {
  if (value.value === 'text') visitText(value.text, root, parts);
  else if (value.value === 'list')
    for (const entries of value.items) for (const entry of entries) visitParts(entry.value, root, parts);
}

function visitText(text: Text, root: string, parts: Set<string>): void {
  for (const piece of text) {
    if (piece.piece === 'derived') visitText(piece.of, root, parts);
    else if (piece.piece === 'open' && rootKey(piece.root) === root) parts.add(piece.path.map(stepKey).join(''));
  }
}
