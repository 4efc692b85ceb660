import type { Value } from '@callgate/ir';
import { resolveCallee } from '../../link/callee.js';
import type { FunctionNode } from '../../link/linked.js';
import { typeOf } from '../../link/type-of.js';
import type { Type } from '../../link/type.js';
import { conditionsOfGuard } from '../condition/conditions.js';
import type { Evaluator } from '../evaluator.js';
import { slotKey, type StoreRef, type WriterRef } from '../heap.js';
import { onRoot } from '../substitution/through-call.js';
import { literalText } from '../text/text.js';
import { exclude } from '../condition/exclusion.js';
import { decodedInto, over } from '../document/layers.js';
import { modelStores } from '../model/model-values.js';
import { parsedOperand } from '../model/operands.js';
import { decidingIn, type Happening } from '../order.js';
import { storeEffects, writesThrough } from './pointer-writers.js';
import { stillThere } from './still-there.js';
import { settle } from '../settle.js';
import { narrowed } from '../terms.js';
import type { Alternative, Condition } from '../value.js';

/** Computes once what a key stands for, with documents before what else may stand there. */
export function once(ev: Evaluator, key: string, compute: () => readonly Alternative[]): readonly Alternative[] {
  return ev.memory.named(key, () => settle(preferDocuments(compute())));
}

/** As `once`, for the elements of a list: a variable of the environment beside a text is another element, and no document over it. */
export function onceEach(ev: Evaluator, key: string, compute: () => readonly Alternative[]): readonly Alternative[] {
  return ev.memory.named(key, () => {
    const items = compute();
    const variables = items.filter(isVariable);
    if (variables.length === 0) return settle(preferDocuments(items));
    return settle([...variables, ...preferDocuments(items.filter((item) => !isVariable(item)))]);
  });
}

function isVariable({ value }: Alternative): boolean {
  return value.value === 'tree' && value.tree.from === 'environment';
}

/** What a store puts in its place, with what must hold for it. */
export function storedValue(ev: Evaluator, store: StoreRef): readonly Alternative[] {
  const when = store.guard === undefined ? [] : conditionsOfGuard(ev, store.fn, store.guard, 'guard');
  if (when === 'never') return [];
  return ev.evaluate(store.fn, store.value).map((item) => narrowed(item, when, store.fn));
}

/** The entry of a table that a loop has come to: the value that is the table, and the key where it is one text. */
interface AtEntry {
  readonly of: number;
  readonly key: Alternative | undefined;
}

/** What a call writes through the pointer it is handed, for one entry of the table through which a loop around it goes. */
export function pointerWrites(ev: Evaluator, writer: WriterRef, entry?: AtEntry): readonly Alternative[] {
  const callee = resolveCallee(ev.linked, writer.fn, writer.call);
  const site = writer.fn.facts.body?.calls[writer.call];
  if (site === undefined) return [];
  const when = site.guard === undefined ? [] : conditionsOfGuard(ev, writer.fn, site.guard, 'guard');
  if (when === 'never') return [];
  const found: Alternative[] = [];
  if (callee.callee === 'external') {
    const model = writer.fn.file.models.find(callee.path, callee.name, site.arguments.length);
    for (const effect of model === undefined ? [] : storeEffects(model)) {
      const whole = parsedOperand(effect.into).steps.length === 0;
      if (whole && writesThrough(effect, writer))
        found.push(
          ...modelStores(ev, writer.fn, writer.call, callee, effect, typeOf(ev.linked, writer.fn, writer.value)),
        );
    }
  } else {
    for (const target of ev.callsOf(writer.fn, writer.call)) {
      const stores = pointerStores(ev, target, writer.argument, typeOf(ev.linked, writer.fn, writer.value));
      const named = entry === undefined ? stores : underKey(ev, stores, target, writer, entry);
      found.push(...ev.throughCall(named, target, writer.fn, writer.call));
    }
  }
  const wrote: Happening = { fn: writer.fn, at: site.at, guard: site.guard };
  return found.map((item) => narrowed(writtenAt(item, wrote), when, writer.fn));
}

/** Puts what hangs on the key of an entry in the place of the parameters that are passed it: the key, or what another table holds under it. */
function underKey(
  ev: Evaluator,
  items: readonly Alternative[],
  target: FunctionNode,
  { fn, call }: WriterRef,
  { of, key }: AtEntry,
): readonly Alternative[] {
  const values = fn.facts.body?.values ?? [];
  const name = key?.value.value === 'text' ? literalText(key.value.text) : undefined;
  if (key === undefined || name === undefined) return items;
  const isKey = (value: Value | undefined): boolean =>
    value?.op === 'element' && value.part === 'key' && value.of === of;
  let found = items;
  for (const [index, argument] of (fn.facts.body?.calls[call]?.arguments ?? []).entries()) {
    const value = values[argument];
    const root = { fn: target, index };
    if (isKey(value)) found = onRoot(ev, found, root, key);
    else if (value?.op === 'index' && isKey(values[value.key])) {
      const held = ev.evaluate(fn, value.base).flatMap((item) => ev.follow(item, [{ key: name }]));
      if (held.length > 0) found = held.flatMap((each) => onRoot(ev, found, root, each));
    }
  }
  return found;
}

function writtenAt(item: Alternative, wrote: Happening): Alternative {
  return item.value.value === 'tree'
    ? { ...item, value: { value: 'tree', tree: { ...item.value.tree, wrote } } }
    : item;
}

/** What a function writes through a pointer parameter, over its other parameters. */
function pointerStores(ev: Evaluator, fn: FunctionNode, argument: number, type: Type): readonly Alternative[] {
  return once(ev, `through ${slotKey(fn, argument)} ${type.kind === 'named' ? type.type.id : ''}`, () => {
    const direct = (ev.heap.throughParameter.get(slotKey(fn, argument)) ?? []).flatMap((store) =>
      storedValue(ev, store),
    );
    const handedOn = writtenBy(
      ev,
      writersIn(ev, fn).filter((writer) => isParameter(fn, writer.value, argument)),
    );
    // A document that is decoded into `any` has the fields of what the caller hands over.
    return [...direct, ...handedOn].map((item) =>
      item.value.value === 'tree' && (item.value.tree.type === undefined || type.kind === 'named')
        ? decodedInto(item, type)
        : item,
    );
  });
}

function isParameter(fn: FunctionNode, value: number, argument: number): boolean {
  const found = fn.facts.body?.values[value];
  return found?.op === 'parameter' ? found.index === argument : found?.op === 'receiver' && argument === -1;
}

/** Whether what a function writes is written by one of its callers, through the pointer that it hands on. */
export function isHandedIn(ev: Evaluator, { fn, value }: WriterRef, writers: readonly WriterRef[]): boolean {
  const handed = fn.facts.body?.values[value];
  const slot = handed?.op === 'parameter' ? handed.index : handed?.op === 'receiver' ? -1 : undefined;
  if (slot === undefined) return false;
  return writers.some(
    (other) => other.fn !== fn && other.argument === slot && ev.callsOf(other.fn, other.call).includes(fn),
  );
}

const byFunction = new WeakMap<Evaluator, Map<FunctionNode, WriterRef[]>>();

function writersIn(ev: Evaluator, fn: FunctionNode): readonly WriterRef[] {
  let index = byFunction.get(ev);
  if (index === undefined) {
    byFunction.set(ev, (index = new Map()));
    for (const writer of ev.heap.otherWriters) {
      const list = index.get(writer.fn);
      if (list === undefined) index.set(writer.fn, [writer]);
      else list.push(writer);
    }
  }
  return index.get(fn) ?? [];
}

/**
 * What several calls write to one place. Of documents that one function decodes into it one after the other the last counts, and those before
 * it where it says nothing; a document that may not be decoded leaves those before it in.
 */
export function writtenBy(ev: Evaluator, writers: readonly WriterRef[]): readonly Alternative[] {
  if (writers.length === 1 && writers[0] !== undefined) return pointerWrites(ev, writers[0]);
  const byFunction = new Map<FunctionNode, readonly Alternative[]>();
  for (const writer of writers) {
    const items = pointerWrites(ev, writer);
    const before = byFunction.get(writer.fn);
    byFunction.set(writer.fn, before === undefined ? items : writtenOver(ev, writer, items, before));
  }
  return [...byFunction.values()].flat();
}

/** What a call writes over what stands there. */
function writtenOver(
  ev: Evaluator,
  { fn, call }: WriterRef,
  items: readonly Alternative[],
  before: readonly Alternative[],
): readonly Alternative[] {
  const documents = before.filter((item) => item.value.value === 'tree');
  if (documents.length === 0 || !items.some((item) => item.value.value === 'tree')) return [...before, ...items];
  const others = before.filter((item) => item.value.value !== 'tree');
  const deciding = decidingIn(fn, fn.facts.body?.calls[call]?.guard);
  const certain = items.some((item) => item.value.value === 'tree' && item.when.length === 0);
  const left = certain ? [] : stillThere(ev, documents, { deciding, always: deciding.length > 0 });
  return [...others, ...left, ...items.map((item) => over(item, documents))];
}

/**
 * Where a document and values in the code speak of the same thing, the document counts and the code gives the default. What the code puts there on
 * the other side of a branch (`if (env.URL) { url = env.URL } else { url = local }`) is no default: it stands where the document does not. So does a
 * default where every document is there under a condition alone (`{ url, ...(env.MORE ? JSON.parse(env.MORE) : {}) }`).
 */
export function preferDocuments(items: readonly Alternative[]): readonly Alternative[] {
  const documents = items.filter((item) => item.value.value === 'tree');
  if (documents.length === 0 || documents.length === items.length) return items;
  const others = items.filter((item) => item.value.value !== 'tree');
  const apart = others.filter((other) => documents.every((item) => exclude(item.when, other.when)));
  return [
    ...documents.map((item) =>
      over(
        item,
        others.filter((other) => !exclude(item.when, other.when)),
      ),
    ),
    ...apart,
    ...withoutDocuments(
      documents,
      others.filter((other) => !apart.includes(other)),
    ),
  ];
}

function withoutDocuments(documents: readonly Alternative[], others: readonly Alternative[]): readonly Alternative[] {
  if (documents.some(({ when }) => when.length === 0)) return [];
  const none = documents.map(({ when }): Condition =>
    when.length === 1 && when[0] !== undefined
      ? { ...when[0], holds: !when[0].holds }
      : { test: 'either', ways: [when], holds: false },
  );
  return others.map((other) => ({ ...other, when: [...other.when, ...none] }));
}
