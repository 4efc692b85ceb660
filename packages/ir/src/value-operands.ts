import type { Value, ValueIndex } from './body.js';

/** A value that another one refers to, and the field in which it does. */
export interface ValueOperand {
  readonly path: readonly (string | number)[];
  readonly value: ValueIndex;
}

/**
 * The values of the same table that a value refers to, in order. Indices into other tables (`call`, `cell`, `parameter`, `captured`) are
 * not among them.
 */
export function operandsOf(value: Value): readonly ValueOperand[] {
  switch (value.op) {
    case 'select':
    case 'dereference':
    case 'instantiate':
      return [{ path: ['base'], value: value.base }];
    case 'index':
      return [
        { path: ['base'], value: value.base },
        { path: ['key'], value: value.key },
      ];
    case 'slice':
      return [
        { path: ['base'], value: value.base },
        ...(value.low === undefined ? [] : [{ path: ['low'], value: value.low }]),
        ...(value.high === undefined ? [] : [{ path: ['high'], value: value.high }]),
      ];
    case 'element':
    case 'address':
    case 'ok':
      return [{ path: ['of'], value: value.of }];
    case 'receive':
      return [{ path: ['channel'], value: value.channel }];
    case 'binary':
      return [
        { path: ['left'], value: value.left },
        { path: ['right'], value: value.right },
      ];
    case 'unary':
      return [{ path: ['operand'], value: value.operand }];
    case 'construct':
      return value.entries.flatMap((entry, at) => [
        ...(entry.key === undefined ? [] : [{ path: ['entries', at, 'key'], value: entry.key }]),
        { path: ['entries', at, 'value'], value: entry.value },
      ]);
    case 'closure':
      return value.captures.map((capture, at) => ({ path: ['captures', at, 'value'], value: capture.value }));
    case 'convert':
    case 'assert':
      return [{ path: ['value'], value: value.value }];
    case 'choose':
      return [
        { path: ['condition'], value: value.condition },
        { path: ['then'], value: value.then },
        { path: ['else'], value: value.else },
      ];
    case 'join':
      return value.of.map((each, at) => ({ path: ['of', at], value: each }));
    case 'text':
    case 'number':
    case 'boolean':
    case 'nil':
    case 'parameter':
    case 'receiver':
    case 'captured':
    case 'cell':
    case 'ref':
    case 'call':
    case 'type':
    case 'unknown':
      return [];
    default:
      return [];
  }
}
