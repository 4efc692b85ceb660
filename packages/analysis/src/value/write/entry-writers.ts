import type { FunctionNode, Linked } from '../../link/linked.js';
import { typeKey } from '../../link/type.js';
import { typeOf } from '../../link/type-of.js';
import type { Evaluator } from '../evaluator.js';
import { type Heap, push, slotKey, type StoreRef, type WriterRef } from '../heap.js';
import { handedOver, handOn, parameterSlot, type Writing } from './pointer-writers.js';
import type { Alternative, InnerStep } from '../value.js';
import { once, storedValue } from './writes.js';

/**
 * Finds the calls of functions that put entries into a map or list they are handed (`func (s Set) Add(x string) { s[x] = struct{}{} }`),
 * themselves or by handing it on, by the type of what is handed over.
 * @param through stores through an index of a parameter, by slot
 */
export function entryWriters(
  linked: Linked,
  through: ReadonlyMap<string, readonly StoreRef[]>,
  callers: Heap['callers'],
): Heap['entryWriters'] {
  const filling: Writing = new Map();
  for (const [first] of through.values()) {
    const slot = first === undefined ? undefined : slotOf(first);
    if (first === undefined || slot === undefined) continue;
    const known = filling.get(first.fn);
    if (known === undefined) filling.set(first.fn, new Set([slot]));
    else known.add(slot);
  }
  handOn(filling, callers);
  const found = new Map<string, WriterRef[]>();
  for (const [callee, slots] of filling) {
    for (const { fn, call } of callers.get(callee) ?? []) {
      for (const { argument, value } of handedOver(fn, call, callee)) {
        if (!slots.has(argument)) continue;
        push(found, typeKey(typeOf(linked, fn, value)), { fn, call, argument, value });
        if (parameterSlot(fn, value) !== undefined) push(found, handsOnKey(fn), { fn, call, argument, value });
      }
    }
  }
  return found;
}

/** The parameter (or receiver, -1) whose entry a store sets. */
export function slotOf({ fn, target }: Pick<StoreRef, 'fn' | 'target'>): number | undefined {
  const values = fn.facts.body?.values ?? [];
  const index = values[target];
  return index?.op === 'index' ? parameterSlot(fn, index.base) : undefined;
}

/** Under which the calls stand by which a function hands on what it was handed; no type is written so. */
function handsOnKey(fn: FunctionNode): string {
  return `handed on by ${fn.index}`;
}

/** What a call puts into the map or list that it is handed: the keys or values of its entries, as the caller sees them. */
export function entriesPut(
  ev: Evaluator,
  { fn, call, argument }: WriterRef,
  step: InnerStep,
  hasKey: (key: readonly Alternative[]) => boolean,
): readonly Alternative[] {
  return ev.callsOf(fn, call).flatMap((callee) => {
    const through = (items: readonly Alternative[]): readonly Alternative[] => ev.throughCall(items, callee, fn, call);
    const own = (ev.heap.entriesThrough.get(slotKey(callee, argument)) ?? []).flatMap((store) => {
      const target = store.fn.facts.body?.values[store.target];
      if (target?.op !== 'index') return [];
      const keys = ev.evaluate(store.fn, target.key);
      if ('element' in step && step.element === 'key') return through(keys);
      return hasKey(through(keys)) ? through(storedValue(ev, store)) : [];
    });
    return [...own, ...through(handedOn(ev, callee, argument, step))];
  });
}

/** What a function has others put into what it was handed; which of its entries that are is not told apart. */
function handedOn(ev: Evaluator, fn: FunctionNode, slot: number, step: InnerStep): readonly Alternative[] {
  const part: InnerStep = 'element' in step ? step : { element: 'value' };
  return once(ev, `entries through ${slotKey(fn, slot)} ${'element' in part ? part.element : ''}`, () =>
    (ev.heap.entryWriters.get(handsOnKey(fn)) ?? [])
      .filter((writer) => parameterSlot(fn, writer.value) === slot)
      .flatMap((writer) => entriesPut(ev, writer, part, () => true)),
  );
}
