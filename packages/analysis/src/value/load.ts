import type { ConstructEntry } from '@callgate/ir';
import { resolveCallee } from '../link/callee.js';
import { isModular } from '../link/denotes.js';
import type { FunctionNode, GlobalNode } from '../link/linked.js';
import { globalInitialiser } from '../link/global-type.js';
import { type Type, unknownType } from '../link/type.js';
import { findField, findMethod, resolveType, underlying } from '../link/types.js';
import { readEntry } from './entries.js';
import { filledWhereEmpty, isEverFilled, whereFilled } from './write/filled-if-empty.js';
import { withoutFilledEmpty } from './write/filled-when-empty.js';
import type { Evaluator } from './evaluator.js';
import { isSetOnWay } from './write/handed-out.js';
import { throughFrames } from './substitution/frames.js';
import { behindInterfaces } from './embedded.js';
import { slotKey, type StoreRef, type WriterRef } from './heap.js';
import { over } from './document/layers.js';
import { mayBe, mayHold } from './may-be.js';
import { storedByOwner } from './methods.js';
import { modelStores } from './model/model-values.js';
import { overDefaults } from './model/over-defaults.js';
import { underOverrides } from './write/overrides.js';
import { settle } from './settle.js';
import { zeroUnlessFilled } from './write/filled-outside.js';
import { framesKey, literalText, stepKey } from './text/text.js';
import { loadTree } from './document/tree.js';
import { throughSetup } from './model/setup.js';
import { onReceiver } from './substitution/through-call.js';
import { alternative } from './terms.js';
import { type Alternative, type InnerStep, type Value, objectSite } from './value.js';
import { wholeWrites } from './write/whole-writes.js';
import { zeroValue } from './write/zero-value.js';
import { whereNotOverwritten, whereNotReplaced, whereNotInitialised } from './write/replaced.js';
import { once, onceEach, pointerWrites, preferDocuments, storedValue, writtenBy } from './write/writes.js';

/** What a variable of a function can hold. */
export function loadCell(ev: Evaluator, fn: FunctionNode, index: number): readonly Alternative[] {
  return once(ev, `cell ${slotKey(fn, index)}`, () => {
    const key = slotKey(fn, index);
    const filledBy = ev.heap.filledOutside.cells.get(key);
    const stored = (ev.heap.cells.get(key) ?? []).flatMap((store) => {
      const items = storedValue(ev, store);
      return isZeroStore(store) ? items.map((item) => zeroUnlessFilled({ ...item, zero: true }, filledBy)) : items;
    });
    const written = writtenBy(ev, ev.heap.cellWriters.get(key) ?? []);
    return [...stored, ...written];
  });
}

/** What a package variable can hold: its initial value and what reached code assigns. */
export function loadGlobal(ev: Evaluator, node: GlobalNode): readonly Alternative[] {
  return once(ev, `global ${node.id}`, () => {
    const initial = globalInitialiser(ev.linked, node);
    const first: readonly Alternative[] =
      initial === undefined ? zeroOfGlobal(ev, node) : ev.evaluate(initial.fn, initial.value);
    const stored = (ev.heap.globals.get(node.id) ?? []).flatMap((store) => keptFor(ev, store, storedValue(ev, store)));
    const written = writtenBy(ev, ev.heap.globalWriters.get(node.id) ?? []);
    return withoutFilledEmpty(ev, node, [...whereNotInitialised(ev, node, first), ...stored, ...written]);
  });
}

function zeroOfGlobal(ev: Evaluator, node: GlobalNode): readonly Alternative[] {
  if (node.global.type === undefined) return [];
  const type = resolveType(ev.linked, node.file, node.global.type);
  const filledBy = ev.heap.filledOutside.globals.get(node.id);
  return zeroValue(ev, type, objectSite({ kind: 'global', global: node }, type)).map((item) =>
    zeroUnlessFilled(item, filledBy),
  );
}

/** `var target string`, `target := ""`: what stands in a variable until it is set. */
function isZeroStore(store: StoreRef): boolean {
  if (store.guard !== undefined) return false;
  const value = store.fn.facts.body?.values[store.value];
  if (value?.op === 'boolean') return !value.value;
  return (value?.op === 'text' && value.text === '') || (value?.op === 'number' && value.text === '0');
}

/** What a step into an object, a library's object or a document reads. Without a step: the text that a document's leaf is. */
export function loadField(
  ev: Evaluator,
  base: Value & { value: 'object' | 'made' | 'tree' },
  step: InnerStep | undefined,
): readonly Alternative[] {
  if (base.value === 'tree') return loadTree(ev, base.tree, step);
  if (step === undefined) return [];
  const frames = base.value === 'object' ? base.frames : [];
  const place = `${base.site.key}${stepKey(step)}`;
  // Objects that a model makes carry their fields with them; what is stored into them later hangs on the place alone.
  const carried = base.value === 'made' ? carriedBy(ev, base, step) : [];
  // What is put into maps and lists hangs on which of those that one statement makes it is; fields are put in by type.
  const each = 'field' in step || frames.length === 0 ? place : `${place}@${framesKey(frames)} as made`;
  // Fields are read as the function sees them that makes the object; the calls through which it came out fill its parameters below.
  const bare = base.value === 'object' && 'field' in step ? { ...base, frames: [] } : base;
  const isSet = 'field' in step && frames.length > 0 && isSetOnWay(ev, base, step.field, frames);
  const read =
    'field' in step
      ? ev.memory.named(`field ${each}${isSet ? ' as set' : ''}`, () => settle(readObject(ev, bare, step, isSet)))
      : ('element' in step ? onceEach : once)(ev, `field ${each}`, () => readObject(ev, bare, step));
  const kept = carried.length > 0 && 'field' in step && isOverwritten(ev, base, step.field) ? [] : carried;
  const found = kept.length === 0 ? read : settle([...kept, ...read]);
  if (frames.length === 0) return found;
  return ev.memory.named(`field ${place}@${framesKey(frames)}`, () => throughFrames(ev, found, frames));
}

/** What an object that a model made has for a step: a field, or what the objects have that were merged into it. */
function carriedBy(ev: Evaluator, base: Value & { value: 'made' }, step: InnerStep): readonly Alternative[] {
  const field = 'field' in step ? base.fields.get(step.field) : undefined;
  if (field !== undefined || base.merged === undefined) return field ?? [];
  if (base.overDefaults === true && 'field' in step) return overDefaults(ev, base, base.merged, step);
  const found: Alternative[] = [];
  for (const part of base.merged.toReversed()) {
    const items = part.flatMap((item) => ev.follow(item, [step])).filter((item) => item.value.value !== 'unknown');
    found.push(...items);
    if (!('element' in step) && isGiven(part, items)) break;
  }
  return found;
}

function readObject(
  ev: Evaluator,
  base: Value & { value: 'object' | 'made' },
  step: InnerStep,
  isSet = false,
): readonly Alternative[] {
  if (!('field' in step)) return readEntry(ev, base, step);
  const found = findField(ev.linked, base.site.type, step.field);
  if (found !== undefined && found.through.length > 0) {
    // Promoted: the field of an embedded structure.
    let items: readonly Alternative[] = [alternative(base)];
    for (const field of [...found.through, step.field]) items = items.flatMap((item) => ev.follow(item, [{ field }]));
    return items;
  }
  if (found === undefined) {
    const behind = behindInterfaces(ev, base, step.field);
    if (behind.length > 0) return behind;
  }
  const entries = entriesOf(ev, base, step.field);
  const left = isSet ? [] : whereNotReplaced(ev, base, step.field, entries);
  const given = isEverFilled(ev, step.field) ? whereFilled(left) : left;
  const stored = storesTo(ev, base, step.field, entries);
  const written = [
    ...(ev.heap.fieldWriters.get(step.field) ?? [])
      .filter((writer) => mayHold(ev, writer.fn, fieldBase(writer), step.field, base))
      .flatMap((writer) => pointerWrites(ev, writer)),
    ...modelFieldWrites(ev, base, step.field),
  ];
  const all = [...(stored.length > 0 ? given.map(zeroIfEmpty) : given), ...stored, ...written];
  // Where fields have no zero values, one that is set is what it was set to.
  const isPutIn = stored.length > 0 && base.site.type.kind === 'named' && isModular(base.site.type.type.file);
  if (entries.length === 0 && found !== undefined && !isPutIn)
    all.push(...zeroField(ev, base, found.type, step.field, found.field.type.type === 'pointer'));
  if (all.length === 0) all.push(...methodAsValue(ev, base, step.field));
  const documents = wholeWrites(ev, base).flatMap((item) => ev.follow(item, [step]));
  if (documents.length === 0) return preferDocuments(all);
  return documents.flatMap((item) => underOverrides(ev, over(item, all), base, step.field));
}

/** `{ base: '' }`: what stands in a field until it is set. */
function zeroIfEmpty(item: Alternative): Alternative {
  return item.value.value === 'text' && item.value.text.length === 0 ? { ...item, zero: true } : item;
}

/** A method of an object, read as a field: what its getter gives, or a function that is bound to the object. */
function methodAsValue(
  ev: Evaluator,
  base: Value & { value: 'object' | 'made' },
  name: string,
): readonly Alternative[] {
  const { type } = base.site;
  if (type.kind !== 'named' || !isModular(type.type.file)) return [];
  const self = alternative(base.value === 'object' ? { ...base, frames: [] } : base);
  const getter = findMethod(ev.linked, type, `get ${name}`);
  if (getter?.found === 'functions')
    return getter.functions.flatMap((fn) => onReceiver(ev, ev.results(fn, 0), fn, self));
  const method = findMethod(ev.linked, type, name);
  if (method?.found !== 'functions') return [];
  return method.functions.map((fn) => alternative({ value: 'function', fn, frames: [], receiver: [self] }));
}

/**
 * Whether the function that gets an object from a library assigns the field itself, under no condition: what the library put there never
 * counts then (`cfg := consul.DefaultConfig(); cfg.Address = addr`). Not so for literals: a copy of one that is changed is another object.
 */
function isOverwritten(ev: Evaluator, base: Value & { value: 'object' | 'made' }, field: string): boolean {
  const { origin, within } = base.site;
  if (origin.kind !== 'call' || within.length > 0) return false;
  return (ev.heap.fields.get(field) ?? []).some((store) => {
    if (store.fn !== origin.fn || store.guard !== undefined) return false;
    const values = store.fn.facts.body?.values ?? [];
    const target = values[store.target];
    if (target?.op !== 'select') return false;
    const holder = values[target.base];
    return holder?.op === 'call' && holder.call === origin.call;
  });
}

/** Library calls that write one field of what they are handed (`selector.SetServers(…)`). */
function modelFieldWrites(
  ev: Evaluator,
  base: Value & { value: 'object' | 'made' },
  field: string,
): readonly Alternative[] {
  return (ev.heap.modelFieldWriters.get(field) ?? []).flatMap(({ writer, effect }) => {
    const callee = resolveCallee(ev.linked, writer.fn, writer.call);
    if (callee.callee !== 'external' || !mayBe(ev, writer.fn, writer.value, base)) return [];
    return modelStores(ev, writer.fn, writer.call, callee, effect, unknownType);
  });
}

function fieldBase(writer: WriterRef): number {
  const values = writer.fn.facts.body?.values ?? [];
  const handed = values[writer.value];
  const target = handed?.op === 'address' ? values[handed.of] : handed;
  return target?.op === 'select' ? target.base : writer.value;
}

function zeroField(
  ev: Evaluator,
  base: Value & { value: 'object' | 'made' },
  type: Type,
  field: string,
  pointer: boolean,
): readonly Alternative[] {
  if (pointer) return [];
  const filledBy = base.site.type.kind === 'named' ? ev.heap.filledOutside.types.get(base.site.type.type) : undefined;
  return zeroValue(ev, type, objectSite(base.site.origin, type, [...base.site.within, field])).map((item) =>
    zeroUnlessFilled(item, filledBy),
  );
}

/** Entries of the literal, by name or by position. */
function entriesOf(ev: Evaluator, base: Value & { value: 'object' | 'made' }, field: string): readonly Alternative[] {
  const { site } = base;
  if (site.origin.kind !== 'construct' || site.within.length > 0) return [];
  const { fn } = site.origin;
  const construct = fn.facts.body?.values[site.origin.value];
  if (construct?.op !== 'construct') return [];
  if (construct.entries.some((entry) => entry.spread === true)) return spreadEntries(ev, fn, construct.entries, field);
  const named = construct.entries.findLast((entry) => isFor(ev, fn, entry, field));
  if (named !== undefined) return ev.evaluate(fn, named.value);
  if (construct.entries.some((entry) => entry.field !== undefined)) return [];
  const shape = underlying(ev.linked, site.type);
  if (shape.kind !== 'struct') return [];
  const position = shape.fields.findIndex((candidate) => candidate.name === field);
  const entry = construct.entries[position];
  return entry === undefined ? [] : ev.evaluate(fn, entry.value);
}

/** Whether an entry of a literal is that of a field: by name, or under a key that is told (`{ [Service.Ledger]: url }`). */
function isFor(ev: Evaluator, fn: FunctionNode, entry: ConstructEntry, field: string): boolean {
  if (entry.field !== undefined || entry.key === undefined) return entry.field === field;
  const [key, more] = isModular(fn.file) ? ev.asText(ev.evaluate(fn, entry.key)) : [];
  return key !== undefined && more === undefined && literalText(key.text) === field;
}

function storesTo(
  ev: Evaluator,
  base: Value & { value: 'object' | 'made' },
  field: string,
  given: readonly Alternative[],
): readonly Alternative[] {
  const all = ev.heap.fields.get(field) ?? [];
  return all.flatMap((store) => {
    const target = store.fn.facts.body?.values[store.target];
    if (target?.op !== 'select' || !mayHold(ev, store.fn, target.base, field, base)) return [];
    return storedByOwner(
      ev,
      base,
      store,
      throughSetup(
        ev,
        base,
        store,
        filledWhereEmpty(ev, store, given) ?? whereNotOverwritten(ev, store, all, storedValue(ev, store)),
      ),
    );
  });
}

/** Of a literal that takes in others, the last that gives the field counts; what may not give it leaves those before it in. */
function spreadEntries(
  ev: Evaluator,
  fn: FunctionNode,
  entries: readonly ConstructEntry[],
  field: string,
): readonly Alternative[] {
  const found: Alternative[] = [];
  for (const entry of entries.toReversed()) {
    if (isFor(ev, fn, entry, field)) return [...found, ...ev.evaluate(fn, entry.value)];
    if (entry.spread !== true) continue;
    const taken = ev.evaluate(fn, entry.value);
    const items = taken.flatMap((item) => ev.follow(item, [{ field }]));
    found.push(...items.filter((item) => item.value.value !== 'unknown' || entries.length === 1));
    if (isGiven(taken, items)) return found;
  }
  return found;
}

/** Whether an object that is taken in gives a field for sure: what is read from a document may not stand there. */
function isGiven(taken: readonly Alternative[], items: readonly Alternative[]): boolean {
  if (items.length === 0 || taken.some(({ value }) => value.value === 'tree')) return false;
  return items.every(({ when, value }) => when.length === 0 && givenKinds.has(value.value));
}

const givenKinds: ReadonlySet<Value['value']> = new Set(['text', 'object', 'made', 'list', 'tree']);

/** More callers than this of a function that fills a variable of the module are not told apart. */
const maxFillers = 16;

/**
 * What a function leaves in a variable of the module stays there for everybody: it hangs on the call that left it there, and not on a later
 * one of the same function (`getInstance(settings)`, then `getInstance()`).
 */
function keptFor(ev: Evaluator, store: StoreRef, items: readonly Alternative[]): readonly Alternative[] {
  if (!isModular(store.fn.file) || store.fn.facts.parameters.length === 0) return items;
  const all = ev.heap.callers.get(store.fn) ?? [];
  const giving = all.filter(({ fn, call }) => (fn.facts.body?.calls[call]?.arguments.length ?? 0) > 0);
  const callers = giving.length > 0 ? giving : all;
  if (callers.length === 0 || callers.length > maxFillers) return items;
  return settle(callers.flatMap(({ fn, call }) => ev.throughCall(items, store.fn, fn, call)));
}
