import type { FunctionNode, Linked, LinkedType } from '../link/linked.js';
import type { Type } from '../link/type.js';
import { interfaceKey } from './call-index.js';
import { withInheritors } from '../link/types.js';
import type { MethodTable } from './method-table.js';
import type { Scanned } from './scanned.js';

/** A method of an interface (or of an unknown receiver) as one node of the call graph. */
export interface Dispatch {
  /** Dense number. */
  readonly row: number;
  readonly name: string;
  /** Types that may stand behind it. */
  readonly types: readonly LinkedType[];
}

/** Where a function leads beside the functions that it names. */
interface Links {
  readonly dispatches: readonly Dispatch[];
  readonly escapees: readonly LinkedType[];
}

/** The dispatches of a linked program: the same for every search over it. */
export interface Dispatches {
  interface(type: Type, name: string): Dispatch;
  blind(name: string, arity: number): Dispatch;
  /** Those behind which a type may stand. */
  ofType(type: LinkedType): readonly Dispatch[];
  /** Looked up once for a function, however often it gets new contexts. */
  links(fn: FunctionNode): Links;
}

const none: readonly never[] = [];

export function createDispatches(
  linked: Linked,
  methods: MethodTable,
  scanned: (fn: FunctionNode) => Scanned,
): Dispatches {
  const byKey = new Map<string, Dispatch>();
  const behind = new Map<LinkedType, Dispatch[]>();
  const linksOf: (Links | undefined)[] = Array.from({ length: linked.functions.length });

  const dispatchOf = (key: string, name: string, types: () => readonly LinkedType[]): Dispatch => {
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const made: Dispatch = { row: byKey.size, name, types: types() };
    byKey.set(key, made);
    for (const type of made.types) {
      const list = behind.get(type);
      if (list === undefined) behind.set(type, [made]);
      else list.push(made);
    }
    return made;
  };
  const dispatches: Dispatches = {
    interface: (type, name) =>
      dispatchOf(`${interfaceKey(linked, type)}.${name}`, name, () => methods.implementers(type)),
    blind: (name, arity) => dispatchOf(`?${name}/${arity}`, name, () => methods.withMethod(name, arity)),
    ofType: (type) => behind.get(type) ?? none,
    links: (fn) => (linksOf[fn.index] ??= linksIn(dispatches, methods, scanned(fn))),
  };
  return dispatches;
}

function linksIn(dispatches: Dispatches, methods: MethodTable, scanned: Scanned): Links {
  const found = new Set<Dispatch>();
  for (const call of scanned.interfaceCalls) found.add(dispatches.interface(call.type, call.name));
  for (const call of scanned.blindCalls) found.add(dispatches.blind(call.name, call.arity));
  const escapees = new Set<LinkedType>();
  for (const type of scanned.escapes) for (const concrete of concreteTypes(methods, type)) escapees.add(concrete);
  return { dispatches: listed(found), escapees: listed(escapees) };
}

function listed<T>(set: ReadonlySet<T>): readonly T[] {
  return set.size === 0 ? none : [...set];
}

/** The types whose values a value of a type can be. */
export function concreteTypes(methods: MethodTable, type: Type): readonly LinkedType[] {
  if (type.kind === 'named' && type.type.declaration.type.type !== 'interface') return withInheritors(type.type);
  return methods.implementers(type);
}
