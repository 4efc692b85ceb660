import { resolveCallee } from '../../link/callee.js';
import { isModular } from '../../link/denotes.js';
import type { FunctionNode, Linked, LinkedType } from '../../link/linked.js';
import type { Type } from '../../link/type.js';
import { typeOf } from '../../link/type-of.js';
import { lookup } from '../../link/scope.js';
import { resolveType, underlying } from '../../link/types.js';
import { type Heap, slotKey } from '../heap.js';
import { handedOver, handOn, parameterSlot, type Writing } from './pointer-writers.js';
import type { Reachability } from '../../reach/reachability.js';
import type { Alternative } from '../value.js';

/**
 * What code that is not read gets a pointer to (`c.Bind(&request)`): it can put anything there, so that its zero value tells nothing of it.
 * The names are those of the library functions.
 */
export interface FilledOutside {
  readonly types: ReadonlyMap<LinkedType, string>;
  /** By the key of a cell. */
  readonly cells: ReadonlyMap<string, string>;
  /** By the id of a package variable. */
  readonly globals: ReadonlyMap<string, string>;
}

/** Structures are looked into this deep for those that they hold. */
const maxDepth = 8;

/** Looks at what is handed to library functions of which no model speaks, also by way of functions that hand it on. */
export function filledOutside(
  linked: Linked,
  { functions, scanned }: Pick<Reachability, 'functions' | 'scanned'>,
  callers: Heap['callers'],
  cellOf: (fn: FunctionNode, captured: number) => { readonly fn: FunctionNode; readonly cell: number } | undefined,
): FilledOutside {
  const types = new Map<LinkedType, string>();
  const cells = new Map<string, string>();
  const globals = new Map<string, string>();
  const add = (fn: FunctionNode, value: number, by: string): void => {
    const values = fn.facts.body?.values ?? [];
    const handed = values[value];
    if (handed?.op !== 'address') return;
    const target = values[handed.of];
    if (target?.op === 'cell') cells.set(slotKey(fn, target.index), by);
    const owner = target?.op === 'captured' ? cellOf(fn, target.index) : undefined;
    if (owner !== undefined) cells.set(slotKey(owner.fn, owner.cell), by);
    const named = target?.op === 'ref' ? lookup(linked, fn.file, target.name) : undefined;
    if (named?.binding === 'member' && named.member.member === 'global') globals.set(named.member.global.id, by);
    addType(linked, types, typeOf(linked, fn, handed.of), by, 0);
  };
  const handing: Writing = new Map();
  const names = new Map<FunctionNode, string>();
  for (const fn of functions) {
    if (isModular(fn.file)) continue;
    for (const call of scanned(fn).unmodelled) {
      const callee = resolveCallee(linked, fn, call);
      if (callee.callee !== 'external') continue;
      const by = `${callee.path}.${callee.name.replace(/^\?/, '')}`;
      for (const value of fn.facts.body?.calls[call]?.arguments ?? []) {
        add(fn, value, by);
        const slot = parameterSlot(fn, value);
        if (slot === undefined || slot < 0) continue;
        names.set(fn, by);
        handing.set(fn, (handing.get(fn) ?? new Set<number>()).add(slot));
      }
    }
  }
  handOn(handing, callers);
  for (const [callee, slots] of handing)
    for (const { fn, call } of callers.get(callee) ?? [])
      for (const { argument, value } of handedOver(fn, call, callee))
        if (slots.has(argument)) add(fn, value, names.get(callee) ?? callee.facts.name);
  return { types, cells, globals };
}

/** A structure, and those that it holds in its fields. */
function addType(linked: Linked, types: Map<LinkedType, string>, type: Type, by: string, depth: number): void {
  if (depth > maxDepth) return;
  if (type.kind === 'list') addType(linked, types, type.of, by, depth + 1);
  if (type.kind !== 'named' || types.has(type.type)) return;
  types.set(type.type, by);
  const shape = underlying(linked, type);
  if (shape.kind !== 'struct') return;
  for (const field of shape.fields) addType(linked, types, resolveType(linked, shape.file, field.type), by, depth + 1);
}

/** A zero text, number or truth, unless a library may have put another one in its place: that counts too only where nothing else is. */
export function zeroUnlessFilled(item: Alternative, by: string | undefined): Alternative {
  if (by === undefined || item.value.value !== 'text') return item;
  return { ...item, value: { value: 'unknown', reason: 'unmodelled-library', detail: by } };
}
