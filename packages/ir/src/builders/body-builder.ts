import type {
  Body,
  Call,
  Capture,
  Cell,
  ConstructEntry,
  Guard,
  GuardIndex,
  Return,
  Store,
  ValueIndex,
} from '../body.js';
import type { Place } from '../span.js';
import type { TypeExpression } from '../type-expression.js';
import { valueTable } from './value-table.js';

/** What may be said of a call beside callee and arguments. */
export type CallOptions = Partial<Pick<Call, 'spread' | 'passThrough' | 'typeArguments' | 'mode' | 'guard' | 'at'>>;
/** What may be said of a store or a return. Without `at`, every place is a line of its own. */
export interface PlaceOptions {
  readonly guard?: GuardIndex;
  readonly at?: Place;
}

/** Puts the body of a function together, in the order of its text. Every method gives the index of the value (or guard) that it added. */
export interface BodyBuilder {
  text(text: string): ValueIndex;
  number(text: string | number): ValueIndex;
  boolean(value: boolean): ValueIndex;
  nil(): ValueIndex;
  parameter(index: number): ValueIndex;
  receiver(): ValueIndex;
  captured(index: number): ValueIndex;
  /** Declares a cell and gives the value that stands for it. */
  cell(name: string, type?: TypeExpression): ValueIndex;
  ref(name: string): ValueIndex;
  /** `select(b.ref('http'), 'Get')`; with several names one after the other. */
  select(base: ValueIndex, ...names: readonly [string, ...string[]]): ValueIndex;
  index(base: ValueIndex, key: ValueIndex): ValueIndex;
  slice(base: ValueIndex, low?: ValueIndex, high?: ValueIndex): ValueIndex;
  element(of: ValueIndex, part?: 'key' | 'value'): ValueIndex;
  receive(channel: ValueIndex): ValueIndex;
  dereference(base: ValueIndex): ValueIndex;
  address(of: ValueIndex): ValueIndex;
  binary(left: ValueIndex, operator: string, right: ValueIndex): ValueIndex;
  unary(operator: string, operand: ValueIndex): ValueIndex;
  /** `construct(type, { Addr: b.text('x') })`, or a list of entries. `zero`: the zero value of a declared variable. */
  construct(
    type: TypeExpression,
    entries?: readonly ConstructEntry[] | Readonly<Record<string, ValueIndex>>,
    options?: { readonly zero?: true; readonly at?: Place },
  ): ValueIndex;
  closure(functionId: string, captures?: readonly Capture[], at?: Place): ValueIndex;
  convert(type: TypeExpression, value: ValueIndex): ValueIndex;
  assert(type: TypeExpression, value: ValueIndex): ValueIndex;
  ok(of: ValueIndex): ValueIndex;
  type(type: TypeExpression): ValueIndex;
  instantiate(base: ValueIndex, typeArguments: readonly TypeExpression[]): ValueIndex;
  choose(condition: ValueIndex, then: ValueIndex, otherwise: ValueIndex): ValueIndex;
  join(...of: readonly [ValueIndex, ...ValueIndex[]]): ValueIndex;
  /** Adds a way to a join: the value with which a loop comes back to its head. */
  joinAlso(join: ValueIndex, way: ValueIndex): void;
  unknown(reason: string): ValueIndex;
  /** Adds a call and gives its first result; calls with the same callee and arguments are still several. */
  call(callee: ValueIndex, callArguments?: readonly ValueIndex[], options?: CallOptions): ValueIndex;
  /** Another result of a call, given its first. */
  result(firstResult: ValueIndex, result: number): ValueIndex;
  store(target: ValueIndex, value: ValueIndex, options?: PlaceOptions): void;
  /** Adds a `return` of these values. */
  return(values?: readonly ValueIndex[] | ValueIndex, options?: PlaceOptions): void;
  /** Adds a branch condition; the index goes into the `guard` of what stands in the branch. */
  guard(condition: ValueIndex, holds?: boolean, outer?: GuardIndex): GuardIndex;
  /** The body as it stands; the builder may go on. */
  build(): Body;
}

/** Starts an empty body. Pure values (all but constructions, closures and joins) are shared: the same one has the same index. */
export function bodyBuilder(): BodyBuilder {
  const table = valueTable();
  const calls: Call[] = [];
  const stores: Store[] = [];
  const returns: Return[] = [];
  const guards: Guard[] = [];
  const cells: Cell[] = [];
  let line = 0;

  function place(at?: Place): Place {
    if (at !== undefined) return at;
    line += 1;
    return [line, 1];
  }

  return {
    text: (text) => table.add({ op: 'text', text }),
    number: (text) => table.add({ op: 'number', text: String(text) }),
    boolean: (value) => table.add({ op: 'boolean', value }),
    nil: () => table.add({ op: 'nil' }),
    parameter: (index) => table.add({ op: 'parameter', index }),
    receiver: () => table.add({ op: 'receiver' }),
    captured: (index) => table.add({ op: 'captured', index }),
    cell(name, type) {
      cells.push(type === undefined ? { name } : { name, type });
      return table.add({ op: 'cell', index: cells.length - 1 });
    },
    ref: (name) => table.add({ op: 'ref', name }),
    select(base, ...names) {
      let selected = base;
      for (const name of names) selected = table.add({ op: 'select', base: selected, name });
      return selected;
    },
    index: (base, key) => table.add({ op: 'index', base, key }),
    slice: (base, low, high) =>
      table.add({ op: 'slice', base, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) }),
    element: (of, part = 'value') => table.add({ op: 'element', of, part }),
    receive: (channel) => table.add({ op: 'receive', channel }),
    dereference: (base) => table.add({ op: 'dereference', base }),
    address: (of) => table.add({ op: 'address', of }),
    binary: (left, operator, right) => table.add({ op: 'binary', operator, left, right }),
    unary: (operator, operand) => table.add({ op: 'unary', operator, operand }),
    construct(type, entries = [], options = {}) {
      const zero = options.zero === undefined ? {} : { zero: options.zero };
      return table.add({ op: 'construct', type, entries: entriesOf(entries), ...zero, at: place(options.at) });
    },
    closure: (functionId, captures = [], at) =>
      table.add({ op: 'closure', function: functionId, captures, at: place(at) }),
    convert: (type, value) => table.add({ op: 'convert', type, value }),
    assert: (type, value) => table.add({ op: 'assert', type, value }),
    ok: (of) => table.add({ op: 'ok', of }),
    type: (type) => table.add({ op: 'type', type }),
    instantiate: (base, typeArguments) => table.add({ op: 'instantiate', base, typeArguments }),
    choose: (condition, then, otherwise) => table.add(choice(condition, then, otherwise)),
    join: (...of) => table.add({ op: 'join', of }),
    joinAlso(join, way) {
      const value = table.values[join];
      if (value?.op !== 'join') throw new TypeError(`%${String(join)} is no join`);
      table.replace(join, { op: 'join', of: [...value.of, way] });
    },
    unknown: (reason) => table.add({ op: 'unknown', reason }),
    call(callee, callArguments = [], options = {}) {
      calls.push({ callee, arguments: callArguments, ...options, at: place(options.at) });
      return table.add({ op: 'call', call: calls.length - 1, result: 0 });
    },
    result(firstResult, result) {
      const value = table.values[firstResult];
      if (value?.op !== 'call') throw new TypeError(`%${String(firstResult)} is no result of a call`);
      return table.add({ op: 'call', call: value.call, result });
    },
    store(target, value, options = {}) {
      stores.push({ target, value, ...options, at: place(options.at) });
    },
    return(values = [], options = {}) {
      returns.push({ values: typeof values === 'number' ? [values] : values, ...options, at: place(options.at) });
    },
    guard(condition, holds = true, outer) {
      return guards.push({ condition, holds, ...(outer === undefined ? {} : { outer }) }) - 1;
    },
    build: () => ({
      values: [...table.values],
      calls: [...calls],
      stores: [...stores],
      returns: [...returns],
      guards: [...guards],
      cells: [...cells],
    }),
  };
}

function choice(
  condition: ValueIndex,
  then: ValueIndex,
  otherwise: ValueIndex,
): Extract<Body['values'][number], { op: 'choose' }> {
  // oxlint-disable-next-line unicorn/no-thenable -- the IR's own field, which nobody awaits
  return { op: 'choose', condition, then, else: otherwise };
}

function entriesOf(
  entries: readonly ConstructEntry[] | Readonly<Record<string, ValueIndex>>,
): readonly ConstructEntry[] {
  if (isList(entries)) return entries;
  return Object.entries(entries).map(([name, value]) => ({ field: name, value }));
}

function isList<T>(value: readonly T[] | object): value is readonly T[] {
  return Array.isArray(value);
}
