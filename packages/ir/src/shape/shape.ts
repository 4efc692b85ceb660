/**
 * A small language in which the form of an IR is said once more, as a value. A shape is checked against the hand-written interface by the
 * compiler: `object<T>` wants exactly the fields of `T`, optional where they are optional there, and `Shape<T>` is assignable to
 * `Shape<U>` only where the two types are the same. So neither can change without the other.
 */
export interface Shape<T> {
  readonly node: ShapeNode;
  /** Never there; it carries the type, once to infer it from … */
  readonly [carried]?: T;
  /** … and once to compare it: two such functions are assignable only where `T` is identical. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- X is what makes the compiler compare for identity
  readonly [compared]?: <X>() => X extends T ? 1 : 2;
}
declare const carried: unique symbol;
declare const compared: unique symbol;

/** A field that may be absent. */
export interface OptionalField<T> {
  readonly optional: Shape<T>;
}

/** What is compared, in order, to sort a set: absent before present, numbers by size, texts by code unit. */
export type SortKey = readonly (string | number | undefined)[];

export interface ObjectNode {
  readonly form: 'object';
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly node: ShapeNode; readonly optional: boolean }[];
  /** The names of the fields, to look one up. */
  readonly names: ReadonlySet<string>;
}

export type ShapeNode =
  | ObjectNode
  /** `expected` says in words what the text must be. */
  | { readonly form: 'text'; readonly pattern?: RegExp; readonly expected?: string }
  | { readonly form: 'whole'; readonly least: number; readonly most: number }
  | { readonly form: 'boolean' }
  | { readonly form: 'literal'; readonly values: readonly (string | number | boolean)[] }
  /** `sort`: the order says nothing, so the canonical form sorts, and drops what is there twice. */
  | {
      readonly form: 'list';
      readonly of: ShapeNode;
      readonly sort?: (element: never) => SortKey;
      readonly least: number;
    }
  | { readonly form: 'tuple'; readonly of: readonly ShapeNode[] }
  | { readonly form: 'record'; readonly of: ShapeNode }
  /** A union told apart by the text in one field. */
  | {
      readonly form: 'tagged';
      readonly name: string;
      readonly tag: string;
      readonly members: ReadonlyMap<string, ObjectNode>;
    }
  /** A union told apart by which of these fields is there. */
  | { readonly form: 'keyed'; readonly name: string; readonly members: ReadonlyMap<string, ShapeNode> }
  | { readonly form: 'text-or'; readonly text: ShapeNode; readonly other: ShapeNode }
  | { readonly form: 'lazy'; readonly get: () => ShapeNode };

/** The shapes that the fields of `T` must have. */
export type FieldsOf<T> = {
  readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? OptionalField<Required<T>[K]> : Shape<T[K]>;
};

type MemberOf<T, K extends PropertyKey, V> = T extends { readonly [P in K]: infer U }
  ? V extends U
    ? T
    : never
  : never;

/** The member shapes of a union told apart by the field `K`. */
export type MembersOf<T, K extends keyof T> = {
  readonly [V in T[K] & string]: FieldsOf<Omit<MemberOf<T, K, V>, K>>;
};

/** Any text. */
export const text: Shape<string> = { node: { form: 'text' } };
export const boolean: Shape<boolean> = { node: { form: 'boolean' } };

/** A text of a certain form. `expected` completes "expected …". */
export function textLike(pattern: RegExp, expected: string): Shape<string> {
  return { node: { form: 'text', pattern, expected } };
}

/** A whole number between two bounds, both included. */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER): Shape<number> {
  return { node: { form: 'whole', least, most } };
}

/** One of these values. */
export function literal<const L extends string | number | boolean>(...values: readonly L[]): Shape<L> {
  return { node: { form: 'literal', values } };
}

/** A list whose order says something; `least` is the smallest number of elements. */
export function list<T>(of: Shape<T>, least = 0): Shape<readonly T[]> {
  return { node: { form: 'list', of: of.node, least } };
}

/**
 * A list whose order says nothing. The canonical form sorts it by `sort`, then by the elements' own canonical text, and drops what is there
 * twice.
 */
export function set<T>(of: Shape<T>, sort: (element: T) => SortKey = () => [], least = 0): Shape<readonly T[]> {
  return { node: { form: 'list', of: of.node, sort, least } };
}

/** A list of two. */
export function pair<A, B>(first: Shape<A>, second: Shape<B>): Shape<readonly [A, B]> {
  return { node: { form: 'tuple', of: [first.node, second.node] } };
}

/** Any names, each with a value of one shape. */
export function record<T>(of: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return { node: { form: 'record', of: of.node } };
}

/** Marks a field of an object as one that may be absent. */
export function optional<T>(shape: Shape<T>): OptionalField<T> {
  return { optional: shape };
}

/** An object with exactly these fields; their order here is the order in which they are printed. */
export function object<T>(name: string, fields: FieldsOf<T>): Shape<T> {
  return { node: objectNode(name, fields) };
}

/** A union of objects told apart by the text in the field `tag`. `K` is that field's name as a type. */
export function tagged<T, K extends keyof T & string>(name: string, tag: K, members: MembersOf<T, K>): Shape<T> {
  const nodes = new Map<string, ObjectNode>();
  for (const [value, fields] of Object.entries<object>(members)) {
    const node = objectNode(`${name}-${value}`, { [tag]: literal(value), ...fields });
    nodes.set(value, node);
  }
  return { node: { form: 'tagged', name, tag, members: nodes } };
}

/**
 * A union of objects told apart by which field is there: the first of `members` whose name the object has. The result carries the union
 * of the members' types, so annotate the constant with the type that it shall be compared with.
 */
export function keyed<M extends Readonly<Record<string, { readonly node: ShapeNode }>>>(
  name: string,
  members: M,
): Shape<CarriedBy<M[keyof M]>> {
  const nodes = new Map(Object.entries(members).map(([key, member]) => [key, member.node]));
  return { node: { form: 'keyed', name, members: nodes } };
}
type CarriedBy<S> = S extends Shape<infer T> ? T : never;

/** A text, or something that is no text. */
export function textOr<T>(textShape: Shape<string>, other: Shape<T>): Shape<string | T> {
  return { node: { form: 'text-or', text: textShape.node, other: other.node } };
}

/** A shape that is still being defined: for recursion. */
export function lazy<T>(get: () => Shape<T>): Shape<T> {
  return { node: { form: 'lazy', get: () => get().node } };
}

function objectNode(name: string, fields: object): ObjectNode {
  const entries = Object.entries(fields) as [string, Shape<unknown> | OptionalField<unknown>][];
  return {
    form: 'object',
    name,
    names: new Set(Object.keys(fields)),
    fields: entries.map(([field, shape]) =>
      'optional' in shape
        ? { name: field, node: shape.optional.node, optional: true }
        : { name: field, node: shape.node, optional: false },
    ),
  };
}
