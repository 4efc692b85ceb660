/**
 * A Go value of a template: `bigint` is an `int`, `number` a `float64` (so is every number of a YAML file that Helm reads), a map has texts as
 * keys, null is nil.
 */
export type GoValue = null | boolean | bigint | number | string | readonly GoValue[] | GoMap | GoObject;

export interface GoMap {
  readonly kind: 'map';
  /** Shared by whoever holds the map: `set` changes it for all, as in Go. */
  readonly entries: Map<string, GoValue>;
}

/** Something with fields and methods that is no map: `.Files`, `.Capabilities.APIVersions`. */
export interface GoObject {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, GoValue>;
  readonly methods: ReadonlyMap<string, (args: readonly GoValue[]) => GoValue>;
}

/** Stands in texts for what is made by chance or by the clock: it is known to be there, and not what it is (a private-use character). */
export const generatedMark = '\u{F8FF}';

/** Makes a map. */
export function goMap(entries: Iterable<readonly [string, GoValue]> = []): GoMap {
  return { kind: 'map', entries: new Map(entries) };
}

/** Makes an object. */
export function goObject(
  fields: Readonly<Record<string, GoValue>>,
  methods: Readonly<Record<string, (args: readonly GoValue[]) => GoValue>> = {},
): GoObject {
  return { kind: 'object', fields: new Map(Object.entries(fields)), methods: new Map(Object.entries(methods)) };
}

export function isGoMap(value: GoValue | undefined): value is GoMap {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'map';
}

export function isGoObject(value: GoValue | undefined): value is GoObject {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'object';
}

export function isList(value: GoValue | undefined): value is readonly GoValue[] {
  return Array.isArray(value);
}

/** Keys of a map in the order in which Go ranges over it: sorted by bytes, which for these keys is by code points. */
export function sortedKeys(map: GoMap): readonly string[] {
  return [...map.entries.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Whether a value counts as true in `if`: not nil, not zero, not empty (text/template, `IsTrue`). */
export function isTrue(value: GoValue): boolean {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return value !== 0n;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value !== '';
  if (isList(value)) return value.length > 0;
  if (isGoMap(value)) return value.entries.size > 0;
  return true;
}
