import { isModular } from '../link/denotes.js';
import type { FunctionNode } from '../link/linked.js';
import { typeOf } from '../link/type-of.js';
import { type Type, unknownType } from '../link/type.js';
import { findField, isOrExtends } from '../link/types.js';
import type { Evaluator } from './evaluator.js';
import { isPutIntoField } from './write/field-contents.js';
import { beneath } from './document/layers.js';
import { loadCell, loadGlobal } from './load.js';
import { alternative } from './terms.js';
import { frameKey } from './text/text.js';
import { type Alternative, type Frame, type Step, type Value } from './value.js';

/**
 * Whether a value can be the object: it evaluates to the same construction site, or cannot be told and has the same type. Objects whose
 * base cannot be told (a receiver, a parameter) are joined by type.
 */
export function mayBe(
  ev: Evaluator,
  fn: FunctionNode,
  value: number,
  base: Value & { value: 'object' | 'made' },
): boolean {
  return mayBeOneOf(ev, typeOf(ev.linked, fn, value), () => ev.evaluate(fn, value), base);
}

/**
 * Whether `value.field` can be a field of the object: of the value itself, or of a structure embedded in it that the field is promoted
 * from.
 */
export function mayHold(
  ev: Evaluator,
  fn: FunctionNode,
  value: number,
  field: string,
  base: Value & { value: 'object' | 'made' },
): boolean {
  const type = typeOf(ev.linked, fn, value);
  const through = findField(ev.linked, type, field)?.through ?? [];
  if (through.length === 0) {
    if (mayBe(ev, fn, value, base)) return true;
    // What has no type of its own is told by who puts it into the field: `this.urls = {}; this.urls.ledger = …`.
    if (isModular(fn.file) && base.site.type.kind !== 'named' && isPutIntoField(ev, fn, value, base)) return true;
    return (
      couldShareType(type, base.site.type) &&
      ev.evaluate(fn, value).some((item) => isDecodedInto(ev, item, base.site.key))
    );
  }
  let held = type;
  for (const name of through) held = findField(ev.linked, held, name)?.type ?? unknownType;
  const path = through.map((name): Step => ({ field: name }));
  return mayBeOneOf(ev, held, () => ev.evaluate(fn, value).flatMap((item) => ev.follow(item, path)), base);
}

function mayBeOneOf(
  ev: Evaluator,
  declared: Type,
  evaluated: () => readonly Alternative[],
  base: Value & { value: 'object' | 'made' },
): boolean {
  if (!couldShareType(declared, base.site.type)) return false;
  const key = base.site.key;
  const items = evaluated();
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

/** Whether an alternative is a document that is decoded into the object of a construction site. */
export function isDecodedInto(ev: Evaluator, { value }: Alternative, key: string): boolean {
  return value.value === 'tree' && beneath(value.tree).some((inner) => isSite(ev, inner, key));
}

/**
 * Whether an alternative is the object of a construction site, directly or behind a location.
 * @param frames calls through which the object that is meant came out; objects that came out by others are not meant
 */
export function isSite(
  ev: Evaluator,
  item: Alternative,
  key: string,
  frames: readonly Frame[] = [],
  depth = 0,
): boolean {
  const { value } = item;
  if (value.value === 'made') return value.site.key === key;
  if (value.value === 'object') return value.site.key === key && cameOutAlike(value.frames, frames);
  // A variable may hold its own address, by a few detours.
  if (value.value !== 'location' || depth > 4) return false;
  const { place } = value;
  const inside = (items: readonly Alternative[]): boolean =>
    items.some((inner) => isSite(ev, inner, key, frames, depth + 1));
  if (place.place === 'cell') return inside(loadCell(ev, place.fn, place.index));
  if (place.place === 'global') return inside(loadGlobal(ev, place.global));
  return inside(ev.follow(alternative(place.base), [place.step]));
}

/**
 * Whether objects of one construction can be one, by the calls through which they came out of the functions that made them. What a later
 * function hands out again says nothing: everybody gets the same from it.
 */
function cameOutAlike(a: readonly Frame[], b: readonly Frame[]): boolean {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const [left, right] = [a[at], b[at]];
    if (left === undefined || right === undefined) return true;
    if (left.callee !== right.callee) return true;
    const before = a[at - 1];
    if (before !== undefined && ('receiver' in before || left.callee !== before.caller)) return true;
    if (frameKey(left) !== frameKey(right)) return false;
  }
  return true;
}

/** Whether a value declared as the first type can be an object of the second. */
export function couldShareType(a: Type, b: Type): boolean {
  if (a.kind === 'named' && b.kind === 'named')
    return (
      a.type === b.type ||
      a.type.declaration.type.type === 'interface' ||
      isOrExtends(b.type, a.type) ||
      isOrExtends(a.type, b.type)
    );
  if (a.kind === 'external' && b.kind === 'external') return a.path === b.path && a.name === b.name;
  if (a.kind === 'external' && b.kind === 'named') return true;
  if (a.kind === 'named' && b.kind === 'external') return a.type.declaration.type.type === 'interface';
  // A structure can stand behind an interface or an unknown type, never in a text, a number or a function.
  return !(a.kind === 'basic' || a.kind === 'function') || a.kind === b.kind;
}

function sameNamed(a: Type, b: Type): boolean {
  if (a.kind === 'named' && b.kind === 'named') return a.type === b.type || isOrExtends(b.type, a.type);
  return a.kind === 'external' && b.kind === 'external' && a.path === b.path && a.name === b.name;
}
