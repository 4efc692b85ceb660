import type { Field, Method, TypeExpression } from '../type-expression.js';

/** A named type: `namedType('string')`, `namedType('Client', 'http')`. `from` is the local name of the import. */
export function namedType(name: string, from?: string, typeArguments?: readonly TypeExpression[]): TypeExpression {
  return {
    type: 'named',
    ...(from === undefined ? {} : { package: from }),
    name,
    ...(typeArguments === undefined ? {} : { arguments: typeArguments }),
  };
}

export function pointerType(of: TypeExpression): TypeExpression {
  return { type: 'pointer', of };
}

export function listType(of: TypeExpression): TypeExpression {
  return { type: 'list', of };
}

export function mapType(key: TypeExpression, value: TypeExpression): TypeExpression {
  return { type: 'map', key, value };
}

export function channelType(of: TypeExpression): TypeExpression {
  return { type: 'channel', of };
}

/** `variadic`: the last of `parameters` is the element's type. */
export function functionType(
  parameters: readonly TypeExpression[],
  results: readonly TypeExpression[],
  variadic?: true,
): TypeExpression {
  return { type: 'function', parameters, results, ...(variadic === undefined ? {} : { variadic }) };
}

export function structType(fields: readonly Field[]): TypeExpression {
  return { type: 'struct', fields };
}

export function interfaceType(methods: readonly Method[], embeds: readonly TypeExpression[] = []): TypeExpression {
  return { type: 'interface', methods, embeds };
}

export function parameterType(name: string): TypeExpression {
  return { type: 'parameter', name };
}

export const opaqueType: TypeExpression = { type: 'opaque' };

/** A field of a struct: `field('Host', namedType('string'), { tag: 'env:"HOST"' })`. */
export function field(name: string, type: TypeExpression, more: Pick<Field, 'embedded' | 'tag'> = {}): Field {
  return { name, type, ...more };
}

/** A method of an interface. */
export function method(
  name: string,
  parameters: readonly TypeExpression[] = [],
  results: readonly TypeExpression[] = [],
  variadic?: true,
): Method {
  return { name, parameters, results, ...(variadic === undefined ? {} : { variadic }) };
}
