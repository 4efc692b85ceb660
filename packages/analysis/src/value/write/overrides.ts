import { type Body, operandsOf, type ValueIndex } from '@callgate/ir';
import type { FunctionNode } from '../../link/linked.js';
import { typeOf } from '../../link/type-of.js';
import type { Evaluator } from '../evaluator.js';
import type { StoreRef, WriterRef } from '../heap.js';
import { isDecodedInto, isSite, mayHold } from '../may-be.js';
import { type Happening, sequence } from '../order.js';
import { stillThere } from './still-there.js';
import { throughSetup } from '../model/setup.js';
import { valueKey } from '../text/text.js';
import type { Alternative, Condition, TreeNode, Value } from '../value.js';
import { pointerWrites, storedValue } from './writes.js';

/** An object, or one that a library makes. */
type Base = Value & { value: 'object' | 'made' };

/** What the code puts in the place of a key of a document, and what is left of the key then. */
interface Override {
  readonly items: readonly Alternative[];
  readonly left: (earlier: readonly Alternative[]) => readonly Alternative[];
}

/**
 * A key of a document under what the code puts over it later: `yaml.Unmarshal(b, &c); if v := os.Getenv("ADDR"); v != "" { c.Addr = v }`. What the
 * code makes of the key itself (`if c.Addr == "" { … }`) is a default and not looked at.
 * @param base the object that the document is decoded into
 */
export function underOverrides(ev: Evaluator, item: Alternative, base: Base, field: string): readonly Alternative[] {
  if (item.value.value !== 'tree' || item.value.tree.wrote === undefined) return [item];
  const { wrote } = item.value.tree;
  let found: readonly Alternative[] = [item];
  for (const store of ev.heap.fields.get(field) ?? []) {
    const override = storedOver(ev, store, base, field, wrote);
    if (override !== undefined) found = [...override.left(found), ...override.items];
  }
  for (const writer of ev.heap.fieldWriters.get(field) ?? []) {
    const override = handedOver(ev, writer, base, field, wrote);
    if (override !== undefined) found = [...override.left(found), ...override.items];
  }
  return found;
}

/**
 * The same below a pointer that the decoder itself fills: there the part of the document is all that is known of the structure
 * (`c.Queue.Brokers = …`, where `Queue` is a pointer).
 */
export function underPartOverrides(
  ev: Evaluator,
  item: Alternative,
  part: TreeNode,
  field: string,
): readonly Alternative[] {
  const { wrote, type } = part;
  if (wrote === undefined || type?.kind !== 'named' || part.path.length === 0) return [item];
  const key = valueKey({ value: 'tree', tree: part });
  let found: readonly Alternative[] = [item];
  for (const store of ev.heap.fields.get(field) ?? []) {
    const body = store.fn.facts.body;
    const target = body?.values[store.target];
    const at = body?.stores.find((each) => each.target === store.target && each.value === store.value)?.at;
    if (body === undefined || at === undefined || target?.op !== 'select') continue;
    const declared = typeOf(ev.linked, store.fn, target.base);
    if (declared.kind !== 'named' || declared.type !== type.type) continue;
    const after = sequence(ev.heap, { fn: store.fn, at, guard: store.guard }, wrote);
    if (after === undefined || isMadeOf(body, field, [store.value], store.guard)) continue;
    const bases = ev.evaluate(store.fn, target.base);
    if (!bases.some(({ value }) => value.value === 'tree' && valueKey(value) === key)) continue;
    found = [...stillThere(ev, found, after), ...storedValue(ev, store)];
  }
  return found;
}

function storedOver(ev: Evaluator, store: StoreRef, base: Base, field: string, wrote: Happening): Override | undefined {
  const body = store.fn.facts.body;
  const target = body?.values[store.target];
  const at = body?.stores.find((each) => each.target === store.target && each.value === store.value)?.at;
  if (body === undefined || at === undefined || target?.op !== 'select') return undefined;
  const after = sequence(ev.heap, { fn: store.fn, at, guard: store.guard }, wrote);
  if (after === undefined || isMadeOf(body, field, [store.value], store.guard)) return undefined;
  if (!mayHold(ev, store.fn, target.base, field, base)) return undefined;
  const items = throughSetup(ev, base, store, storedValue(ev, store));
  if (items.length === 0) return undefined;
  const certain = isOnly(ev, store.fn, target.base, base.site.key, base.site.within, 0);
  return { items, left: (earlier) => (certain ? stillThere(ev, earlier, after) : earlier) };
}

/** What a helper that is handed the field's address puts there, where it says under which setting it does (`override(&c.Addr, "ADDR")`). */
function handedOver(
  ev: Evaluator,
  writer: WriterRef,
  base: Base,
  field: string,
  wrote: Happening,
): Override | undefined {
  const body = writer.fn.facts.body;
  const call = body?.calls[writer.call];
  const handed = body?.values[writer.value];
  const target = handed?.op === 'address' ? body?.values[handed.of] : undefined;
  if (body === undefined || call === undefined || target?.op !== 'select') return undefined;
  const after = sequence(ev.heap, { fn: writer.fn, at: call.at, guard: call.guard }, wrote);
  const others = call.arguments.filter((argument) => argument !== writer.value);
  if (after === undefined || isMadeOf(body, field, others, call.guard)) return undefined;
  if (!mayHold(ev, writer.fn, target.base, field, base)) return undefined;
  const items = pointerWrites(ev, writer);
  if (items.length === 0 || items.some((item) => item.value.value === 'tree' || item.when.length === 0))
    return undefined;
  const [only, ...more] = items;
  const [test, ...tests] = only?.when ?? [];
  const certain =
    test !== undefined &&
    more.length + tests.length + after.deciding.length === 0 &&
    isOnly(ev, writer.fn, target.base, base.site.key, base.site.within, 0);
  if (!certain) return { items, left: (earlier) => earlier };
  const otherwise: Condition = { ...test, holds: !test.holds };
  return { items, left: (earlier) => earlier.map((item) => ({ ...item, when: [...item.when, otherwise] })) };
}

/** Whether a statement reads the field that it writes, or is decided by it. */
export function isMadeOf(body: Body, field: string, values: readonly ValueIndex[], guard: number | undefined): boolean {
  const work = [...values];
  for (let at = guard, depth = 0; at !== undefined && depth < 16; depth += 1) {
    const found: Body['guards'][number] | undefined = body.guards[at];
    if (found !== undefined) work.push(found.condition);
    at = found?.outer;
  }
  const seen = new Set(work);
  for (let next = work.pop(); next !== undefined && seen.size < 200; next = work.pop()) {
    const value = body.values[next];
    if (value === undefined) continue;
    if (value.op === 'select' && value.name === field) return true;
    const call = value.op === 'call' ? body.calls[value.call] : undefined;
    const inner =
      call === undefined ? operandsOf(value).map((operand) => operand.value) : [call.callee, ...call.arguments];
    for (const each of inner) {
      if (seen.has(each)) continue;
      seen.add(each);
      work.push(each);
    }
  }
  return false;
}

/** Whether a value is the object (or a structure within it) and nothing else, whoever calls. */
function isOnly(
  ev: Evaluator,
  fn: FunctionNode,
  index: ValueIndex,
  key: string,
  within: readonly string[],
  depth: number,
): boolean {
  const items = ev.evaluate(fn, index);
  if (items.length > 0 && items.every((item) => isSite(ev, item, key) || isDecodedInto(ev, item, key))) return true;
  const value = fn.facts.body?.values[index];
  const last = within.at(-1);
  if (value?.op === 'select' && value.name === last)
    return isOnly(ev, fn, value.base, key.slice(0, -last.length - 1), within.slice(0, -1), depth);
  if ((value?.op !== 'receiver' && value?.op !== 'parameter') || depth > 3) return false;
  const callers = ev.heap.callers.get(fn) ?? [];
  return (
    callers.length > 0 &&
    callers.every((caller) => {
      const body = caller.fn.facts.body;
      const call = body?.calls[caller.call];
      const callee = call === undefined ? undefined : body?.values[call.callee];
      const handed =
        value.op === 'parameter' ? call?.arguments[value.index] : callee?.op === 'select' ? callee.base : undefined;
      return handed !== undefined && isOnly(ev, caller.fn, handed, key, within, depth + 1);
    })
  );
}
