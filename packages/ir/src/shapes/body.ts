import type { Body, Call, Capture, Cell, ConstructEntry, Guard, OrStops, Return, Store, Value } from '../body.js';
import { boolean, list, literal, object, optional, tagged, text, wholeNumber } from '../shape/index.js';
import type { Shape } from '../shape/index.js';
import { placeShape } from './span.js';
import { typeExpressionShape } from './type-expression.js';

const index = wholeNumber(0);

const entryShape = object<ConstructEntry>('ConstructEntry', {
  field: optional(text),
  key: optional(index),
  value: index,
  spread: optional(literal(true)),
});

const captureShape = object<Capture>('Capture', { name: text, value: index });

export const valueShape = tagged<Value, 'op'>('Value', 'op', {
  text: { text },
  number: { text },
  boolean: { value: boolean },
  nil: {},
  parameter: { index },
  receiver: {},
  captured: { index },
  cell: { index },
  ref: { name: text },
  select: { base: index, name: text },
  index: { base: index, key: index },
  slice: { base: index, low: optional(index), high: optional(index) },
  element: { of: index, part: literal('key', 'value') },
  receive: { channel: index },
  dereference: { base: index },
  address: { of: index },
  call: { call: index, result: index },
  binary: { operator: text, left: index, right: index },
  unary: { operator: text, operand: index },
  construct: { type: typeExpressionShape, entries: list(entryShape), zero: optional(literal(true)), at: placeShape },
  closure: { function: text, captures: list(captureShape), at: placeShape },
  convert: { type: typeExpressionShape, value: index },
  assert: { type: typeExpressionShape, value: index },
  ok: { of: index },
  type: { type: typeExpressionShape },
  instantiate: { base: index, typeArguments: list(typeExpressionShape) },
  // oxlint-disable-next-line unicorn/no-thenable -- a shape of data, which nobody awaits
  choose: { condition: index, then: index, else: index },
  join: { of: list(index, 1) },
  unknown: { reason: text },
});

const callShape = object<Call>('Call', {
  callee: index,
  arguments: list(index),
  spread: optional(literal(true)),
  passThrough: optional(literal(true)),
  typeArguments: optional(list(typeExpressionShape)),
  mode: optional(literal('go', 'defer', 'new', 'render')),
  guard: optional(index),
  at: placeShape,
});

const storeShape = object<Store>('Store', { target: index, value: index, guard: optional(index), at: placeShape });

const returnShape = object<Return>('Return', { values: list(index), guard: optional(index), at: placeShape });

export const orStopsShape: Shape<OrStops> = literal('at-once', 'in-the-end');

const guardShape = object<Guard>('Guard', {
  condition: index,
  holds: boolean,
  orStops: optional(orStopsShape),
  outer: optional(index),
});

const cellShape = object<Cell>('Cell', { name: text, type: optional(typeExpressionShape) });

export const bodyShape = object<Body>('Body', {
  values: list(valueShape),
  calls: list(callShape),
  stores: list(storeShape),
  returns: list(returnShape),
  guards: list(guardShape),
  cells: list(cellShape),
});
