import type { FunctionNode, Linked, LinkedType } from '../link/linked.js';
import { type Type, typeKey } from '../link/type.js';
import { isModular } from '../link/denotes.js';
import { type InterfaceShape, interfaceShape, isAsked } from '../link/interfaces.js';
import { findMethod, resolveType, withInheritors } from '../link/types.js';

/** Finds the types that can stand behind an interface, by the names and arities of their methods. */
export interface MethodTable {
  /** Whether any type has a method of this name; a cheap first question. */
  hasName(name: string): boolean;
  /** Types whose methods cover the interface. */
  implementers(type: Type): readonly LinkedType[];
  /** Types that have a method of this name and number of parameters. */
  withMethod(name: string, arity: number): readonly LinkedType[];
  /** Functions of a method of a concrete type; `interface` when it is promoted from an embedded interface. */
  target(
    type: LinkedType,
    name: string,
  ): { readonly functions: readonly FunctionNode[] } | { readonly through: Type } | undefined;
  /** Every method of a type, promoted ones included; those promoted from embedded interfaces stand under `embedded`. */
  all(type: LinkedType): readonly FunctionNode[];
  /** Methods that a type has from interfaces that it embeds. */
  embedded(type: LinkedType): readonly { readonly through: Type; readonly name: string }[];
}

export function methodTable(linked: Linked): MethodTable {
  const declaring = new Map<string, LinkedType[]>();
  const embedders = new Map<LinkedType, LinkedType[]>();
  const embedsOutside = new Set<LinkedType>();
  for (const type of linked.types) {
    for (const name of type.methods.keys()) push(declaring, name, type);
    const { type: shape } = type.declaration;
    if (shape.type === 'interface') for (const method of shape.methods) push(declaring, method.name, type);
    if (shape.type !== 'struct') continue;
    for (const field of shape.fields) {
      if (field.embedded !== true) continue;
      const held = resolveType(linked, type.file, field.type);
      if (held.kind === 'named') push(embedders, held.type, type);
      else embedsOutside.add(type);
    }
  }
  const having = new Map<string, readonly LinkedType[]>();
  const withName = (name: string): readonly LinkedType[] => {
    const known = having.get(name);
    if (known !== undefined) return known;
    const found = new Set<LinkedType>();
    const work = [...(declaring.get(name) ?? [])];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      work.push(...(embedders.get(next) ?? []));
    }
    const concrete = [...found]
      .filter((type) => type.declaration.type.type !== 'interface')
      .sort((a, b) => a.index - b.index);
    having.set(name, concrete);
    return concrete;
  };
  const implementing = new Map<string, readonly LinkedType[]>();
  const implementers = (type: Type): readonly LinkedType[] => {
    if (type.kind === 'named' && type.type.inheritors.length > 0) return withInheritors(type.type);
    const shape = interfaceShape(linked, type);
    if (shape === undefined || shape.methods.length === 0) return [];
    const key = shapeKey(shape);
    const known = implementing.get(key);
    if (known !== undefined) return known;
    const lists = shape.methods.map((method) => withName(method.name));
    const rarest = lists.reduce((a, b) => (b.length < a.length ? b : a));
    const candidates = new Set(rarest);
    // A type that embeds one from outside may get what it lacks from there, if it has at least one of the methods itself.
    for (const list of lists) for (const type of list) if (embedsOutside.has(type)) candidates.add(type);
    const found = [...candidates].filter((candidate) =>
      shape.methods.every((method) => {
        const own = findMethod(linked, { kind: 'named', type: candidate, arguments: [] }, method.name);
        if (own === undefined) return false;
        if (own.found !== 'functions') return true;
        return own.functions.some((fn) => isModular(fn.file) || isAsked(linked, fn, method));
      }),
    );
    implementing.set(key, found);
    return found;
  };
  const everything = new Map<LinkedType, Members>();
  const membersOf = (type: LinkedType): Members => {
    let known = everything.get(type);
    if (known === undefined) everything.set(type, (known = collectMembers(linked, type)));
    return known;
  };
  return {
    hasName: (name) => declaring.has(name),
    implementers,
    withMethod: (name, arity) =>
      withName(name).filter((type) => {
        const own = findMethod(linked, { kind: 'named', type, arguments: [] }, name);
        return (
          own?.found === 'functions' &&
          own.functions.some(
            (fn) =>
              isModular(fn.file) ||
              fn.facts.parameters.length === arity ||
              fn.facts.parameters.at(-1)?.variadic === true,
          )
        );
      }),
    target(type, name) {
      const own = findMethod(linked, { kind: 'named', type, arguments: [] }, name);
      if (own?.found === 'functions') return { functions: own.functions };
      return own?.found === 'interface' ? { through: own.type } : undefined;
    },
    all: (type) => membersOf(type).functions,
    embedded: (type) => membersOf(type).embedded,
  };
}

interface Members {
  readonly functions: readonly FunctionNode[];
  readonly embedded: readonly { readonly through: Type; readonly name: string }[];
}

function collectMembers(linked: Linked, type: LinkedType): Members {
  const functions = new Set<FunctionNode>();
  const embedded = new Map<string, { through: Type; name: string }>();
  const visit = (at: LinkedType, depth: number): void => {
    for (const methods of at.methods.values()) for (const method of methods) functions.add(method);
    const shape = at.declaration.type;
    if (shape.type !== 'struct' || depth > 6) return;
    for (const field of shape.fields) {
      if (field.embedded !== true) continue;
      const held = resolveType(linked, at.file, field.type);
      if (held.kind !== 'named') continue;
      for (const { name } of interfaceShape(linked, held)?.methods ?? [])
        embedded.set(`${held.type.id}.${name}`, { through: held, name });
      visit(held.type, depth + 1);
    }
  };
  visit(type, 0);
  return { functions: [...functions], embedded: [...embedded.values()] };
}

const shapeKeys = new WeakMap<InterfaceShape, string>();

/** Interfaces with one key have the same types behind them. */
export function shapeKey(shape: InterfaceShape): string {
  let known = shapeKeys.get(shape);
  if (known === undefined) shapeKeys.set(shape, (known = writeShape(shape)));
  return known;
}

function writeShape({ methods, open }: InterfaceShape): string {
  const written = methods.map(
    ({ name, parameters, results }) => `${name}(${parameters.map(typeKey).join()})(${results.map(typeKey).join()})`,
  );
  return open ? `${written.join(',')}…` : written.join(',');
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
