import type { CallRef, WriterRef } from '../heap.js';
import { literalText } from '../text/text.js';
import type { FunctionNode } from '../../link/linked.js';
import { typeOf } from '../../link/type-of.js';
import { isBlank } from '../../reach/parameter-escapes.js';
import { unknown } from '../alternatives.js';
import type { Evaluator } from '../evaluator.js';
import { isSite, mayBe } from '../may-be.js';
import { passedTo } from '../substitution/through-call.js';
import type { Alternative, Value } from '../value.js';
import { pointerWrites } from './writes.js';

/** What is written through one pointer of a table; through which is not known where not all tables were looked at. */
interface Written {
  readonly pointer: Alternative | undefined;
  readonly items: readonly Alternative[];
}

/** A table that a loop goes through, with the calls by which it came there, nearest first. */
interface Table {
  /** Absent for those that were not looked at. */
  readonly table: (Value & { value: 'object' }) | undefined;
  readonly through: readonly (CallRef & { readonly callee: FunctionNode })[];
}

/** Functions between a table and the loop that goes through it, and callers of one that are looked at; beyond, `bound` is said. */
const deepest = 4;
const mostCallers = 32;

/** A call in a loop over a table of pointers of any type: `for name, into := range files { load(name, into) }`. */
export function goesThroughTable(ev: Evaluator, { fn, value }: WriterRef): boolean {
  const element = fn.facts.body?.values[value];
  return element?.op === 'element' && element.part === 'value' && isBlank(typeOf(ev.linked, fn, value));
}

/**
 * What calls in loops write to an object through a table in which a pointer to it stands (`files := map[string]any{"ledger.yml": &config.Ledger}`):
 * each pointer with the key beside it, whichever functions the table came through.
 */
export function tableWrites(
  ev: Evaluator,
  writers: readonly WriterRef[],
  base: Value & { value: 'object' | 'made' },
): readonly { readonly writer: WriterRef; readonly items: readonly Alternative[] }[] {
  // Asked first: what a table goes through may be what is asked about, and it stands in no table.
  if (writers.length === 0 || !isInTable(ev, base)) return [];
  return writers.flatMap((writer) => {
    const written = writtenThrough(ev, writer).filter(
      ({ pointer }) => pointer === undefined || isSite(ev, pointer, base.site.key),
    );
    return written.length === 0 ? [] : [{ writer, items: written.flatMap(({ items }) => items) }];
  });
}

function isInTable(ev: Evaluator, base: Value & { value: 'object' | 'made' }): boolean {
  return ev.heap.pointerTables.some(({ fn, value }) => {
    const values = fn.facts.body?.values ?? [];
    const literal = values[value];
    return literal?.op === 'construct' && literal.entries.some((entry) => mayBe(ev, fn, entry.value, base));
  });
}

const known = new WeakMap<Evaluator, Map<string, readonly Written[]>>();

function writtenThrough(ev: Evaluator, writer: WriterRef): readonly Written[] {
  let answers = known.get(ev);
  if (answers === undefined) known.set(ev, (answers = new Map()));
  const { fn, call, value } = writer;
  const element = fn.facts.body?.values[value];
  if (element?.op !== 'element') return [];
  return ev.memory.other(`table ${fn.index}:${call}:${value}`, answers, [], () => {
    if (!pointerWrites(ev, writer).some((item) => item.value.value === 'tree')) return [];
    return tablesOf(ev, ev.evaluate(fn, element.of), 0).flatMap(({ table, through }): readonly Written[] => {
      if (table === undefined) return [{ pointer: undefined, items: [unknown('bound', 'a table of pointers')] }];
      return pointersIn(ev, table).map(({ pointer, key }) => {
        let items = pointerWrites(ev, writer, { of: element.of, key });
        for (const { callee, fn: caller, call: at } of through) items = ev.throughCall(items, callee, caller, at);
        return { pointer, items };
      });
    });
  });
}

/** The tables that a value can be, whoever calls. */
function tablesOf(ev: Evaluator, items: readonly Alternative[], depth: number): readonly Table[] {
  return items.flatMap(({ value }): readonly Table[] => {
    if (value.value === 'object') return [{ table: value, through: [] }];
    if (value.value !== 'open') return [];
    const { root, path } = value;
    const callers = ev.heap.callers.get(root.fn) ?? [];
    if (depth >= deepest || callers.length > mostCallers) return [{ table: undefined, through: [] }];
    return callers.flatMap((caller) => {
      const passed = passedTo(ev, root.fn, caller.fn, caller.call, root.index).flatMap((item) => ev.follow(item, path));
      const step = { ...caller, callee: root.fn };
      return tablesOf(ev, passed, depth + 1).map(({ table, through }) => ({
        table,
        through: [step, ...through],
      }));
    });
  });
}

/** The pointers that stand in the literal of a table, each with its key where that is one text. */
function pointersIn(
  ev: Evaluator,
  { site }: Value & { value: 'object' },
): readonly { readonly pointer: Alternative; readonly key: Alternative | undefined }[] {
  if (site.origin.kind !== 'construct' || site.within.length > 0) return [];
  const { fn, value } = site.origin;
  const literal = fn.facts.body?.values[value];
  if (literal?.op !== 'construct') return [];
  return literal.entries.flatMap((entry) => {
    const [key, ...more] = entry.key === undefined ? [] : ev.evaluate(fn, entry.key);
    const isText = key?.value.value === 'text' && literalText(key.value.text) !== undefined && more.length === 0;
    return ev
      .evaluate(fn, entry.value)
      .map((pointer) => ({ pointer: { ...pointer, when: [] }, key: isText ? key : undefined }));
  });
}
