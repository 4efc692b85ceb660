import type { TypeExpression, ValueIndex } from '@callgate/ir';
import { formOf } from './constructions.js';
import { placeOf, type FunctionBuilder } from './function-builder.js';
import { predeclaredTypes } from './expressions.js';
import { add, booleanValue, nilValue, numberOf, textValue } from './values.js';

/**
 * The zero value of a type (Go specification, "The zero value"), as far as this file tells: a named type of which nothing
 * is known is taken for a struct. `node` is where it is declared; `isArray` tells an array, which has elements from the start, from a slice.
 */
export function zeroValue(fn: FunctionBuilder, type: TypeExpression, node: number, isArray = false): ValueIndex {
  const form = formOf(fn.file, type);
  switch (form.type) {
    case 'pointer':
    case 'map':
    case 'channel':
    case 'function':
    case 'interface':
      return nilValue(fn);
    case 'list':
      if (!isArray) return nilValue(fn);
      break;
    case 'named': {
      if (form.package !== undefined || !predeclaredTypes.has(form.name)) break;
      if (form.name === 'string') return textValue(fn, fn.file.names.intern('', 0, 0));
      if (form.name === 'bool') return booleanValue(fn, false);
      if (form.name === 'error' || form.name === 'any' || form.name === 'comparable') return nilValue(fn);
      return numberOf(fn, '0');
    }
    default:
  }
  return add(fn, { op: 'construct', type, entries: [], zero: true, at: placeOf(fn, fn.file.start[node]!) });
}
