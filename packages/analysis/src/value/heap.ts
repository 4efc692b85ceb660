import type { Effect } from '@callgate/ir';
import { resolveCallee } from '../link/callee.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { lookup } from '../link/scope.js';
import { typeKey } from '../link/type.js';
import { typeOf } from '../link/type-of.js';
import { parsedOperand } from './operands.js';

/** An assignment, found by what it assigns to. */
export interface StoreRef {
  readonly fn: FunctionNode;
  readonly target: number;
  readonly value: number;
  readonly guard: number | undefined;
}

/** A call that writes through a pointer it is handed: argument number `argument`, or the receiver (-1). */
export interface WriterRef {
  readonly fn: FunctionNode;
  readonly call: number;
  readonly argument: number;
  /** The value that is handed over. */
  readonly value: number;
}

/** Every assignment and pointer hand-over in the functions that are reached, indexed by what it can reach. */
export interface Heap {
  readonly fields: ReadonlyMap<string, readonly StoreRef[]>;
  /** Stores to a cell of a function, made in it or in closures: key `<function index>:<cell>`. */
  readonly cells: ReadonlyMap<string, readonly StoreRef[]>;
  readonly globals: ReadonlyMap<string, readonly StoreRef[]>;
  /** Stores through an index (`m[k] = v`), by the type of what is indexed. */
  readonly entries: ReadonlyMap<string, readonly StoreRef[]>;
  /** Stores through a pointer parameter (`*p = v`), by function. */
  readonly throughParameter: ReadonlyMap<string, readonly StoreRef[]>;
  /** Hand-overs of `&x.f`, by field name. */
  readonly fieldWriters: ReadonlyMap<string, readonly WriterRef[]>;
  readonly cellWriters: ReadonlyMap<string, readonly WriterRef[]>;
  readonly globalWriters: ReadonlyMap<string, readonly WriterRef[]>;
  /** Hand-overs of anything else (a pointer to a structure, `out any`). */
  readonly otherWriters: readonly WriterRef[];
  /** Calls whose model gives a setting a value. */
  readonly settingCalls: readonly { readonly fn: FunctionNode; readonly call: number }[];
  /** Calls of a function, for going from a parameter to what is passed. */
  readonly callers: ReadonlyMap<FunctionNode, readonly { readonly fn: FunctionNode; readonly call: number }[]>;
}

/** Key of a cell or parameter of a function. */
export function slotKey(fn: FunctionNode, index: number): string {
  return `${fn.index}:${index}`;
}

/** The `stores` effects of a model that write through what the call is handed. */
export function storeEffects(
  linked: Linked,
  path: string,
  name: string,
  arity: number,
): readonly (Effect & { effect: 'stores' })[] {
  const effects = linked.models.find(path, name, arity)?.effects ?? [];
  return effects.filter((effect): effect is Effect & { effect: 'stores' } => effect.effect === 'stores');
}

/**
 * Indexes the assignments of the functions given. Stores to captured variables count for the cell of the function that owns it.
 * @param callsOf the functions that a call runs, as reachability found them
 */
export function buildHeap(
  linked: Linked,
  functions: readonly FunctionNode[],
  callsOf: (fn: FunctionNode, call: number) => readonly FunctionNode[],
  cellOf: (fn: FunctionNode, captured: number) => { readonly fn: FunctionNode; readonly cell: number } | undefined,
): Heap {
  const fields = new Map<string, StoreRef[]>();
  const cells = new Map<string, StoreRef[]>();
  const globals = new Map<string, StoreRef[]>();
  const entries = new Map<string, StoreRef[]>();
  const throughParameter = new Map<string, StoreRef[]>();
  const callers = new Map<FunctionNode, { fn: FunctionNode; call: number }[]>();
  const settingCalls: { fn: FunctionNode; call: number }[] = [];

  for (const fn of functions) {
    const { body } = fn.facts;
    if (body === undefined) continue;
    for (const store of body.stores) {
      const ref: StoreRef = { fn, target: store.target, value: store.value, guard: store.guard };
      const target = body.values[store.target];
      switch (target?.op) {
        case 'select': {
          const base = body.values[target.base];
          const imported = base?.op === 'ref' ? lookup(linked, fn.file, base.name) : undefined;
          if (imported?.binding === 'package') {
            const member = imported.package.linked?.members.get(target.name);
            if (member?.member === 'global') push(globals, member.global.id, ref);
          } else push(fields, target.name, ref);
          break;
        }
        case 'cell':
          push(cells, slotKey(fn, target.index), ref);
          break;
        case 'captured': {
          const owner = cellOf(fn, target.index);
          if (owner !== undefined) push(cells, slotKey(owner.fn, owner.cell), ref);
          break;
        }
        case 'ref': {
          const found = lookup(linked, fn.file, target.name);
          if (found.binding === 'member' && found.member.member === 'global')
            push(globals, found.member.global.id, ref);
          break;
        }
        case 'index':
          push(entries, typeKey(typeOf(linked, fn, target.base)), ref);
          break;
        case 'dereference': {
          const pointer = body.values[target.base];
          if (pointer?.op === 'parameter') push(throughParameter, slotKey(fn, pointer.index), ref);
          else if (pointer?.op === 'receiver') push(throughParameter, slotKey(fn, -1), ref);
          else if (pointer?.op === 'cell') push(cells, slotKey(fn, pointer.index), ref);
          break;
        }
        default:
      }
    }
    for (let call = 0; call < body.calls.length; call++) {
      for (const target of callsOf(fn, call)) push(callers, target, { fn, call });
      const callee = resolveCallee(linked, fn, call);
      if (callee.callee !== 'external') continue;
      const model = linked.models.find(callee.path, callee.name, body.calls[call]?.arguments.length);
      if (model?.effects.some((effect) => effect.effect === 'sets') === true) settingCalls.push({ fn, call });
    }
  }

  const writing = writingParameters(linked, functions, throughParameter, callers);
  const writers = collectWriters(linked, functions, writing, callsOf);
  return { fields, cells, globals, entries, throughParameter, callers, settingCalls, ...writers };
}

/** Parameters through which a function writes, itself or by handing them on; run to a fixpoint. */
function writingParameters(
  linked: Linked,
  functions: readonly FunctionNode[],
  direct: ReadonlyMap<string, readonly StoreRef[]>,
  callers: ReadonlyMap<FunctionNode, readonly { fn: FunctionNode; call: number }[]>,
): ReadonlySet<string> {
  const writing = new Set(direct.keys());
  const work: FunctionNode[] = [];
  for (const fn of functions) {
    let writes = direct.has(slotKey(fn, -1)) || fn.facts.parameters.some((_, index) => direct.has(slotKey(fn, index)));
    for (const { value } of modelWrites(linked, fn)) {
      const slot = parameterSlot(fn, value);
      if (slot === undefined) continue;
      writing.add(slotKey(fn, slot));
      writes = true;
    }
    if (writes) work.push(fn);
  }
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    for (const { fn, call } of callers.get(next) ?? []) {
      for (const handed of handedOver(fn, call, next)) {
        if (!writing.has(slotKey(next, handed.argument))) continue;
        const slot = parameterSlot(fn, handed.value);
        if (slot === undefined || writing.has(slotKey(fn, slot))) continue;
        writing.add(slotKey(fn, slot));
        work.push(fn);
      }
    }
  }
  return writing;
}

/** The parameter (or receiver, -1) that a value is. */
function parameterSlot(fn: FunctionNode, value: number): number | undefined {
  const found = fn.facts.body?.values[value];
  if (found?.op === 'parameter') return found.index;
  return found?.op === 'receiver' ? -1 : undefined;
}

/** What a call hands to a function: arguments by parameter, and the receiver. */
function handedOver(
  fn: FunctionNode,
  call: number,
  callee: FunctionNode,
): readonly { argument: number; value: number }[] {
  const body = fn.facts.body;
  const site = body?.calls[call];
  if (body === undefined || site === undefined) return [];
  const handed: { argument: number; value: number }[] = [];
  const last = callee.facts.parameters.length - 1;
  for (const [index, value] of site.arguments.entries()) handed.push({ argument: Math.min(index, last), value });
  const target = body.values[site.callee];
  if (callee.receiver !== undefined && target?.op === 'select') handed.push({ argument: -1, value: target.base });
  return handed;
}

/** Calls of modelled library functions that write through an argument or the receiver. */
function modelWrites(linked: Linked, fn: FunctionNode): readonly { call: number; argument: number; value: number }[] {
  const body = fn.facts.body;
  if (body === undefined) return [];
  const found: { call: number; argument: number; value: number }[] = [];
  for (const [call, site] of body.calls.entries()) {
    const callee = resolveCallee(linked, fn, call);
    if (callee.callee !== 'external') continue;
    for (const effect of storeEffects(linked, callee.path, callee.name, site.arguments.length)) {
      const { root } = parsedOperand(effect.into);
      if (root.kind === 'argument') {
        const value = site.arguments[root.index];
        if (value !== undefined) found.push({ call, argument: root.index, value });
      } else if (root.kind === 'receiver' && callee.base !== undefined)
        found.push({ call, argument: -1, value: callee.base });
    }
  }
  return found;
}

function collectWriters(
  linked: Linked,
  functions: readonly FunctionNode[],
  writing: ReadonlySet<string>,
  callsOf: (fn: FunctionNode, call: number) => readonly FunctionNode[],
): Pick<Heap, 'fieldWriters' | 'cellWriters' | 'globalWriters' | 'otherWriters'> {
  const fieldWriters = new Map<string, WriterRef[]>();
  const cellWriters = new Map<string, WriterRef[]>();
  const globalWriters = new Map<string, WriterRef[]>();
  const otherWriters: WriterRef[] = [];
  const add = (fn: FunctionNode, call: number, argument: number, value: number): void => {
    const ref: WriterRef = { fn, call, argument, value };
    const handed = fn.facts.body?.values[value];
    const target = handed?.op === 'address' ? fn.facts.body?.values[handed.of] : handed;
    if (target?.op === 'select') {
      push(fieldWriters, target.name, ref);
      otherWriters.push(ref);
    } else if (target?.op === 'cell') push(cellWriters, slotKey(fn, target.index), ref);
    else if (target?.op === 'ref') {
      const found = lookup(linked, fn.file, target.name);
      if (found.binding === 'member' && found.member.member === 'global')
        push(globalWriters, found.member.global.id, ref);
    } else if (target !== undefined && target.op !== 'text' && target.op !== 'number') otherWriters.push(ref);
  };
  for (const fn of functions) {
    for (const write of modelWrites(linked, fn)) add(fn, write.call, write.argument, write.value);
    const calls = fn.facts.body?.calls.length ?? 0;
    for (let call = 0; call < calls; call++) {
      for (const callee of callsOf(fn, call)) {
        for (const handed of handedOver(fn, call, callee)) {
          if (writing.has(slotKey(callee, handed.argument))) add(fn, call, handed.argument, handed.value);
        }
      }
    }
  }
  return { fieldWriters, cellWriters, globalWriters, otherWriters };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
