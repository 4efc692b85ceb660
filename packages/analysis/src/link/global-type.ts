import { isModular } from './denotes.js';
import { storesToGlobal } from './global-stores.js';
import type { FunctionNode, Linked, Member } from './linked.js';
import { isKnown, type Type, unknownType } from './type.js';
import { typeOf } from './type-of.js';

type Global = (Member & { member: 'global' })['global'];

/** The type of what a variable begins with, else of what is put there later. */
export function typeOfGlobal(linked: Linked, node: Global): Type {
  const initialiser = globalInitialiser(linked, node);
  const first = initialiser === undefined ? unknownType : typeOf(linked, initialiser.fn, initialiser.value);
  return isKnown(first) || !isModular(node.file) ? first : storedType(linked, node);
}

const storedTypes = new WeakMap<Global, Type>();

/** The type of what functions put into a variable that is empty at first: a client that is made when it is needed. */
function storedType(linked: Linked, node: Global): Type {
  const before = storedTypes.get(node);
  if (before !== undefined) return before;
  // Set first: what is put there may be what stands there.
  storedTypes.set(node, unknownType);
  for (const { fn, value } of storesToGlobal(linked, node)) {
    const type = typeOf(linked, fn, value);
    if (!isKnown(type)) continue;
    storedTypes.set(node, type);
    return type;
  }
  return unknownType;
}

/** The synthetic function that computes a package variable, and the value in it that becomes the variable's. */
export function globalInitialiser(
  linked: Linked,
  node: Global,
): { readonly fn: FunctionNode; readonly value: number } | undefined {
  const { initialiser } = node.global;
  if (initialiser === undefined) return undefined;
  const candidates = linked.functionsById.get(`${node.file.package.id}#${initialiser.function}`) ?? [];
  const fn = candidates.find((candidate) => candidate.file === node.file) ?? candidates[0];
  const value = fn?.facts.body?.returns[0]?.values[initialiser.result];
  return fn === undefined || value === undefined ? undefined : { fn, value };
}
