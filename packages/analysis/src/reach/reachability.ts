import type { FunctionNode, Linked, LinkedType } from '../link/linked.js';
import { callIndex } from './call-index.js';
import { contextTable } from './context-set.js';
import { concreteTypes, createDispatches, type Dispatch, type Dispatches } from './dispatches.js';
import { initialisersOf } from './initialisers.js';
import { type MethodTable, methodTable } from './method-table.js';
import type { RoleFunction } from './roles.js';
import { push } from '../value/heap.js';
import { scanFunction } from './scan-function.js';
import type { Scanned } from './scanned.js';

/** Where a context starts. */
export interface Start {
  readonly entry: FunctionNode;
  /** Functions of the chosen role, and of the roles above it. They run where the role is made. */
  readonly roleFunctions: readonly RoleFunction[];
}

/** Which functions each context reaches, with dynamic dispatch narrowed to types that are constructed there. */
export interface Reachability {
  readonly contexts: number;
  /** Functions that some context reaches, in order of their numbers. */
  readonly functions: readonly FunctionNode[];
  reaches(context: number, fn: FunctionNode): boolean;
  /** Functions with which a context starts: its entry, and those of its role. */
  roots(context: number): readonly FunctionNode[];
  constructs(context: number, type: LinkedType): boolean;
  /** Contexts that reach all of the functions. */
  commonContexts(functions: readonly FunctionNode[]): readonly number[];
  readonly scanned: (fn: FunctionNode) => Scanned;
  /** Functions that a call can run in some context. */
  readonly callsOf: (fn: FunctionNode, call: number) => readonly FunctionNode[];
  /** Functions that share an interface method with too many others: `callsOf` does not tell all calls that run them. */
  readonly crowded: ReadonlySet<FunctionNode>;
  /** Where a function can lead, whatever the context: calls (with their index) before what is handed on (-1). */
  ways(fn: FunctionNode): readonly Way[];
  /** Whether a call can happen in a context. */
  isOpen(context: number, fn: FunctionNode, call: number): boolean;
  readonly methods: MethodTable;
  initialisers(entry: FunctionNode): readonly FunctionNode[];
}

export interface Way {
  readonly to: FunctionNode | Hub;
  readonly call: number;
}

/** Many functions behind one door: the methods that stand behind an interface, or those of a type that code outside may call. */
export interface Hub {
  readonly hub: 'dispatch' | 'escape';
  members(context: number): readonly (FunctionNode | Hub)[];
}

/** Facts about functions that do not hang on contexts; shared by several runs over the same linked program. */
export interface Scans {
  readonly methods: MethodTable;
  readonly dispatches: Dispatches;
  readonly of: (fn: FunctionNode) => Scanned;
}

export function createScans(linked: Linked): Scans {
  const methods = methodTable(linked);
  const known: (Scanned | undefined)[] = Array.from({ length: linked.functions.length });
  const of = (fn: FunctionNode): Scanned => (known[fn.index] ??= scanFunction(linked, methods, fn));
  return { methods, dispatches: createDispatches(linked, methods, of), of };
}

/**
 * Rapid type analysis for all contexts at once: one worklist over sets of contexts.
 * @param roleCalls functions that a call of a role's field runs, by function and call
 * @param everyRole the functions of every role that is reached run as well
 * @param blocked in which contexts a call cannot happen (its guard is false for the arguments that the context gets), or what is handed on (a
 *   call of -1) runs nowhere
 */
export function reach(
  linked: Linked,
  scans: Scans,
  starts: readonly Start[],
  roleCalls: ReadonlyMap<FunctionNode, readonly { readonly to: FunctionNode; readonly call: number }[]>,
  blocked: (fn: FunctionNode, call: number, to?: FunctionNode) => readonly number[],
  everyRole = false,
): Reachability {
  const { methods, dispatches } = scans;
  const count = starts.length;
  const reached = contextTable(count, linked.functions.length);
  const constructed = contextTable(count, linked.types.length);
  const escaped = contextTable(count, linked.types.length);
  const dispatched = contextTable(count, 1024);

  const functionWork: FunctionNode[] = [];
  const typeWork: LinkedType[] = [];
  const dispatchWork: Dispatch[] = [];
  const escapeWork: LinkedType[] = [];
  const queued = new Uint8Array(linked.functions.length);
  const enqueue = (fn: FunctionNode): void => {
    if (queued[fn.index] === 1) return;
    queued[fn.index] = 1;
    functionWork.push(fn);
  };

  /** Contexts that both call the method and construct the type run the type's function. */
  const meet = (dispatch: Dispatch, type: LinkedType): void => {
    const target = methods.target(type, dispatch.name);
    if (target === undefined) return;
    if ('functions' in target) {
      for (const fn of target.functions)
        if (reached.joinBoth(fn.index, dispatched, dispatch.row, constructed, type.index)) enqueue(fn);
      return;
    }
    const inner = dispatches.interface(target.through, dispatch.name);
    if (inner !== dispatch && dispatched.joinBoth(inner.row, dispatched, dispatch.row, constructed, type.index))
      dispatchWork.push(inner);
  };

  const partial = new Uint32Array(reached.words);
  const run = (fn: FunctionNode): void => {
    const scanned = scans.of(fn);
    const row = fn.index * reached.words;
    const along = (to: FunctionNode, call: number): void => {
      const not = blocked(fn, call, to);
      if (not.length === 0) {
        if (reached.join(to.index, reached.bits(), row)) enqueue(to);
        return;
      }
      partial.set(reached.bits().subarray(row, row + reached.words));
      for (const context of not) partial[context >>> 5] = (partial[context >>> 5] as number) & ~(1 << (context & 31));
      if (reached.join(to.index, partial, 0)) enqueue(to);
    };
    for (const { to, call } of scanned.edges) along(to, call);
    for (const { to, call } of roleCalls.get(fn) ?? []) along(to, call);
    for (const { to, context } of rolesMadeIn.get(fn) ?? [])
      if (reached.has(fn.index, context) && reached.add(to.index, context)) enqueue(to);
    if (everyRole) for (const role of scanned.roles) for (const run of role.runs) along(run.fn, -1);
    for (const type of scanned.constructs) if (constructed.join(type.index, reached.bits(), row)) typeWork.push(type);
    const links = dispatches.links(fn);
    for (const dispatch of links.dispatches)
      if (dispatched.join(dispatch.row, reached.bits(), row)) dispatchWork.push(dispatch);
    for (const escapee of links.escapees)
      if (escaped.join(escapee.index, reached.bits(), row)) escapeWork.push(escapee);
  };

  const initialisers = initialisersOf(linked);
  const rolesMadeIn = new Map<FunctionNode, { readonly to: FunctionNode; readonly context: number }[]>();
  for (const [context, start] of starts.entries()) {
    for (const { fn, madeIn } of start.roleFunctions) push(rolesMadeIn, madeIn, { to: fn, context });
    for (const fn of [start.entry, ...initialisers(start.entry)]) if (reached.add(fn.index, context)) enqueue(fn);
  }
  for (;;) {
    const fn = functionWork.pop();
    if (fn !== undefined) {
      queued[fn.index] = 0;
      run(fn);
      continue;
    }
    const type = typeWork.pop();
    if (type !== undefined) {
      for (const dispatch of dispatches.ofType(type)) meet(dispatch, type);
      escapeWork.push(type);
      continue;
    }
    const dispatch = dispatchWork.pop();
    if (dispatch !== undefined) {
      for (const candidate of dispatch.types) if (!constructed.isEmpty(candidate.index)) meet(dispatch, candidate);
      continue;
    }
    const escapee = escapeWork.pop();
    if (escapee === undefined) break;
    if (escaped.isEmpty(escapee.index) || constructed.isEmpty(escapee.index)) continue;
    for (const method of methods.all(escapee))
      if (reached.joinBoth(method.index, escaped, escapee.index, constructed, escapee.index)) enqueue(method);
    for (const { through, name } of methods.embedded(escapee)) {
      const dispatch = dispatches.interface(through, name);
      if (dispatched.joinBoth(dispatch.row, escaped, escapee.index, constructed, escapee.index))
        dispatchWork.push(dispatch);
    }
  }

  const functions = linked.functions.filter((fn) => !reached.isEmpty(fn.index));
  const crowded = new Set<FunctionNode>();
  const waysOf: (readonly Way[] | undefined)[] = Array.from({ length: linked.functions.length });
  const dispatchHubs: Hub[] = [];
  const escapeHubs: Hub[] = [];
  return {
    contexts: count,
    functions,
    methods,
    initialisers,
    reaches: (context, fn) => reached.has(fn.index, context),
    roots(context) {
      const start = starts[context];
      if (start === undefined) return [];
      const made = start.roleFunctions.filter(({ madeIn }) => reached.has(madeIn.index, context));
      return [start.entry, ...made.map(({ fn }) => fn)];
    },
    constructs: (context, type) => constructed.has(type.index, context),
    commonContexts(list) {
      const bits = reached.bits();
      const shared: number[] = [];
      for (let word = 0; word < reached.words; word++) {
        let both = 0xffff_ffff;
        for (const fn of list) both &= bits[fn.index * reached.words + word] ?? 0;
        for (let bit = 0; bit < 32; bit++) {
          if (((both >>> bit) & 1) === 1 && word * 32 + bit < count) shared.push(word * 32 + bit);
        }
      }
      return shared;
    },
    scanned: scans.of,
    callsOf: callIndex(linked, scans, roleCalls, (type) => !constructed.isEmpty(type.index), crowded),
    crowded,
    ways: (fn) => (waysOf[fn.index] ??= listWays(fn)),
    isOpen: (context, fn, call) => call < 0 || !blocked(fn, call).includes(context),
  };

  function listWays(fn: FunctionNode): readonly Way[] {
    const scanned = scans.of(fn);
    const ways: Way[] = [...scanned.edges, ...(roleCalls.get(fn) ?? [])];
    for (const { type, name, call } of scanned.interfaceCalls)
      ways.push({ to: hubOf(dispatches.interface(type, name)), call });
    for (const { name, arity, call } of scanned.blindCalls)
      ways.push({ to: hubOf(dispatches.blind(name, arity)), call });
    for (const type of scanned.escapes)
      for (const concrete of concreteTypes(methods, type)) ways.push({ to: escapeHub(concrete), call: -1 });
    return ways.sort((a, b) => Number(a.call < 0) - Number(b.call < 0) || a.call - b.call);
  }

  function hubOf(dispatch: Dispatch): Hub {
    return (dispatchHubs[dispatch.row] ??= {
      hub: 'dispatch',
      members: (context) =>
        dispatch.types.flatMap((type): readonly (FunctionNode | Hub)[] => {
          if (!constructed.has(type.index, context)) return [];
          const target = methods.target(type, dispatch.name);
          if (target === undefined) return [];
          if ('functions' in target) return target.functions;
          const inner = dispatches.interface(target.through, dispatch.name);
          return inner === dispatch ? [] : [hubOf(inner)];
        }),
    });
  }

  function escapeHub(type: LinkedType): Hub {
    return (escapeHubs[type.index] ??= {
      hub: 'escape',
      members: (context) =>
        constructed.has(type.index, context)
          ? [
              ...methods.all(type),
              ...methods.embedded(type).map(({ through, name }) => hubOf(dispatches.interface(through, name))),
            ]
          : [],
    });
  }
}
