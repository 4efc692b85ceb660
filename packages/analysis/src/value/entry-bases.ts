import { isModular } from '../link/denotes.js';
import type { FunctionNode } from '../link/linked.js';
import { typeOf } from '../link/type-of.js';
import { typeKey } from '../link/type.js';
import type { Evaluator } from './evaluator.js';
import { leadsTo } from './handed-over.js';
import { push, type StoreRef } from './heap.js';
import { isSite } from './may-be.js';
import type { Memory } from './memory.js';
import type { Alternative, Value } from './value.js';
import { fieldHolds } from './write/field-contents.js';

type Base = Value & { value: 'object' | 'made' };

/** A store through an index, with the expression that it is an index of. */
interface EntryStore {
  readonly store: StoreRef;
  readonly into: number;
  readonly position: number;
}

/** The stores of entries into things of one type, by the construction sites of what they are put into, where that is known without a further look. */
interface EntryStores {
  readonly bySite: Map<string, EntryStore[]>;
  /** What has to be looked at each time: it hangs on the object that is meant whether it is that, or on a question that is open yet. */
  others: readonly EntryStore[];
}

const known = new WeakMap<Memory, Map<string, EntryStores>>();

/** The stores that put an entry into a map or list. Programs in JavaScript have thousands of them, and few are of this one. */
export function storesInto(ev: Evaluator, base: Base): readonly StoreRef[] {
  const type = typeKey(base.site.type);
  return [...(type === '' ? [] : [type]), '']
    .flatMap((each) => candidates(ev, each, base.site.key))
    .filter(({ store, into }) => !isOtherThing(ev, store.fn, into, base) && entryBaseIs(ev, store.fn, into, base))
    .map(({ store }) => store);
}

function candidates(ev: Evaluator, type: string, site: string): readonly EntryStore[] {
  let types = known.get(ev.memory);
  if (types === undefined) known.set(ev.memory, (types = new Map()));
  let stores = types.get(type);
  if (stores === undefined) types.set(type, (stores = { bySite: new Map(), others: allOf(ev, type) }));
  const open: EntryStore[] = [];
  for (const each of stores.others) {
    const sites = sitesOf(ev, each);
    if (sites === undefined) open.push(each);
    else for (const key of sites) push(stores.bySite, key, each);
  }
  if (open.length < stores.others.length) stores.others = open;
  return [...(stores.bySite.get(site) ?? []), ...open].toSorted((a, b) => a.position - b.position);
}

function allOf(ev: Evaluator, type: string): readonly EntryStore[] {
  return (ev.heap.entries.get(type) ?? []).flatMap((store, position) => {
    const target = store.fn.facts.body?.values[store.target];
    return target?.op === 'index' ? [{ store, into: target.base, position }] : [];
  });
}

/** The construction sites of what an entry is put into; undefined while that is not known for good, or hangs on the object that is meant. */
function sitesOf(ev: Evaluator, { store, into }: EntryStore): ReadonlySet<string> | undefined {
  const holes = ev.memory.holes();
  const items = ev.evaluate(store.fn, into);
  if (ev.memory.holes() !== holes) return undefined;
  const sites = new Set<string>();
  for (const item of items) {
    if (item.value.value === 'object' || item.value.value === 'made') sites.add(item.value.site.key);
    else if (item.value.value === 'location' || isField(item)) return undefined;
  }
  return sites;
}

/**
 * Whether an expression is declared as something that no list and no literal is: an object of a class with methods, or of a library
 * (`this.redis.set(key, value)` puts nothing into a map).
 */
function isOtherThing(ev: Evaluator, fn: FunctionNode, value: number, base: Base): boolean {
  if (!isModular(fn.file) || base.site.type.kind === 'named' || base.site.type.kind === 'external') return false;
  const type = typeOf(ev.linked, fn, value);
  return type.kind === 'external' || (type.kind === 'named' && type.type.methods.size > 0);
}

/** Whether an expression, into which an entry is put, is the map or list that is meant. */
export function entryBaseIs(ev: Evaluator, fn: FunctionNode, value: number, base: Base): boolean {
  const { key } = base.site;
  const frames = base.value === 'object' ? base.frames : [];
  return ev.evaluate(fn, value).some((item) => {
    if (isSite(ev, item, key, frames)) return true;
    if (!isField(item)) return false;
    // Where nobody is seen to put this one into the field, somebody has to be seen to hand it over.
    const held = fieldHolds(ev, fn, value, base);
    return held !== false && leadsTo(ev, [item], key, held === true, frames);
  });
}

/** A map or list in a field: whose it is, the callers know. */
function isField({ value }: Alternative): boolean {
  return value.value === 'open' && value.path.some((step) => 'field' in step);
}
