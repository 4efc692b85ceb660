import { goMap, isGoMap, isList, isTrue, sortedKeys } from '../value.js';
import type { GoMap, GoValue } from '../value.js';
import { argument, asText, mapArgument, textArgument } from './arguments.js';
import type { FunctionTable } from './function-table.js';

/** Functions over maps (https://masterminds.github.io/sprig/dicts.html). */
export const mapFunctions: FunctionTable = {
  dict(args) {
    const map = goMap();
    for (let at = 0; at < args.length; at += 2) map.entries.set(asText(args[at] ?? null), args[at + 1] ?? '');
    return map;
  },
  get: (args, call) => mapArgument(args, 0, call).entries.get(textArgument(args, 1, call)) ?? '',
  set(args, call) {
    const map = mapArgument(args, 0, call);
    map.entries.set(textArgument(args, 1, call), argument(args, 2, call));
    return map;
  },
  unset(args, call) {
    const map = mapArgument(args, 0, call);
    map.entries.delete(textArgument(args, 1, call));
    return map;
  },
  hasKey: (args, call) => mapArgument(args, 0, call).entries.has(textArgument(args, 1, call)),
  pluck(args, call) {
    const key = textArgument(args, 0, call);
    return args
      .slice(1)
      .flatMap((each) => (isGoMap(each) && each.entries.has(key) ? [each.entries.get(key) ?? null] : []));
  },
  // Go gives them in no order; sorted is one of the orders.
  keys: (args, call) => args.flatMap((_, at) => [...sortedKeys(mapArgument(args, at, call))]),
  values(args, call) {
    const map = mapArgument(args, 0, call);
    return sortedKeys(map).map((key) => map.entries.get(key) ?? null);
  },
  pick(args, call) {
    const wanted = new Set(args.slice(1));
    return goMap([...mapArgument(args, 0, call).entries].filter(([key]) => wanted.has(key)));
  },
  omit(args, call) {
    const unwanted = new Set(args.slice(1).flatMap((each) => (isList(each) ? each : [each])));
    return goMap([...mapArgument(args, 0, call).entries].filter(([key]) => !unwanted.has(key)));
  },
  merge: (args, call) =>
    args
      .slice(1)
      .reduce<GoMap>((into, _, at) => merged(into, mapArgument(args, at + 1, call), false), mapArgument(args, 0, call)),
  mergeOverwrite: (args, call) =>
    args
      .slice(1)
      .reduce<GoMap>((into, _, at) => merged(into, mapArgument(args, at + 1, call), true), mapArgument(args, 0, call)),
  deepCopy: (args, call) => deepCopy(argument(args, 0, call)),
  deepEqual: (args, call) => deepEqual(argument(args, 0, call), argument(args, 1, call)),
  dig(args, call) {
    const path = args.slice(0, -2);
    let value: GoValue = mapArgument(args, args.length - 1, call);
    for (const key of path) {
      const found: GoValue | undefined = isGoMap(value) ? value.entries.get(asText(key)) : undefined;
      if (found === undefined) return argument(args, args.length - 2, call);
      value = found;
    }
    return value;
  },
};

/** Merges one map into another, which is changed: what is empty there (or all, where it overwrites) is taken from the second (mergo). */
function merged(into: GoMap, from: GoMap, overwrite: boolean): GoMap {
  for (const [key, value] of from.entries) {
    const old = into.entries.get(key);
    if (isGoMap(old) && isGoMap(value)) merged(old, value, overwrite);
    else if (old === undefined || !isTrue(old) || (overwrite && isTrue(value))) into.entries.set(key, value);
  }
  return into;
}

/** A copy that shares no map with what it is made of. */
export function deepCopy(value: GoValue): GoValue {
  if (isList(value)) return value.map(deepCopy);
  if (!isGoMap(value)) return value;
  return goMap([...value.entries].map(([key, each]) => [key, deepCopy(each)]));
}

/** Whether two values are the same through and through (`reflect.DeepEqual`). */
export function deepEqual(a: GoValue, b: GoValue): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((each, at) => deepEqual(each, b[at] ?? null));
  if (isGoMap(a) && isGoMap(b)) {
    return (
      a.entries.size === b.entries.size &&
      [...a.entries].every(([key, each]) => b.entries.has(key) && deepEqual(each, b.entries.get(key) ?? null))
    );
  }
  return a === b;
}
