import { isGoMap, isList } from '../value.js';
import type { GoMap, GoValue } from '../value.js';
import type { FunctionCall } from './function-table.js';
import { goText } from './go-text.js';

/** The argument at a place; ends the rendering where it was not given. */
export function argument(args: readonly GoValue[], at: number, call: FunctionCall): GoValue {
  const value = args[at];
  return value === undefined ? call.fail(`${call.name} has too few arguments`) : value;
}

/** A text; ends the rendering where it is something else, as Go does for a parameter of type string. */
export function textArgument(args: readonly GoValue[], at: number, call: FunctionCall): string {
  const value = argument(args, at, call);
  return typeof value === 'string' ? value : call.fail(`${call.name} was given ${goText(value)} and takes a text`);
}

/** A value made a text (Sprig, `strval`). */
export function asText(value: GoValue): string {
  return value === null ? '' : goText(value);
}

/** A value made an integer (Sprig, `toInt64`): what is none becomes 0. */
export function asInteger(value: GoValue): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string' && /^[+-]?\d{1,19}$/.test(value)) return BigInt(value.replace(/^\+/, ''));
  return 0n;
}

/** A small count, as widths and lengths are; ends the rendering where it is out of bounds. */
export function countArgument(args: readonly GoValue[], at: number, call: FunctionCall): number {
  const value = argument(args, at, call);
  if (typeof value !== 'bigint' && typeof value !== 'number') return call.fail(`${call.name} takes a number`);
  if (typeof value === 'number' && !Number.isInteger(value)) return call.fail(`${call.name} takes a whole number`);
  const number = Number(value);
  return Math.abs(number) > 10_000_000 ? call.unsupported(`${call.name} was given ${number}`) : number;
}

/** A list; nil is the empty one. */
export function listArgument(args: readonly GoValue[], at: number, call: FunctionCall): readonly GoValue[] {
  const value = argument(args, at, call);
  if (value === null) return [];
  return isList(value) ? value : call.fail(`${call.name} was given ${goText(value)} and takes a list`);
}

/** A map; ends the rendering where it is something else. */
export function mapArgument(args: readonly GoValue[], at: number, call: FunctionCall): GoMap {
  const value = argument(args, at, call);
  return isGoMap(value) ? value : call.fail(`${call.name} was given ${goText(value)} and takes a map`);
}
