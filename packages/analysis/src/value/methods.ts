import { isModular } from '../link/denotes.js';
import type { FunctionNode } from '../link/linked.js';
import { isKnown, type Type, unknownType } from '../link/type.js';
import { findMethod } from '../link/types.js';
import type { Evaluator } from './evaluator.js';
import type { StoreRef } from './heap.js';
import { alternative } from './terms.js';
import { valueKey } from './text/text.js';
import { embeddingPath, onReceiver } from './substitution/through-call.js';
import type { Alternative, Asked, Frame, Value } from './value.js';

/** Receivers that hang on each other (a list in a list in a list); beyond, what hangs on the receiver is filled by all there are. */
const maxNested = 6;

/**
 * What a method returns for a receiver: that of the receiver's own type, where it is known. So objects that wrap one another behind one
 * interface are gone through one by one, and each for what it wraps.
 */
export function returnedBy(ev: Evaluator, value: Value, step: Asked): readonly Alternative[] {
  const item = alternative(value);
  const type = typeOfValue(value);
  if (type.kind !== 'named') {
    const { fn: asking, call } = step.by;
    return ev.memory.named(`method ${valueKey(value)}.${asking.index}:${call}#${step.result}`, () =>
      ev.callsOf(asking, call).flatMap((fn) => onReceiver(ev, ev.results(fn, step.result), fn, item)),
    );
  }
  const found = findMethod(ev.linked, type, step.method);
  if (found?.found === 'interface') {
    const held = found.type.kind === 'named' ? embeddingPath(ev.linked, type.type, found.type.type) : undefined;
    const path = (held ?? []).map((field) => ({ field }));
    return path.length === 0 ? [] : ev.follow(item, [...path, step]);
  }
  if (found?.found !== 'functions') return [];
  return ev.memory.named(`method ${valueKey(value)}.${step.method}#${step.result}`, () =>
    found.functions.flatMap((fn) => {
      const held =
        fn.receiver === undefined || fn.receiver === type.type
          ? []
          : (embeddingPath(ev.linked, type.type, fn.receiver) ?? []);
      const receivers =
        held.length === 0
          ? [item]
          : ev.follow(
              item,
              held.map((field) => ({ field })),
            );
      return receivers.flatMap((receiver) => boundTo(ev, ev.results(fn, step.result), fn, receiver));
    }),
  );
}

/** What a method stores into its receiver is made of this receiver, and not of another: `l.hosts = l.resolver.resolve()`. */
export function storedByOwner(
  ev: Evaluator,
  base: Value & { value: 'object' | 'made' },
  { fn, target }: StoreRef,
  items: readonly Alternative[],
): readonly Alternative[] {
  const values = fn.facts.body?.values ?? [];
  const to = values[target];
  if (to?.op !== 'select' || values[to.base]?.op !== 'receiver' || isModular(fn.file)) return items;
  const { type } = base.site;
  const isOwn = base.value === 'object' && type.kind === 'named' && type.type === fn.receiver;
  return isOwn ? boundTo(ev, items, fn, alternative(base)) : items;
}

/** What a method makes, for one receiver. */
function boundTo(
  ev: Evaluator,
  items: readonly Alternative[],
  callee: FunctionNode,
  receiver: Alternative,
): readonly Alternative[] {
  const { value } = receiver;
  if (nesting(value) >= maxNested) return items;
  const frame = value.value === 'object' ? { callee, receiver: alternative(value) } : undefined;
  return onReceiver(ev, items, callee, receiver, frame);
}

function nesting(value: Value): number {
  if (value.value !== 'object') return 0;
  return value.frames.reduce((deepest, frame) => Math.max(deepest, nestingOf(frame)), 0);
}

function nestingOf(frame: Frame): number {
  return 'receiver' in frame ? 1 + nesting(frame.receiver.value) : 0;
}

/** The type of a value that says of what type it is. */
function typeOfValue(value: Value): Type {
  if (value.value === 'object' || value.value === 'made') return value.site.type;
  const type = value.value === 'tree' ? value.tree.type : undefined;
  return type !== undefined && isKnown(type) ? type : unknownType;
}
