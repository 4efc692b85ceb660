import type { FunctionNode, Linked, LinkedType } from './linked.js';
import { denotes } from './denotes.js';
import { globalInitialiser } from './global-type.js';
import { typeOf } from './type-of.js';
import { isKnown, type Type, unknownType } from './type.js';

/** A value of a body. */
export interface ValueOf {
  readonly fn: FunctionNode;
  readonly value: number;
}

const inferred = new WeakMap<LinkedType, Map<string, Type>>();

/** The type of a field of which the declaration says nothing: that of what the type's own methods put there. */
export function inferredField(linked: Linked, type: LinkedType, name: string, depth = 0): Type {
  let known = inferred.get(type);
  if (known === undefined) inferred.set(type, (known = new Map()));
  const before = known.get(name);
  if (before !== undefined) return before;
  // Set first: a field that is set to itself says nothing.
  known.set(name, unknownType);
  let found = stored(linked, type, name);
  const { type: shape } = type.declaration;
  if (!isKnown(found) && shape.type === 'struct' && depth < 8) {
    for (const base of linked.types) {
      if (isKnown(found) || !base.inheritors.includes(type)) continue;
      found = inferredField(linked, base, name, depth + 1);
    }
  }
  known.set(name, found);
  return found;
}

function stored(linked: Linked, type: LinkedType, name: string): Type {
  for (const methods of type.methods.values()) {
    for (const fn of methods) {
      const body = fn.facts.body;
      for (const store of body?.stores ?? []) {
        const target = body?.values[store.target];
        if (target?.op !== 'select' || target.name !== name || body?.values[target.base]?.op !== 'receiver') continue;
        const found = typeOf(linked, fn, store.value);
        if (isKnown(found)) return found;
      }
    }
  }
  for (const fn of type.methods.get(`get ${name}`) ?? []) {
    const [only] = fn.facts.body?.returns ?? [];
    const value = only?.values[0];
    if (value !== undefined) return typeOf(linked, fn, value);
  }
  return unknownType;
}

/** The parameter that a class keeps in a field as it is: `constructor(deps) { this.deps = deps; }`. */
export function parameterKept(
  linked: Linked,
  holder: Type,
  name: string,
): { readonly fn: FunctionNode; readonly index: number } | undefined {
  if (holder.kind !== 'named') return undefined;
  for (const fn of holder.type.methods.get('constructor') ?? []) {
    const { body } = fn.facts;
    for (const store of body?.stores ?? []) {
      const [target, value] = [body?.values[store.target], body?.values[store.value]];
      if (target?.op !== 'select' || target.name !== name || body?.values[target.base]?.op !== 'receiver') continue;
      if (value?.op === 'parameter') return { fn, index: value.index };
    }
  }
  return undefined;
}

/** The literal that a name, or a field of one, stands for from the start. */
export function literalBehind(linked: Linked, fn: FunctionNode, index: number, depth = 0): ValueOf | undefined {
  const value = fn.facts.body?.values[index];
  if (value === undefined || depth > 8) return undefined;
  if (value.op === 'construct') return { fn, value: index };
  if (value.op !== 'ref' && value.op !== 'select') return undefined;
  const found = denotes(linked, fn, index);
  if (found?.what === 'member') {
    if (found.member.member !== 'global') return undefined;
    const initial = globalInitialiser(linked, found.member.global);
    return initial === undefined ? undefined : literalBehind(linked, initial.fn, initial.value, depth + 1);
  }
  if (value.op !== 'select') return undefined;
  const entry = entryOf(linked, fn, value.base, value.name, depth);
  return entry === undefined ? undefined : literalBehind(linked, entry.fn, entry.value, depth + 1);
}

/** What the literal behind a value gives a field. */
export function entryOf(linked: Linked, fn: FunctionNode, base: number, name: string, depth = 0): ValueOf | undefined {
  const literal = literalBehind(linked, fn, base, depth + 1);
  const construct = literal?.fn.facts.body?.values[literal.value];
  if (literal === undefined || construct?.op !== 'construct') return undefined;
  const entry = construct.entries.findLast((each) => each.field === name);
  return entry === undefined ? undefined : { fn: literal.fn, value: entry.value };
}
