import type { LinkedType } from '../../link/linked.js';
import { typeOf } from '../../link/type-of.js';
import type { Type } from '../../link/type.js';
import type { Evaluator } from '../evaluator.js';
import type { WriterRef } from '../heap.js';
import { couldShareType, mayBe } from '../may-be.js';
import type { Alternative, Value } from '../value.js';
import { goesThroughTable, tableWrites } from './table-writers.js';
import { isHandedIn, once, writtenBy } from './writes.js';

/** Whole structures written through a pointer to the object: decoders. */
export function wholeWrites(ev: Evaluator, base: Value & { value: 'object' | 'made' }): readonly Alternative[] {
  return once(ev, `whole ${base.site.key}`, () => {
    const possible = writersTo(ev, base.site.type);
    const tables = tableWrites(
      ev,
      possible.filter((writer) => goesThroughTable(ev, writer)),
      base,
    );
    const writers = possible.filter(
      (writer) => !tables.some((table) => table.writer === writer) && mayBe(ev, writer.fn, writer.value, base),
    );
    const outermost = writers.filter((writer) => !isHandedIn(ev, writer, writers));
    const isDocument = ({ value }: Alternative): boolean => value.value === 'tree';
    const isCut = ({ value }: Alternative): boolean => value.value === 'unknown' && value.reason === 'bound';
    return [
      ...writtenBy(ev, outermost).filter(isDocument),
      ...tables.flatMap(({ items }) => items.filter((item) => isDocument(item) || isCut(item))),
    ];
  });
}

const byType = new WeakMap<Evaluator, Map<LinkedType, readonly WriterRef[]>>();

/** Writers through pointers that can point to an object of a type. */
function writersTo(ev: Evaluator, type: Type): readonly WriterRef[] {
  const { otherWriters } = ev.heap;
  if (type.kind !== 'named') return otherWriters;
  let index = byType.get(ev);
  if (index === undefined) byType.set(ev, (index = new Map()));
  let known = index.get(type.type);
  if (known === undefined) {
    known = otherWriters.filter(({ fn, value }) => couldShareType(typeOf(ev.linked, fn, value), type));
    index.set(type.type, known);
  }
  return known;
}
