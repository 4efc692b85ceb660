import { goMap, isList, isTrue } from '../value.js';
import type { GoValue } from '../value.js';
import { argument, asInteger, asText, countArgument, listArgument, textArgument } from './arguments.js';
import type { FunctionCall, FunctionTable, TemplateFunction } from './function-table.js';
import { deepEqual } from './maps.js';

/** Functions over lists (https://masterminds.github.io/sprig/lists.html). */
export const listFunctions: FunctionTable = {
  list: (args) => args,
  tuple: (args) => args,
  first: (args, call) => listArgument(args, 0, call)[0] ?? null,
  last: (args, call) => listArgument(args, 0, call).at(-1) ?? null,
  rest: (args, call) => listArgument(args, 0, call).slice(1),
  initial: (args, call) => listArgument(args, 0, call).slice(0, -1),
  append: (args, call) => [...listArgument(args, 0, call), argument(args, 1, call)],
  push: (args, call) => [...listArgument(args, 0, call), argument(args, 1, call)],
  prepend: (args, call) => [argument(args, 1, call), ...listArgument(args, 0, call)],
  concat: (args, call) => args.flatMap((_, at) => [...listArgument(args, at, call)]),
  reverse: (args, call) => listArgument(args, 0, call).toReversed(),
  uniq: (args, call) =>
    listArgument(args, 0, call).filter((each, at, all) => all.findIndex((other) => deepEqual(other, each)) === at),
  without: (args, call) =>
    listArgument(args, 0, call).filter((each) => !args.slice(1).some((other) => deepEqual(other, each))),
  has: (args, call) => listArgument(args, 1, call).some((each) => deepEqual(each, argument(args, 0, call))),
  compact: (args, call) => listArgument(args, 0, call).filter(isTrue),
  chunk(args, call) {
    const [size, list] = [countArgument(args, 0, call), listArgument(args, 1, call)];
    if (size < 1) return call.fail('chunk takes a size above 0');
    return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
  },
  split(args, call) {
    const parts = textArgument(args, 1, call).split(textArgument(args, 0, call));
    return goMap(parts.map((part, at) => [`_${at}`, part]));
  },
  splitn(args, call) {
    const [separator, count, text] = [
      textArgument(args, 0, call),
      countArgument(args, 1, call),
      textArgument(args, 2, call),
    ];
    const parts = text.split(separator);
    const kept =
      count < 0 || parts.length <= count
        ? parts
        : [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
    return goMap(kept.map((part, at) => [`_${at}`, part]));
  },
  until: (args, call) => sequence(0n, asInteger(argument(args, 0, call)), 1n, call),
  untilStep: (args, call) =>
    sequence(
      asInteger(argument(args, 0, call)),
      asInteger(argument(args, 1, call)),
      asInteger(argument(args, 2, call)),
      call,
    ),
  seq(args, call) {
    const [first = 1n, second, third] = args.map(asInteger);
    const [from, step, to] =
      third !== undefined
        ? [first, second ?? 1n, third]
        : second !== undefined
          ? [first, first > second ? -1n : 1n, second]
          : [1n, first < 1n ? -1n : 1n, first];
    return sequence(from, to + (step < 0n ? -1n : 1n), step, call)
      .map(asText)
      .join(' ');
  },
};

function sequence(from: bigint, to: bigint, step: bigint, call: FunctionCall): readonly GoValue[] {
  if (step === 0n) return [];
  const count = (to - from + step - (step > 0n ? 1n : -1n)) / step;
  if (count > 100_000n) return call.unsupported(`${call.name} makes more than 100000 numbers`);
  return Array.from({ length: Math.max(0, Number(count)) }, (_, at) => from + BigInt(at) * step);
}

/** Functions over numbers (https://masterminds.github.io/sprig/math.html). */
export const numberFunctions: FunctionTable = {
  int: (args, call) => asInteger(argument(args, 0, call)),
  int64: (args, call) => asInteger(argument(args, 0, call)),
  atoi: (args, call) => asInteger(argument(args, 0, call)),
  float64: (args, call) => floatOf(argument(args, 0, call)),
  toDecimal: (args, call) => BigInt(Number.parseInt(asText(argument(args, 0, call)), 8) || 0),
  add: folded((a, b) => a + b),
  add1: (args, call) => asInteger(argument(args, 0, call)) + 1n,
  sub: folded((a, b) => a - b),
  mul: folded((a, b) => a * b),
  div: folded((a, b, call) => (b === 0n ? call.fail('a division by zero') : a / b)),
  mod: folded((a, b, call) => (b === 0n ? call.fail('a division by zero') : a % b)),
  max: folded((a, b) => (a > b ? a : b)),
  min: folded((a, b) => (a < b ? a : b)),
  floor: (args, call) => Math.floor(floatOf(argument(args, 0, call))),
  ceil: (args, call) => Math.ceil(floatOf(argument(args, 0, call))),
  round(args, call) {
    const scale = 10 ** countArgument(args, 1, call);
    return Math.round(floatOf(argument(args, 0, call)) * scale) / scale;
  },
  addf: (args) => args.map(floatOf).reduce((a, b) => a + b, 0),
  mulf: (args) => args.map(floatOf).reduce((a, b) => a * b, 1),
};

function floatOf(value: GoValue): number {
  if (typeof value === 'number') return value;
  const number =
    typeof value === 'boolean' || typeof value === 'bigint' || (typeof value === 'string' && value.trim() !== '')
      ? Number(value)
      : 0;
  return Number.isNaN(number) ? 0 : number;
}

function folded(step: (a: bigint, b: bigint, call: FunctionCall) => bigint): TemplateFunction {
  return (args, call) => {
    const [first = 0n, ...rest] = (isList(args[0]) ? args[0] : args).map(asInteger);
    const result = rest.reduce((a, b) => step(a, b, call), first);
    return BigInt.asIntN(64, result);
  };
}
