import { isGoMap, isList, isTrue } from '../value.js';
import type { GoValue } from '../value.js';
import { argument } from './arguments.js';
import type { FunctionCall, FunctionTable, TemplateFunction } from './function-table.js';
import { goText, kindOf } from './go-text.js';
import { formatted } from './printf.js';

/** The functions that every Go template has (text/template, `builtins`); `and` and `or` belong to the evaluator. */
export const builtinFunctions: FunctionTable = {
  not: (args, call) => !isTrue(argument(args, 0, call)),
  len(args, call) {
    const value = argument(args, 0, call);
    if (typeof value === 'string') return BigInt(new TextEncoder().encode(value).length);
    if (isList(value)) return BigInt(value.length);
    return isGoMap(value) ? BigInt(value.entries.size) : call.fail(`len of ${goText(value)} is asked for`);
  },
  index(args, call) {
    return args.slice(1).reduce((value, key) => element(value, key, call), argument(args, 0, call));
  },
  slice(args, call) {
    const value = argument(args, 0, call);
    const [start, end] = args.slice(1).map(Number);
    if (typeof value === 'string') {
      const bytes = new TextEncoder().encode(value);
      return new TextDecoder().decode(bytes.slice(start, end));
    }
    return isList(value) ? value.slice(start, end) : call.fail(`slice of ${goText(value)} is asked for`);
  },
  print: (args, call) => call.make(spaced(args, false)),
  println: (args, call) => call.make(`${spaced(args, true)}\n`),
  printf(args, call) {
    const [format, ...rest] = args;
    return typeof format === 'string' ? call.make(formatted(format, rest, call)) : call.fail('printf takes a format');
  },
  html: (args) => spaced(args, false).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  urlquery: (args) => encodeURIComponent(spaced(args, false)).replaceAll('%20', '+'),
  eq(args, call) {
    const first = argument(args, 0, call);
    argument(args, 1, call);
    return args.slice(1).some((each) => same(first, each, call));
  },
  ne: (args, call) => !same(argument(args, 0, call), argument(args, 1, call), call),
  lt: ordered((order) => order < 0),
  le: ordered((order) => order <= 0),
  gt: ordered((order) => order > 0),
  ge: ordered((order) => order >= 0),
};

function element(value: GoValue, key: GoValue, call: FunctionCall): GoValue {
  if (isGoMap(value)) {
    if (typeof key !== 'string') return call.fail(`a map is asked for ${goText(key)}, which is no text`);
    return value.entries.get(key) ?? null;
  }
  if (value === null) return call.fail('index of nothing (nil) is asked for');
  if (typeof key !== 'bigint' && typeof key !== 'number') return call.fail(`${goText(key)} is no index`);
  const at = Number(key);
  if (typeof value === 'string') {
    const byte = new TextEncoder().encode(value)[at];
    return byte === undefined ? call.fail(`index ${at} is out of range`) : BigInt(byte);
  }
  const found = isList(value) ? value[at] : undefined;
  return found === undefined ? call.fail(`index ${at} is out of range`) : found;
}

/** Texts with a space between two of which neither is a text (`fmt.Sprint`), or between all (`fmt.Sprintln`). */
function spaced(args: readonly GoValue[], always: boolean): string {
  let result = '';
  for (const [index, value] of args.entries()) {
    const before = args[index - 1];
    if (index > 0 && (always || (typeof before !== 'string' && typeof value !== 'string'))) result += ' ';
    result += goText(value);
  }
  return result;
}

/** Equality of basic values; kinds that differ cannot be compared, except with nil (text/template, `eq`). */
function same(a: GoValue, b: GoValue, call: FunctionCall): boolean {
  if (a === null || b === null) return a === b;
  if (isList(a) || isList(b) || isGoMap(a) || isGoMap(b)) return call.fail('maps and lists cannot be compared by eq');
  if (kindOf(a) !== kindOf(b)) return call.fail(`${kindOf(a)} and ${kindOf(b)} cannot be compared`);
  return a === b;
}

function ordered(holds: (order: number) => boolean): TemplateFunction {
  return (args, call) => {
    const a = argument(args, 0, call);
    const b = argument(args, 1, call);
    if (kindOf(a) !== kindOf(b)) return call.fail(`${kindOf(a)} and ${kindOf(b)} cannot be compared`);
    if (typeof a === 'string' && typeof b === 'string') return holds(a < b ? -1 : a > b ? 1 : 0);
    if (typeof a === 'bigint' && typeof b === 'bigint') return holds(a < b ? -1 : a > b ? 1 : 0);
    if (typeof a === 'number' && typeof b === 'number') return holds(a - b);
    return call.fail(`${kindOf(a)} cannot be ordered`);
  };
}
