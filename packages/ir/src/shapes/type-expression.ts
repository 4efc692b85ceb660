import { lazy, list, literal, object, optional, tagged, text } from '../shape/index.js';
import type { Shape } from '../shape/index.js';
import type { Field, Method, TypeExpression } from '../type-expression.js';

const type = lazy((): Shape<TypeExpression> => typeExpressionShape);

const fieldShape = object<Field>('Field', {
  name: text,
  type,
  embedded: optional(literal(true)),
  tag: optional(text),
  inherited: optional(literal(true)),
  holds: optional(text),
});

const methodShape = object<Method>('Method', {
  name: text,
  parameters: list(type),
  results: list(type),
  variadic: optional(literal(true)),
});

export const typeExpressionShape: Shape<TypeExpression> = tagged<TypeExpression, 'type'>('TypeExpression', 'type', {
  named: { package: optional(text), name: text, arguments: optional(list(type)), value: optional(literal(true)) },
  pointer: { of: type },
  list: { of: type },
  map: { key: type, value: type },
  channel: { of: type },
  function: { parameters: list(type), results: list(type), variadic: optional(literal(true)) },
  struct: { fields: list(fieldShape) },
  interface: { methods: list(methodShape), embeds: list(type), fields: optional(list(fieldShape)) },
  parameter: { name: text },
  opaque: {},
});
