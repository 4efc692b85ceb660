import type { Body, Call } from '@callgate/ir';
import { resolveCallee } from './callee.js';
import { isModular } from './denotes.js';
import { interfaceShape } from './interfaces.js';
import type { FunctionNode, Linked, LinkedType } from './linked.js';
import type { Type } from './type.js';
import { typeOf } from './type-of.js';
import { findField, resolveType } from './types.js';

type External = Type & { readonly kind: 'external' };

/** What the values are that a program hands where it declares an interface of its own: one type of a library, or not only that. */
type Behind = ReadonlyMap<LinkedType, External>;

const known = new WeakMap<Linked, Behind>();

/**
 * The type of a library that stands behind an interface which no type of the repository meets: `type Reader interface { GetString(key string) string }`
 * is handed the library's configuration, and nothing else.
 */
export function libraryBehind(linked: Linked, type: Type): External | undefined {
  return type.kind === 'named' ? known.get(linked)?.get(type.type) : undefined;
}

/** Finds what is handed for interfaces, once for a program, before anybody asks what its calls call. */
export function findLibrariesBehind(linked: Linked): void {
  const unmet = interfacesWithoutTypes(linked);
  if (unmet.size === 0) return;
  const handed = new Map<LinkedType, Set<Type>>();
  const hand = (to: LinkedType, fn: FunctionNode, value: number): void => {
    const type = typeOf(linked, fn, value);
    const types = handed.get(to) ?? new Set();
    handed.set(to, types.add(type));
  };
  const places = placesOf(linked, unmet);
  for (const fn of linked.functions) {
    const body = fn.facts.body;
    if (body !== undefined && !isModular(fn.file)) collect(linked, fn, body, places, hand);
  }
  // What is handed for an interface is handed for those that it embeds.
  for (const type of unmet) {
    for (const embedded of embeddedIn(linked, type)) {
      if (!unmet.has(embedded)) continue;
      const types = handed.get(embedded) ?? new Set();
      handed.set(embedded, types.add({ kind: 'named', type, arguments: [] }));
    }
  }
  const behind = new Map<LinkedType, External>();
  for (const type of unmet) {
    const found = onlyLibrary(type, handed, new Set());
    if (found !== undefined) behind.set(type, found);
  }
  if (behind.size === 0) return;
  known.set(linked, behind);
  forget(linked, behind);
}

/** Interfaces of the repository of which no type of it has all methods. */
function interfacesWithoutTypes(linked: Linked): ReadonlySet<LinkedType> {
  const having = new Map<string, LinkedType[]>();
  for (const type of linked.types) {
    for (const name of type.methods.keys()) {
      const types = having.get(name);
      if (types === undefined) having.set(name, [type]);
      else types.push(type);
    }
  }
  const unmet = new Set<LinkedType>();
  for (const type of linked.types) {
    if (type.declaration.type.type !== 'interface' || isModular(type.file)) continue;
    const shape = interfaceShape(linked, { kind: 'named', type, arguments: [] });
    const [first, ...others] = shape?.methods ?? [];
    if (first === undefined || shape?.open === true) continue;
    const meets = (each: LinkedType): boolean => others.every(({ name }) => each.methods.has(name));
    if (!(having.get(first.name) ?? []).some(meets)) unmet.add(type);
  }
  return unmet;
}

function embeddedIn(linked: Linked, { declaration: { type }, file }: LinkedType): readonly LinkedType[] {
  if (type.type !== 'interface') return [];
  return type.embeds.flatMap((each) => {
    const found = resolveType(linked, file, each);
    return found.kind === 'named' ? [found.type] : [];
  });
}

/** Where such interfaces are declared. */
interface Places {
  readonly names: ReadonlySet<string>;
  readonly parameters: ReadonlyMap<FunctionNode, ReadonlyMap<number, LinkedType>>;
  readonly called: ReadonlySet<string>;
  readonly results: ReadonlyMap<FunctionNode, ReadonlyMap<number, LinkedType>>;
  readonly fields: ReadonlySet<string>;
  readonly among: (type: Type | undefined) => LinkedType | undefined;
}

function placesOf(linked: Linked, unmet: ReadonlySet<LinkedType>): Places {
  const names = new Set([...unmet].map(({ name }) => name));
  const among = (type: Type | undefined): LinkedType | undefined =>
    type?.kind === 'named' && unmet.has(type.type) ? type.type : undefined;
  const declared = (fn: FunctionNode, list: FunctionNode['facts']['parameters']): ReadonlyMap<number, LinkedType> => {
    const found = new Map<number, LinkedType>();
    for (const [index, { type }] of list.entries()) {
      if (type.type !== 'named' || !names.has(type.name)) continue;
      const named = among(resolveType(linked, fn.file, type));
      if (named !== undefined) found.set(index, named);
    }
    return found;
  };
  const parameters = new Map<FunctionNode, ReadonlyMap<number, LinkedType>>();
  const results = new Map<FunctionNode, ReadonlyMap<number, LinkedType>>();
  const called = new Set<string>();
  for (const fn of linked.functions) {
    if (isModular(fn.file)) continue;
    const own = declared(fn, fn.facts.parameters);
    if (own.size > 0) {
      parameters.set(fn, own);
      called.add(fn.facts.name);
    }
    const given = declared(fn, fn.facts.results);
    if (given.size > 0) results.set(fn, given);
  }
  const fields = new Set<string>();
  for (const { declaration } of linked.types) {
    if (declaration.type.type !== 'struct') continue;
    for (const field of declaration.type.fields)
      if (field.type.type === 'named' && names.has(field.type.name)) fields.add(field.name);
  }
  return { names, parameters, called, results, fields, among };
}

type Hand = (to: LinkedType, fn: FunctionNode, value: number) => void;

function collect(linked: Linked, fn: FunctionNode, body: Body, places: Places, hand: Hand): void {
  for (const [index, call] of body.calls.entries()) {
    if (!places.called.has(calledName(body, call))) continue;
    const callee = resolveCallee(linked, fn, index);
    if (callee.callee !== 'functions') continue;
    for (const to of callee.functions) {
      for (const [parameter, type] of places.parameters.get(to) ?? []) {
        const argument = call.arguments[parameter];
        if (argument !== undefined) hand(type, fn, argument);
      }
    }
  }
  const results = places.results.get(fn);
  if (results !== undefined) {
    for (const { values } of body.returns) {
      for (const [result, type] of results) {
        const value = values[result];
        if (value !== undefined) hand(type, fn, value);
      }
    }
  }
  if (places.fields.size === 0) return;
  for (const { target, value } of body.stores) {
    const to = body.values[target];
    if (to?.op !== 'select' || !places.fields.has(to.name)) continue;
    const type = places.among(typeOf(linked, fn, target));
    if (type !== undefined) hand(type, fn, value);
  }
  for (const value of body.values) {
    if (value.op !== 'construct') continue;
    for (const { field, value: given } of value.entries) {
      if (field === undefined || !places.fields.has(field)) continue;
      const type = places.among(findField(linked, resolveType(linked, fn.file, value.type), field)?.type);
      if (type !== undefined) hand(type, fn, given);
    }
  }
}

function calledName(body: Body, { callee }: Call): string {
  const value = body.values[callee];
  return value?.op === 'ref' || value?.op === 'select' ? value.name : '';
}

/** The library's type of all that is handed for an interface, through other interfaces too; nothing where it is not one alone. */
function onlyLibrary(
  type: LinkedType,
  handed: ReadonlyMap<LinkedType, ReadonlySet<Type>>,
  above: Set<LinkedType>,
): External | undefined {
  if (above.has(type)) return undefined;
  above.add(type);
  let only: External | undefined;
  for (const each of handed.get(type) ?? []) {
    const found =
      each.kind === 'external' ? each : each.kind === 'named' ? onlyLibrary(each.type, handed, above) : undefined;
    if (found === undefined) continue;
    if (only !== undefined && (only.path !== found.path || only.name !== found.name)) return undefined;
    only = found;
  }
  return only;
}

/** What was told of calls through these interfaces before it was known what stands behind them. */
function forget(linked: Linked, behind: Behind): void {
  for (const { told } of linked.functions) {
    for (const [call, callee] of (told.callees ?? []).entries()) {
      if (callee?.callee === 'interface' && callee.type.kind === 'named' && behind.has(callee.type.type))
        (told.callees as unknown[])[call] = undefined;
    }
  }
}
