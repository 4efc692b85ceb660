import { closureSite } from '../link/closures.js';
import { resolveCallee } from '../link/callee.js';
import type { FunctionNode, GlobalNode } from '../link/linked.js';
import { type Type, typeKey, unknownType } from '../link/type.js';
import { globalInitialiser, typeOf } from '../link/type-of.js';
import { findField, resolveType, underlying } from '../link/types.js';
import { conditionsOfGuard } from './conditions.js';
import type { Evaluator } from './evaluator.js';
import { slotKey, storeEffects, type StoreRef, type WriterRef } from './heap.js';
import { modelStores } from './model-values.js';
import { parsedOperand } from './operands.js';
import { alternative, framesKey, settle, textValue } from './text.js';
import { loadTree } from './tree.js';
import { type Alternative, type ObjectSite, siteKey, type Step, type Value } from './value.js';

function once(ev: Evaluator, key: string, compute: () => readonly Alternative[]): readonly Alternative[] {
  return ev.memory.named(key, () => settle(preferDocuments(compute())));
}

/** What a variable of a function can hold. */
export function loadCell(ev: Evaluator, fn: FunctionNode, index: number): readonly Alternative[] {
  return once(ev, `cell ${slotKey(fn, index)}`, () => {
    const key = slotKey(fn, index);
    const stored = (ev.heap.cells.get(key) ?? []).flatMap((store) => {
      const items = storedValue(ev, store);
      return isZeroStore(store) ? items.map((item) => ({ ...item, zero: true as const })) : items;
    });
    const written = (ev.heap.cellWriters.get(key) ?? []).flatMap((writer) => pointerWrites(ev, writer));
    return [...stored, ...written];
  });
}

/** What a package variable can hold: its initial value and what reached code assigns. */
export function loadGlobal(ev: Evaluator, node: GlobalNode): readonly Alternative[] {
  return once(ev, `global ${node.id}`, () => {
    const initial = globalInitialiser(ev.linked, node);
    const first: readonly Alternative[] =
      initial === undefined ? zeroOfGlobal(ev, node) : ev.evaluate(initial.fn, initial.value);
    const stored = (ev.heap.globals.get(node.id) ?? []).flatMap((store) => storedValue(ev, store));
    const written = (ev.heap.globalWriters.get(node.id) ?? []).flatMap((writer) => pointerWrites(ev, writer));
    return [...first, ...stored, ...written];
  });
}

function zeroOfGlobal(ev: Evaluator, node: GlobalNode): readonly Alternative[] {
  if (node.global.type === undefined) return [];
  return zeroValue(ev, resolveType(ev.linked, node.file, node.global.type), {
    origin: { kind: 'global', global: node },
    type: resolveType(ev.linked, node.file, node.global.type),
    within: [],
  });
}

function zeroValue(ev: Evaluator, type: Type, site: ObjectSite): readonly Alternative[] {
  const shape = underlying(ev.linked, type);
  if (shape.kind === 'struct') return [{ ...alternative({ value: 'object', site, frames: [] }), zero: true }];
  if (shape.kind === 'external') return [{ ...alternative({ value: 'object', site, frames: [] }), zero: true }];
  if (shape.kind === 'map' || shape.kind === 'list')
    return [{ ...alternative({ value: 'object', site, frames: [] }), zero: true }];
  if (shape.kind === 'basic' && shape.name === 'string') return [{ ...alternative(textValue([])), zero: true }];
  if (shape.kind === 'basic' && /^u?int/.test(shape.name))
    return [{ ...alternative(textValue([{ piece: 'text', text: '0' }])), zero: true }];
  if (shape.kind === 'basic' && shape.name === 'bool')
    return [{ ...alternative(textValue([{ piece: 'text', text: 'false' }])), zero: true }];
  return [];
}

function storedValue(ev: Evaluator, store: StoreRef): readonly Alternative[] {
  const when = store.guard === undefined ? [] : conditionsOfGuard(ev, store.fn, store.guard, 'guard');
  if (when === 'never') return [];
  return ev.evaluate(store.fn, store.value).map((item) => ({
    ...item,
    when: when.length === 0 ? item.when : [...item.when, ...when],
    made: item.made.includes(store.fn) ? item.made : [...item.made, store.fn],
  }));
}

/** `var target string`, `target := ""`: what stands in a variable until it is set. */
function isZeroStore(store: StoreRef): boolean {
  if (store.guard !== undefined) return false;
  const value = store.fn.facts.body?.values[store.value];
  if (value?.op === 'boolean') return !value.value;
  return (value?.op === 'text' && value.text === '') || (value?.op === 'number' && value.text === '0');
}

/** What a call writes through the pointer it is handed. */
function pointerWrites(ev: Evaluator, writer: WriterRef): readonly Alternative[] {
  const callee = resolveCallee(ev.linked, writer.fn, writer.call);
  const site = writer.fn.facts.body?.calls[writer.call];
  if (site === undefined) return [];
  const when = site.guard === undefined ? [] : conditionsOfGuard(ev, writer.fn, site.guard, 'guard');
  if (when === 'never') return [];
  const found: Alternative[] = [];
  if (callee.callee === 'external') {
    for (const effect of storeEffects(ev.linked, callee.path, callee.name, site.arguments.length)) {
      const { root, steps } = parsedOperand(effect.into);
      const mine =
        root.kind === 'argument' ? root.index === writer.argument : root.kind === 'receiver' && writer.argument === -1;
      if (mine && steps.length === 0)
        found.push(
          ...modelStores(ev, writer.fn, writer.call, callee, effect, typeOf(ev.linked, writer.fn, writer.value)),
        );
    }
  } else {
    for (const target of ev.callsOf(writer.fn, writer.call)) {
      found.push(
        ...ev.throughCall(
          pointerStores(ev, target, writer.argument, typeOf(ev.linked, writer.fn, writer.value)),
          target,
          writer.fn,
          writer.call,
        ),
      );
    }
  }
  return found.map((item) => ({
    ...item,
    when: when.length === 0 ? item.when : [...item.when, ...when],
    made: item.made.includes(writer.fn) ? item.made : [...item.made, writer.fn],
  }));
}

/** What a function writes through a pointer parameter, over its other parameters. */
function pointerStores(ev: Evaluator, fn: FunctionNode, argument: number, type: Type): readonly Alternative[] {
  return once(ev, `through ${slotKey(fn, argument)} ${type.kind === 'named' ? type.type.id : ''}`, () => {
    const direct = (ev.heap.throughParameter.get(slotKey(fn, argument)) ?? []).flatMap((store) =>
      storedValue(ev, store),
    );
    const handedOn = writersIn(ev, fn)
      .filter((writer) => isParameter(fn, writer.value, argument))
      .flatMap((writer) => pointerWrites(ev, writer));
    // A document that is decoded into `any` has the fields of what the caller hands over.
    return [...direct, ...handedOn].map((item) =>
      item.value.value === 'tree' && (item.value.tree.type === undefined || type.kind === 'named')
        ? { ...item, value: { value: 'tree' as const, tree: { ...item.value.tree, type } } }
        : item,
    );
  });
}

function isParameter(fn: FunctionNode, value: number, argument: number): boolean {
  const found = fn.facts.body?.values[value];
  return found?.op === 'parameter' ? found.index === argument : found?.op === 'receiver' && argument === -1;
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

/** What a step into an object, a library's object or a document reads. Without a step: the text that a document's leaf is. */
export function loadField(
  ev: Evaluator,
  base: Value & { value: 'object' | 'made' | 'tree' },
  step: Step | undefined,
): readonly Alternative[] {
  if (base.value === 'tree') return loadTree(ev, base.tree, step);
  if (step === undefined) return [];
  const frames = base.value === 'object' ? base.frames : [];
  const place = `${siteKey(base.site)}${JSON.stringify(step)}`;
  // Objects that a model makes carry their fields with them; what is stored into them later hangs on the place alone.
  const carried = base.value === 'made' && 'field' in step ? (base.fields.get(step.field) ?? []) : [];
  const read = once(ev, `field ${place}`, () => readObject(ev, base, step));
  const kept = carried.length > 0 && 'field' in step && isOverwritten(ev, base, step.field) ? [] : carried;
  const found = kept.length === 0 ? read : settle([...kept, ...read]);
  if (frames.length === 0) return found;
  return ev.memory.named(`field ${place}@${framesKey(frames)}`, () =>
    frames.reduce<readonly Alternative[]>(
      (items, frame) => ev.throughCall(items, frame.callee, frame.caller, frame.call),
      found,
    ),
  );
}

function readObject(ev: Evaluator, base: Value & { value: 'object' | 'made' }, step: Step): readonly Alternative[] {
  if (!('field' in step)) return readEntry(ev, base, step);
  const found = findField(ev.linked, base.site.type, step.field);
  if (found !== undefined && found.through.length > 0) {
    // Promoted: the field of an embedded structure.
    let items: readonly Alternative[] = [alternative(base)];
    for (const field of [...found.through, step.field]) items = items.flatMap((item) => ev.follow(item, [{ field }]));
    return items;
  }
  const given = entriesOf(ev, base, step.field);
  const stored = storesTo(ev, base, step.field);
  const written = [
    ...(ev.heap.fieldWriters.get(step.field) ?? [])
      .filter((writer) => mayBe(ev, writer.fn, fieldBase(writer), base))
      .flatMap((writer) => pointerWrites(ev, writer)),
    ...modelFieldWrites(ev, base, step.field),
  ];
  const all = [...given, ...stored, ...written];
  if (given.length === 0 && found !== undefined)
    all.push(...zeroField(ev, base, found.type, step.field, found.field.type.type === 'pointer'));
  const documents = wholeWrites(ev, base).flatMap((item) => ev.follow(item, [step]));
  return documents.length === 0 ? all : documents.map((item) => withDefaults(item, all));
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
  return ev.heap.otherWriters.flatMap((writer) => {
    const callee = resolveCallee(ev.linked, writer.fn, writer.call);
    const site = writer.fn.facts.body?.calls[writer.call];
    if (callee.callee !== 'external' || site === undefined) return [];
    return storeEffects(ev.linked, callee.path, callee.name, site.arguments.length).flatMap((effect) => {
      const { root, steps } = parsedOperand(effect.into);
      const [step] = steps;
      const mine =
        root.kind === 'argument' ? root.index === writer.argument : root.kind === 'receiver' && writer.argument === -1;
      if (!mine || steps.length !== 1 || step === undefined || !('field' in step) || step.field !== field) return [];
      if (!mayBe(ev, writer.fn, writer.value, base)) return [];
      return modelStores(ev, writer.fn, writer.call, callee, effect, unknownType);
    });
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
  return pointer ? [] : zeroValue(ev, type, { ...base.site, type, within: [...base.site.within, field] });
}

/** Entries of the literal, by name or by position. */
function entriesOf(ev: Evaluator, base: Value & { value: 'object' | 'made' }, field: string): readonly Alternative[] {
  const { site } = base;
  if (site.origin.kind !== 'construct' || site.within.length > 0) return [];
  const { fn } = site.origin;
  const construct = fn.facts.body?.values[site.origin.value];
  if (construct?.op !== 'construct') return [];
  const named = construct.entries.find((entry) => entry.field === field);
  if (named !== undefined) return ev.evaluate(fn, named.value);
  if (construct.entries.some((entry) => entry.field !== undefined)) return [];
  const shape = underlying(ev.linked, site.type);
  if (shape.kind !== 'struct') return [];
  const position = shape.fields.findIndex((candidate) => candidate.name === field);
  const entry = construct.entries[position];
  return entry === undefined ? [] : ev.evaluate(fn, entry.value);
}

function storesTo(ev: Evaluator, base: Value & { value: 'object' | 'made' }, field: string): readonly Alternative[] {
  return (ev.heap.fields.get(field) ?? []).flatMap((store) => {
    const target = store.fn.facts.body?.values[store.target];
    if (target?.op !== 'select' || !mayBe(ev, store.fn, target.base, base)) return [];
    return storedValue(ev, store);
  });
}

/** Whole structures written through a pointer to the object: decoders. */
function wholeWrites(ev: Evaluator, base: Value & { value: 'object' | 'made' }): readonly Alternative[] {
  return once(ev, `whole ${siteKey(base.site)}`, () =>
    ev.heap.otherWriters.flatMap((writer) =>
      mayBe(ev, writer.fn, writer.value, base)
        ? pointerWrites(ev, writer).filter((item) => item.value.value === 'tree')
        : [],
    ),
  );
}

/**
 * Whether a value can be the object: it evaluates to the same construction site, or cannot be told and has the same type. Objects whose
 * base cannot be told (a receiver, a parameter) are joined by type.
 */
function mayBe(ev: Evaluator, fn: FunctionNode, value: number, base: Value & { value: 'object' | 'made' }): boolean {
  const declared = typeOf(ev.linked, fn, value);
  if (!couldShareType(declared, base.site.type)) return false;
  const key = siteKey(base.site);
  const items = ev.evaluate(fn, value);
  if (items.length === 0) return sameNamed(declared, base.site.type);
  for (const item of items) {
    if (isSite(ev, item, key)) return true;
    if (
      (item.value.value === 'open' || item.value.value === 'unknown' || item.value.value === 'external') &&
      sameNamed(declared, base.site.type)
    )
      return true;
  }
  return false;
}

function isSite(ev: Evaluator, item: Alternative, key: string, depth = 0): boolean {
  const { value } = item;
  if (value.value === 'object' || value.value === 'made') return siteKey(value.site) === key;
  // A variable may hold its own address, by a few detours.
  if (value.value !== 'location' || depth > 4) return false;
  const { place } = value;
  const inside = (items: readonly Alternative[]): boolean => items.some((inner) => isSite(ev, inner, key, depth + 1));
  if (place.place === 'cell') return inside(loadCell(ev, place.fn, place.index));
  if (place.place === 'global') return inside(loadGlobal(ev, place.global));
  return inside(ev.follow(alternative(place.base), [place.step]));
}

function couldShareType(a: Type, b: Type): boolean {
  if (a.kind === 'named' && b.kind === 'named')
    return a.type === b.type || a.type.declaration.type.type === 'interface';
  if (a.kind === 'external' && b.kind === 'external') return a.path === b.path && a.name === b.name;
  if (a.kind === 'external' && b.kind === 'named') return true;
  if (a.kind === 'named' && b.kind === 'external') return a.type.declaration.type.type === 'interface';
  // A structure can stand behind an interface or an unknown type, never in a text, a number or a function.
  return !(a.kind === 'basic' || a.kind === 'function') || a.kind === b.kind;
}

function sameNamed(a: Type, b: Type): boolean {
  if (a.kind === 'named' && b.kind === 'named') return a.type === b.type;
  return a.kind === 'external' && b.kind === 'external' && a.path === b.path && a.name === b.name;
}

/** Entries of maps and lists: what the literal holds and what is stored through an index. */
function readEntry(ev: Evaluator, base: Value & { value: 'object' | 'made' }, step: Step): readonly Alternative[] {
  const { site } = base;
  const results: Alternative[] = [];
  const wantsKeys = 'element' in step && step.element === 'key';
  const key = 'key' in step ? step.key : undefined;
  if (site.origin.kind === 'construct' && site.within.length === 0) {
    const { fn } = site.origin;
    const construct = fn.facts.body?.values[site.origin.value];
    if (construct?.op === 'construct') {
      for (const [position, entry] of construct.entries.entries()) {
        if (wantsKeys) {
          if (entry.key !== undefined) results.push(...ev.evaluate(fn, entry.key));
        } else if (key === undefined || entryHasKey(ev, fn, entry.key, position, key))
          results.push(...ev.evaluate(fn, entry.value));
      }
    }
  }
  const stores = [...(ev.heap.entries.get(typeKey(site.type)) ?? []), ...(ev.heap.entries.get('') ?? [])];
  for (const store of stores) {
    const target = store.fn.facts.body?.values[store.target];
    if (target?.op !== 'index' || !entryBaseIs(ev, store.fn, target.base, base)) continue;
    if (wantsKeys) results.push(...ev.evaluate(store.fn, target.key));
    else if (key === undefined || entryHasKey(ev, store.fn, target.key, -1, key))
      results.push(...storedValue(ev, store));
  }
  results.push(...wholeWrites(ev, base).flatMap((item) => ev.follow(item, [step])));
  return results;
}

function entryBaseIs(
  ev: Evaluator,
  fn: FunctionNode,
  value: number,
  base: Value & { value: 'object' | 'made' },
): boolean {
  const key = siteKey(base.site);
  return ev.evaluate(fn, value).some((item) => isSite(ev, item, key));
}

function entryHasKey(
  ev: Evaluator,
  fn: FunctionNode,
  keyValue: number | undefined,
  position: number,
  wanted: string,
): boolean {
  if (keyValue === undefined) return String(position) === wanted;
  const texts = ev.asText(ev.evaluate(fn, keyValue));
  if (texts.length === 0) return true;
  return texts.some(({ text }) => {
    if (text.length === 0) return wanted === '';
    const [only] = text;
    return text.length > 1 || only?.piece !== 'text' || only.text === wanted;
  });
}

/** Where a document and values in the code speak of the same thing, the document counts and the code gives the default. */
function preferDocuments(items: readonly Alternative[]): readonly Alternative[] {
  const documents = items.filter((item) => item.value.value === 'tree');
  if (documents.length === 0 || documents.length === items.length) return items;
  const others = items.filter((item) => item.value.value !== 'tree');
  return documents.map((item) => withDefaults(item, others));
}

function withDefaults(item: Alternative, others: readonly Alternative[]): Alternative {
  if (item.value.value !== 'tree' || others.length === 0) return item;
  const under = [...(item.value.tree.under ?? []), ...others];
  return { ...item, value: { value: 'tree', tree: { ...item.value.tree, under } } };
}

/** The variable that a captured variable is, through every closure between. */
export function ownerOfCaptured(
  linked: Evaluator['linked'],
  fn: FunctionNode,
  captured: number,
): { readonly fn: FunctionNode; readonly cell: number } | undefined {
  let [at, index] = [fn, captured];
  for (let depth = 0; depth < 16; depth++) {
    const site = closureSite(linked, at);
    const capture = site?.value.captures[index];
    if (site === undefined || capture === undefined) return undefined;
    const value = site.creator.facts.body?.values[capture.value];
    if (value?.op === 'cell') return { fn: site.creator, cell: value.index };
    if (value?.op !== 'captured') return undefined;
    [at, index] = [site.creator, value.index];
  }
  return undefined;
}
