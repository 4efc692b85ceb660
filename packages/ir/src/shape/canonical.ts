import { isRecord, memberFor } from './check.js';
import type { ObjectNode, Shape, ShapeNode, SortKey } from './shape.js';

/**
 * The canonical form of a value: fields in the order of the shape, absent optional fields left out, names of records sorted, sets sorted and
 * without repetitions. Equal values have equal canonical forms, whatever the order in which they were put together.
 * @param value a value that has the shape
 */
export function canonicalise<T>(shape: Shape<T>, value: T): T {
  return canonicalNode(shape.node, value) as T;
}

/** Canonical JSON text: the canonical form, two spaces, a newline at the end. */
export function printCanonical<T>(shape: Shape<T>, value: T): string {
  return `${JSON.stringify(canonicalNode(shape.node, value), undefined, 2)}\n`;
}

/** Compares two sort keys, then texts. Code units are compared, so that no locale changes the order. */
export function compareKeys(left: SortKey, right: SortKey): number {
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = compare(left[at], right[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function compare(left: string | number | undefined, right: string | number | undefined): number {
  if (left === right) return 0;
  if (left === undefined) return -1;
  if (right === undefined) return 1;
  return left < right ? -1 : 1;
}

function canonicalNode(node: ShapeNode, value: unknown): unknown {
  switch (node.form) {
    case 'object':
      return canonicalObject(node, value);
    case 'list':
      return Array.isArray(value) ? canonicalList(node, value) : value;
    case 'tuple':
      return Array.isArray(value) ? node.of.map((of, at) => canonicalNode(of, value[at])) : value;
    case 'record':
      return isRecord(value) ? canonicalRecord(node.of, value) : value;
    case 'tagged': {
      const member = isRecord(value) ? node.members.get(String(value[node.tag])) : undefined;
      return member === undefined ? value : canonicalObject(member, value);
    }
    case 'keyed': {
      const member = isRecord(value) ? memberFor(node.members, value) : undefined;
      return member === undefined ? value : canonicalNode(member, value);
    }
    case 'text-or':
      return typeof value === 'string' ? value : canonicalNode(node.other, value);
    case 'lazy':
      return canonicalNode(node.get(), value);
    case 'text':
    case 'whole':
    case 'boolean':
    case 'literal':
      return value;
    default:
      return value;
  }
}

function canonicalObject(node: ObjectNode, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const result: Record<string, unknown> = {};
  for (const field of node.fields) {
    const content = value[field.name];
    if (content !== undefined) result[field.name] = canonicalNode(field.node, content);
  }
  return result;
}

function canonicalRecord(of: ShapeNode, value: Readonly<Record<string, unknown>>): unknown {
  const names = Object.keys(value).toSorted((left, right) => compare(left, right));
  // `fromEntries` defines what an assignment would not: a field called `__proto__`.
  return Object.fromEntries(names.map((name) => [name, canonicalNode(of, value[name])]));
}

function canonicalList(node: ShapeNode & { form: 'list' }, value: readonly unknown[]): unknown {
  const elements = value.map((element) => canonicalNode(node.of, element));
  const sort = node.sort as ((element: unknown) => SortKey) | undefined;
  if (sort === undefined) return elements;
  const rows = elements.map((element): Row => ({ element, key: sort(element) }));
  rows.sort((left, right) => compareKeys(left.key, right.key) || compare(textOf(left), textOf(right)));
  return rows.filter((row, at) => !same(row, rows[at - 1])).map((row) => row.element);
}

interface Row {
  readonly element: unknown;
  readonly key: SortKey;
  /** Made only where keys are equal: texts of large elements cost more than the sorting. */
  text?: string;
}

function textOf(row: Row): string {
  row.text ??= JSON.stringify(row.element);
  return row.text;
}

function same(row: Row, before: Row | undefined): boolean {
  return before !== undefined && compareKeys(row.key, before.key) === 0 && textOf(row) === textOf(before);
}
