import {
  canonicalise,
  checkShape,
  jsonSchemaOf,
  keyed,
  lazy,
  list,
  literal,
  object,
  optional,
  pair,
  printCanonical,
  printProblem,
  record,
  set,
  tagged,
  text,
  textLike,
  textOr,
  wholeNumber,
} from '@callgate/ir/shape';
import type { Shape } from '@callgate/ir/shape';
import { describe, expect, expectTypeOf, it } from 'vitest';

interface Item {
  readonly name: string;
  readonly size?: number;
  readonly tags: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly below?: readonly Item[];
}

const itemShape: Shape<Item> = object<Item>('Item', {
  name: text,
  size: optional(wholeNumber(1, 9)),
  tags: set(text, (tag) => [tag]),
  labels: optional(record(text)),
  below: optional(list(lazy((): Shape<Item> => itemShape))),
});

function problems(shape: Shape<Item>, value: unknown): string[] {
  return checkShape(shape, value).map(printProblem);
}

describe('a shape and its type', () => {
  it('cannot drift apart', () => {
    type Two = { readonly a: string; readonly b?: number };
    // @ts-expect-error -- a field of the type is missing in the shape
    object<Two>('Two', { a: text });
    // @ts-expect-error -- a field of the shape is missing in the type
    object<Two>('Two', { a: text, b: optional(wholeNumber(0)), c: text });
    // @ts-expect-error -- optional in the type, required in the shape
    object<Two>('Two', { a: text, b: wholeNumber(0) });
    // @ts-expect-error -- required in the type, optional in the shape
    object<Two>('Two', { a: optional(text), b: optional(wholeNumber(0)) });
    // @ts-expect-error -- another type
    object<Two>('Two', { a: wholeNumber(0), b: optional(wholeNumber(0)) });

    type Letter = 'a' | 'b';
    // @ts-expect-error -- fewer literals than the type has
    const fewer: Shape<Letter> = literal('a');
    // @ts-expect-error -- more literals than the type has
    const more: Shape<Letter> = literal('a', 'b', 'c');

    type Either = { readonly is: 'x'; readonly x: string } | { readonly is: 'y' };
    // @ts-expect-error -- a member of the union is missing
    tagged<Either, 'is'>('Either', 'is', { x: { x: text } });
    // @ts-expect-error -- a member that the union does not have
    tagged<Either, 'is'>('Either', 'is', { x: { x: text }, y: {}, z: {} });

    type Keyed = { readonly x: string } | { readonly y: number };
    // @ts-expect-error -- a member of the union is missing
    const keyedFewer: Shape<Keyed> = keyed('Keyed', { x: object<{ readonly x: string }>('X', { x: text }) });
    expect([fewer, more, keyedFewer].length).toBe(3);
    expectTypeOf(list(text)).toEqualTypeOf<Shape<readonly string[]>>();
  });
});

describe('checkShape', () => {
  it('finds nothing wrong with a value of the shape', () => {
    expect(
      problems(itemShape, { name: 'a', size: 9, tags: ['x'], labels: { y: 'z' }, below: [{ name: 'b', tags: [] }] }),
    ).toEqual([]);
    expect(problems(itemShape, { name: 'a', tags: [], size: undefined })).toEqual([]);
  });

  it('says where, what was expected and what was found', () => {
    const value = { name: 7, size: 10, tags: 'x', below: [{ tags: [null] }], 'odd/name~': true };
    expect(problems(itemShape, value)).toEqual([
      '/name: expected a text, found the number 7',
      '/size: expected a whole number from 1 to 9, found the number 10',
      '/tags: expected a list, found the text "x"',
      '/below/0/name: expected a text, found nothing',
      '/below/0/tags/0: expected a text, found null',
      '/odd~1name~0: expected only the fields name, size, tags, labels, below, found an unknown field "odd/name~"',
    ]);
  });

  it.each([undefined, null, 1, 'x', [], () => 1, Symbol('x'), 1n])('refuses %s as an object', (value) => {
    expect(problems(itemShape, value)[0]).toMatch(/^expected an object \(Item\), found/u);
  });

  it('takes a field of the prototype for no field', () => {
    expect(problems(itemShape, Object.create({ name: 'a', tags: [] }))).toHaveLength(2);
    const shape = object<{ readonly toString: string }>('Odd', { toString: text });
    expect(checkShape(shape, {})).toHaveLength(1);
  });

  it('sees the holes of a list', () => {
    const holes: string[] = [];
    holes[2] = 'x';
    expect(checkShape(list(text), holes).map((each) => each.path)).toEqual(['/0', '/1']);
  });

  it('ends on a value that contains itself, and on one that is too deep', () => {
    const value: { name: string; tags: string[]; below: unknown[] } = { name: 'a', tags: [], below: [] };
    value.below.push(value);
    expect(problems(itemShape, value)[0]).toMatch(/expected at most 256 levels, found more$/u);
  });

  it('does not throw on a value that throws', () => {
    const value = {
      get name(): string {
        throw new Error('no');
      },
      tags: [],
    };
    expect(problems(itemShape, value)).toEqual(['expected a value that can be read, found one that throws "no"']);
  });

  it('stops after a hundred problems', () => {
    expect(
      checkShape(
        list(text),
        Array.from({ length: 500 }, () => 1),
      ),
    ).toHaveLength(100);
  });

  it('tells the members of unions apart', () => {
    type Either = { readonly is: 'x'; readonly x: string } | { readonly is: 'y' };
    const either = tagged<Either, 'is'>('Either', 'is', { x: { x: text }, y: {} });
    expect(checkShape(either, { is: 'x', x: '' })).toEqual([]);
    expect(checkShape(either, { is: 'y', x: '' }).map((each) => each.path)).toEqual(['/x']);
    expect(checkShape(either, { is: 'z' }).map(printProblem)).toEqual([
      '/is: expected one of "x", "y", found the text "z"',
    ]);

    type Keyed = { readonly x: string } | { readonly y: readonly [number, string] };
    const keyedShape: Shape<Keyed> = keyed('Keyed', {
      x: object<{ readonly x: string }>('X', { x: text }),
      y: object<{ readonly y: readonly [number, string] }>('Y', { y: pair(wholeNumber(0), text) }),
    });
    expect(checkShape(keyedShape, { y: [1, 'a'] })).toEqual([]);
    expect(checkShape(keyedShape, { y: [1] }).map(printProblem)).toEqual([
      '/y: expected a list of 2, found a list of 1',
    ]);
    expect(checkShape(keyedShape, { x: '', y: [1, 'a'] }).map((each) => each.path)).toEqual(['/y']);
    expect(checkShape(keyedShape, {}).map((each) => each.expected)).toEqual(['an object with one of the fields x, y']);
  });

  it('checks the form of texts', () => {
    const shape = textOr(textLike(/^[a-z]+$/u, 'lower case'), wholeNumber(0));
    expect([checkShape(shape, 'ab'), checkShape(shape, 3)]).toEqual([[], []]);
    expect(checkShape(shape, 'A').map(printProblem)).toEqual(['expected lower case, found the text "A"']);
  });
});

describe('the canonical form', () => {
  it('orders fields as the shape, sorts sets and names, leaves out what is absent', () => {
    const value: Item = { tags: ['b', 'a', 'b'], labels: { z: '1', a: '2' }, name: 'x' };
    expect(printCanonical(itemShape, value)).toBe(
      `${JSON.stringify({ name: 'x', tags: ['a', 'b'], labels: { a: '2', z: '1' } }, undefined, 2)}\n`,
    );
    expect(Object.keys(canonicalise(itemShape, { ...value, size: undefined } as unknown as Item))).toEqual([
      'name',
      'tags',
      'labels',
    ]);
  });

  it('keeps a name that assignments would swallow', () => {
    const labels = JSON.parse('{"__proto__":"x"}') as Record<string, string>;
    expect(printCanonical(record(text), labels)).toBe('{\n  "__proto__": "x"\n}\n');
  });

  it('sorts by code unit, absent first, numbers by size, then by the whole', () => {
    const shape = set(
      object<{ readonly a?: number; readonly b: string }>('Pair', { a: optional(wholeNumber(0)), b: text }),
      (each) => [each.a],
    );
    const sorted = canonicalise(shape, [{ a: 10, b: '' }, { a: 9, b: 'é' }, { a: 9, b: 'z' }, { b: 'x' }]);
    expect(sorted).toEqual([{ b: 'x' }, { a: 9, b: 'z' }, { a: 9, b: 'é' }, { a: 10, b: '' }]);
  });
});

describe('the JSON Schema', () => {
  it('defines named objects once and refers to them', () => {
    expect(jsonSchemaOf(itemShape, { id: 'urn:x', title: 'Item', description: 'An item.' })).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:x',
      title: 'Item',
      description: 'An item.',
      $ref: '#/$defs/Item',
      $defs: {
        Item: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            size: { type: 'integer', minimum: 1, maximum: 9 },
            tags: { type: 'array', items: { type: 'string' } },
            labels: { type: 'object', additionalProperties: { type: 'string' } },
            below: { type: 'array', items: { $ref: '#/$defs/Item' } },
          },
          required: ['name', 'tags'],
          additionalProperties: false,
        },
      },
    });
  });
});
