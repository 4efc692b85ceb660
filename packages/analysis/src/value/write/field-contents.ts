import { isModular } from '../../link/denotes.js';
import type { FunctionNode, LinkedType } from '../../link/linked.js';
import type { Type } from '../../link/type.js';
import { typeOf } from '../../link/type-of.js';
import { findField, underlying } from '../../link/types.js';
import type { Evaluator } from '../evaluator.js';
import { leadsTo } from '../handed-over.js';
import { push } from '../heap.js';
import { isSite } from '../may-be.js';
import type { Memory } from '../memory.js';
import { framesKey } from '../text/text.js';
import type { Value } from '../value.js';

interface Put {
  readonly fn: FunctionNode;
  readonly value: number;
}

const indexes = new WeakMap<Evaluator, ReadonlyMap<string, readonly Put[]>>();
const known = new WeakMap<Memory, Map<string, boolean>>();

/**
 * Whether `value`, a field of a structure, holds the object of a construction site: somebody puts it, or something that cannot be told, into this
 * field of this type.
 * @returns undefined where nobody puts anything there, so that it holds what a decoder or its zero value gives, or where the type is not known
 */
export function fieldHolds(
  ev: Evaluator,
  fn: FunctionNode,
  value: number,
  { site: { key }, ...base }: Value & { value: 'object' | 'made' },
): boolean | undefined {
  const frames = base.value === 'object' ? base.frames : [];
  const field = fieldRead(ev, fn, value);
  const put = field === undefined ? undefined : indexOf(ev).get(field);
  if (field === undefined || put === undefined) return undefined;
  let answers = known.get(ev.memory);
  if (answers === undefined) known.set(ev.memory, (answers = new Map()));
  const question = `${field} ${key} ${framesKey(frames)}`;
  const before = answers.get(question);
  if (before !== undefined) return before;
  // Asked again while it is answered, by way of what is put there: that adds nothing.
  answers.set(question, false);
  const answer = put.some((each) => {
    const items = ev.evaluate(each.fn, each.value);
    return items.length > 0 && leadsTo(ev, items, key, true, frames);
  });
  answers.set(question, answer);
  return answer;
}

/** Whether somebody is seen to put the object of a construction site into `value`, a field of a structure. */
export function isPutIntoField(
  ev: Evaluator,
  fn: FunctionNode,
  value: number,
  { site: { key } }: Value & { value: 'object' | 'made' },
): boolean {
  const read = fn.facts.body?.values[value];
  const field = read?.op === 'select' ? anySlotOf(ev, typeOf(ev.linked, fn, read.base), read.name) : undefined;
  const put = field === undefined ? [] : (indexOf(ev).get(field) ?? []);
  return put.some((each) => ev.evaluate(each.fn, each.value).some((item) => isSite(ev, item, key)));
}

function fieldRead(ev: Evaluator, fn: FunctionNode, value: number): string | undefined {
  const read = fn.facts.body?.values[value];
  return read?.op === 'select' ? slotOf(ev, typeOf(ev.linked, fn, read.base), read.name) : undefined;
}

/** A field, by the type that declares it; undefined where that is not known. */
function slotOf(ev: Evaluator, type: Type, name: string): string | undefined {
  const owner: LinkedType | undefined = findField(ev.linked, type, name)?.owner;
  return owner === undefined ? undefined : `${owner.index} ${name}`;
}

/** As `slotOf`, also of a field that a class does not declare and only sets. */
function anySlotOf(ev: Evaluator, type: Type, name: string): string | undefined {
  const declared = slotOf(ev, type, name);
  if (declared !== undefined || type.kind !== 'named' || !isModular(type.type.file)) return declared;
  return `${type.type.index} ${name}`;
}

/** What assignments and literals put into fields. */
function indexOf(ev: Evaluator): ReadonlyMap<string, readonly Put[]> {
  const index = indexes.get(ev);
  if (index !== undefined) return index;
  const found = new Map<string, Put[]>();
  const add = (slot: string | undefined, put: Put): void => {
    if (slot !== undefined) push(found, slot, put);
  };
  for (const fn of ev.heap.functions) {
    const { values = [], stores = [] } = fn.facts.body ?? {};
    for (const { target, value } of stores) {
      const to = values[target];
      if (to?.op === 'select') add(anySlotOf(ev, typeOf(ev.linked, fn, to.base), to.name), { fn, value });
    }
    for (const [at, value] of values.entries()) {
      if (value.op !== 'construct' || value.entries.length === 0) continue;
      const type = typeOf(ev.linked, fn, at);
      const shape = underlying(ev.linked, type);
      if (shape.kind !== 'struct') continue;
      for (const [position, entry] of value.entries.entries()) {
        const name = entry.field ?? shape.fields[position]?.name;
        if (name !== undefined) add(slotOf(ev, type, name), { fn, value: entry.value });
      }
    }
  }
  indexes.set(ev, found);
  return found;
}
