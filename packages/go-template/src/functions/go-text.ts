import { isGoMap, isGoObject, isList, sortedKeys } from '../value.js';
import type { GoValue } from '../value.js';

/** A value as a text, as Go's `%v` writes it: maps sorted, floats as `%g`. Nil is `<nil>` inside of something, and `<no value>` alone. */
export function printed(value: GoValue): string {
  return value === null ? '<no value>' : goText(value);
}

/** A value as a text, as Go's `%v` writes it. */
export function goText(value: GoValue): string {
  if (value === null) return '<nil>';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (isList(value)) return `[${value.map(goText).join(' ')}]`;
  if (isGoMap(value))
    return `map[${sortedKeys(value)
      .map((key) => `${key}:${goText(value.entries.get(key) ?? null)}`)
      .join(' ')}]`;
  return isGoObject(value) ? '{}' : '';
}

/** Go's shortest form of a float (`%v`): with an exponent from a million on and below 0.0001. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${digits}e${exponent < 0 ? '-' : '+'}${twoDigits(exponent)}`;
}

function twoDigits(exponent: number): string {
  return String(Math.abs(exponent)).padStart(2, '0');
}

/** The name of a value's kind, as `reflect.Kind` has it. */
export function kindOf(value: GoValue): string {
  if (value === null) return 'invalid';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'string') return 'string';
  if (isList(value)) return 'slice';
  return isGoMap(value) ? 'map' : 'struct';
}

/** The name of a value's type, as `%T` writes it. */
export function typeOf(value: GoValue): string {
  if (value === null) return '<nil>';
  if (isList(value)) return '[]interface {}';
  return isGoMap(value) ? 'map[string]interface {}' : kindOf(value);
}
