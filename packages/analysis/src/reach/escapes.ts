import type { Body, Value } from '@callgate/ir';
import { denotes, isModular } from '../link/denotes.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { globalInitialiser } from '../link/global-type.js';
import { typeOf } from '../link/type-of.js';
import { interfaceShape } from '../link/interfaces.js';
import { type Type, unknownType } from '../link/type.js';
import { findField, resolveType } from '../link/types.js';

/** Adds the types that a value hands to code outside, whose methods may then be called from there. */
export function addEscape(into: Map<string, Type>, type: Type, depth: number): void {
  if (depth > 3) return;
  if (type.kind === 'named') into.set(type.type.id, type);
  else if (type.kind === 'list' || type.kind === 'channel') addEscape(into, type.of, depth + 1);
  else if (type.kind === 'map') addEscape(into, type.value, depth + 1);
  else if (type.kind === 'interface' && type.methods.length > 0)
    into.set(`interface ${type.methods.map((method) => method.name).join(',')}`, type);
}

/** The type of what a value hands over. A pointer to an interface that is nil (`(*Ledger)(nil)`) only names the interface, and hands nothing. */
function typeHanded(linked: Linked, fn: FunctionNode, index: number): Type {
  const values = fn.facts.body?.values;
  const value = values?.[index];
  const type = typeOf(linked, fn, index);
  const isNil = value?.op === 'convert' && values?.[value.value]?.op === 'nil';
  return isNil && interfaceShape(linked, type) !== undefined ? unknownType : type;
}

const maxHeld = 6;

/**
 * Adds the types of a value that is handed to code outside, and of what literals hold on the way to it: in `{ providers: [ledger] }` the
 * types of the parts say more than that of the whole, where no type is declared.
 */
export function escapeHeld(
  linked: Linked,
  fn: FunctionNode,
  index: number,
  escape: (type: Type) => void,
  depth = 0,
): void {
  escape(typeHanded(linked, fn, index));
  if (!isModular(fn.file) || depth >= maxHeld) return;
  const value = fn.facts.body?.values[index];
  if (value?.op === 'construct') {
    for (const entry of value.entries) escapeHeld(linked, fn, entry.value, escape, depth + 1);
  } else if (value?.op === 'ref' || value?.op === 'select') {
    const found = denotes(linked, fn, index);
    if (found?.what !== 'member' || found.member.member !== 'global') return;
    const initial = globalInitialiser(linked, found.member.global);
    if (initial !== undefined) escapeHeld(linked, initial.fn, initial.value, escape, depth + 1);
  }
}

/** A value of the repository that is assigned where a library's type is declared meets an interface of the library. */
export function escapeArguments(
  linked: Linked,
  fn: FunctionNode,
  given: readonly number[],
  parameters: readonly Type[],
  escape: (type: Type) => void,
): void {
  for (let index = 0; index < given.length; index++) {
    const declared = parameters[Math.min(index, parameters.length - 1)];
    const held = declared?.kind === 'list' ? declared.of : declared;
    if (held?.kind === 'external') escape(typeHanded(linked, fn, given[index] as number));
  }
}

/** Values that literals of a library type, or fields of one, hand to code outside. */
export function escapeEntries(
  linked: Linked,
  fn: FunctionNode,
  value: Value & { op: 'construct' },
  type: Type,
  escape: (type: Type) => void,
): void {
  const outside =
    type.kind === 'external' ||
    (type.kind === 'list' && type.of.kind === 'external') ||
    (type.kind === 'map' && type.value.kind === 'external');
  for (const entry of value.entries) {
    if (outside) escape(typeHanded(linked, fn, entry.value));
    else if (entry.field !== undefined) {
      const field = findField(linked, type, entry.field);
      const held = field?.type.kind === 'list' ? field.type.of : field?.type;
      if (held?.kind === 'external') escape(typeHanded(linked, fn, entry.value));
    }
  }
}

/** Values that stores and returns hand to code outside. */
export function escapeStoresAndReturns(
  linked: Linked,
  fn: FunctionNode,
  body: Body,
  escape: (type: Type) => void,
): void {
  for (const store of body.stores) {
    const target = typeOf(linked, fn, store.target);
    const base = body.values[store.target];
    const holder = base?.op === 'select' ? typeOf(linked, fn, base.base) : undefined;
    if (target.kind === 'external' || holder?.kind === 'external' || holder?.kind === 'resultOf')
      escape(typeOf(linked, fn, store.value));
  }
  for (const statement of body.returns) {
    for (let index = 0; index < statement.values.length; index++) {
      const declared = fn.facts.results[index];
      const value = statement.values[index];
      if (declared === undefined || value === undefined) continue;
      const type = resolveType(linked, fn.file, declared.type);
      if (type.kind === 'external') escape(typeOf(linked, fn, value));
    }
  }
}
