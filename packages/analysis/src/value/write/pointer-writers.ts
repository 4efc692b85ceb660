import type { Effect, FunctionModel } from '@callgate/ir';
import { resolveCallee } from '../../link/callee.js';
import type { FunctionNode, Linked } from '../../link/linked.js';
import { lookup } from '../../link/scope.js';
import { resolveType } from '../../link/types.js';
import { isBlank } from '../../reach/parameter-escapes.js';
import type { ModelledCall, Scanned } from '../../reach/scanned.js';
import { type CallRef, type FieldWriterRef, type Heap, push, slotKey, type StoreRef, type WriterRef } from '../heap.js';
import { parsedOperand } from '../model/operands.js';

type Stores = Effect & { effect: 'stores' };

const storesOf = new WeakMap<FunctionModel, readonly Stores[]>();

/** The `stores` effects of a model: what it writes through what a call is handed. */
export function storeEffects(model: FunctionModel): readonly Stores[] {
  let known = storesOf.get(model);
  if (known === undefined) {
    known = model.effects.filter((effect): effect is Stores => effect.effect === 'stores');
    storesOf.set(model, known);
  }
  return known;
}

/** What a call hands over: argument number `argument`, or the receiver (-1). */
interface Handed {
  readonly argument: number;
  readonly value: number;
}

/** Parameters through which functions write; the receiver is -1. */
export type Writing = Map<FunctionNode, Set<number>>;

/** What there is to know of the functions whose assignments are indexed. */
interface Indexed {
  readonly linked: Linked;
  readonly functions: readonly FunctionNode[];
  readonly scanned: (fn: FunctionNode) => Scanned;
  readonly callsOf: (fn: FunctionNode, call: number) => readonly FunctionNode[];
  /** Stores through pointer parameters, by slot. */
  readonly direct: ReadonlyMap<string, readonly StoreRef[]>;
  readonly callers: ReadonlyMap<FunctionNode, readonly CallRef[]>;
}

type Writers = Pick<
  Heap,
  'fieldWriters' | 'cellWriters' | 'globalWriters' | 'otherWriters' | 'modelFieldWriters' | 'pointerTables'
>;

/** Finds the calls that write through a pointer they are handed: library calls as models say, and calls of functions that write through it. */
export function pointerWriters(indexed: Indexed): Writers {
  const { linked, functions, scanned, callsOf, callers } = indexed;
  const writing = writingParameters(indexed);
  const calling = new Set([...writing.keys()].flatMap((fn) => callers.get(fn)?.map((caller) => caller.fn) ?? []));
  const fieldWriters = new Map<string, WriterRef[]>();
  const cellWriters = new Map<string, WriterRef[]>();
  const globalWriters = new Map<string, WriterRef[]>();
  const otherWriters: WriterRef[] = [];
  const add = (fn: FunctionNode, call: number, { argument, value }: Handed): void => {
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
    for (const modelled of scanned(fn).modelled)
      for (const handed of modelWrites(linked, fn, modelled)) add(fn, modelled.call, handed);
    if (!calling.has(fn)) continue;
    const calls = fn.facts.body?.calls.length ?? 0;
    for (let call = 0; call < calls; call++) {
      for (const callee of callsOf(fn, call)) {
        const written = writing.get(callee);
        if (written === undefined) continue;
        for (const handed of handedOver(fn, call, callee)) if (written.has(handed.argument)) add(fn, call, handed);
      }
    }
  }
  const modelFieldWriters = fieldsWritten(linked, otherWriters);
  const pointerTables = functions.flatMap((fn) => pointerTablesIn(linked, fn, scanned(fn).literals));
  return { fieldWriters, cellWriters, globalWriters, otherWriters, modelFieldWriters, pointerTables };
}

/** Literals of lists and maps of any type in which addresses stand. */
function pointerTablesIn(linked: Linked, fn: FunctionNode, literals: readonly number[]): Heap['pointerTables'] {
  const values = fn.facts.body?.values ?? [];
  return literals.flatMap((value) => {
    const literal = values[value];
    if (literal?.op !== 'construct') return [];
    if (!literal.entries.some((entry) => values[entry.value]?.op === 'address')) return [];
    const type = resolveType(linked, fn.file, literal.type);
    const held = type.kind === 'map' ? type.value : type.kind === 'list' ? type.of : undefined;
    return held !== undefined && isBlank(held) ? [{ fn, value }] : [];
  });
}

/** Library calls that write one field of what they are handed. */
function fieldsWritten(linked: Linked, writers: readonly WriterRef[]): Heap['modelFieldWriters'] {
  const found = new Map<string, FieldWriterRef[]>();
  for (const writer of writers) {
    const callee = resolveCallee(linked, writer.fn, writer.call);
    if (callee.callee !== 'external') continue;
    const arity = writer.fn.facts.body?.calls[writer.call]?.arguments.length;
    const model = writer.fn.file.models.find(callee.path, callee.name, arity);
    for (const effect of model === undefined ? [] : storeEffects(model)) {
      const { steps } = parsedOperand(effect.into);
      const [step] = steps;
      if (steps.length === 1 && step !== undefined && 'field' in step && writesThrough(effect, writer))
        push(found, step.field, { writer, effect });
    }
  }
  return found;
}

/** Whether it is through this argument (or the receiver) that an effect writes. */
export function writesThrough(effect: Stores, { argument }: WriterRef): boolean {
  const { root } = parsedOperand(effect.into);
  return root.kind === 'argument' ? root.index === argument : root.kind === 'receiver' && argument === -1;
}

/** Parameters through which a function writes, itself or by handing them on; run to a fixpoint. */
function writingParameters({ linked, functions, scanned, direct, callers }: Indexed): Writing {
  const writing: Writing = new Map();
  const grew = (fn: FunctionNode, slot: number): boolean => {
    const known = writing.get(fn);
    if (known === undefined) writing.set(fn, new Set([slot]));
    else if (known.has(slot)) return false;
    else known.add(slot);
    return true;
  };
  for (const [first] of direct.values()) {
    const target = first?.fn.facts.body?.values[first.target];
    const slot = first === undefined || target?.op !== 'dereference' ? undefined : parameterSlot(first.fn, target.base);
    if (first !== undefined && slot !== undefined) grew(first.fn, slot);
  }
  for (const fn of functions) {
    for (const modelled of scanned(fn).modelled) {
      for (const { value } of modelWrites(linked, fn, modelled)) {
        const slot = parameterSlot(fn, value);
        if (slot !== undefined) grew(fn, slot);
      }
    }
  }
  handOn(writing, callers);
  return writing;
}

/** Adds the parameters that functions hand on to those which write through what they are handed. */
export function handOn(writing: Writing, callers: Indexed['callers']): void {
  const work = [...writing.keys()];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    for (const { fn, call } of callers.get(next) ?? []) {
      for (const handed of handedOver(fn, call, next)) {
        if (writing.get(next)?.has(handed.argument) !== true) continue;
        const slot = parameterSlot(fn, handed.value);
        if (slot === undefined) continue;
        const known = writing.get(fn);
        if (known?.has(slot) === true) continue;
        if (known === undefined) writing.set(fn, new Set([slot]));
        else known.add(slot);
        work.push(fn);
      }
    }
  }
}

/** The parameter (or receiver, -1) that a value is. */
export function parameterSlot(fn: FunctionNode, value: number): number | undefined {
  const found = fn.facts.body?.values[value];
  if (found?.op === 'parameter') return found.index;
  return found?.op === 'receiver' ? -1 : undefined;
}

/** What a call hands to a function: arguments by parameter, and the receiver. */
export function handedOver(fn: FunctionNode, call: number, callee: FunctionNode): readonly Handed[] {
  const body = fn.facts.body;
  const site = body?.calls[call];
  if (body === undefined || site === undefined) return [];
  const handed: Handed[] = [];
  const last = callee.facts.parameters.length - 1;
  for (const [index, value] of site.arguments.entries()) handed.push({ argument: Math.min(index, last), value });
  const target = body.values[site.callee];
  if (callee.receiver !== undefined && target?.op === 'select') handed.push({ argument: -1, value: target.base });
  return handed;
}

/** What a modelled library call writes through. */
function modelWrites(linked: Linked, fn: FunctionNode, { call, model }: ModelledCall): readonly Handed[] {
  const effects = storeEffects(model);
  const callee = effects.length === 0 ? undefined : resolveCallee(linked, fn, call);
  if (callee?.callee !== 'external') return [];
  const found: Handed[] = [];
  for (const effect of effects) {
    const { root } = parsedOperand(effect.into);
    if (root.kind === 'argument') {
      const value = fn.facts.body?.calls[call]?.arguments[root.index];
      if (value !== undefined) found.push({ argument: root.index, value });
    } else if (root.kind === 'receiver' && callee.base !== undefined) found.push({ argument: -1, value: callee.base });
  }
  return found;
}
