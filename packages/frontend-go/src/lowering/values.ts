import type { TypeExpression, Value, ValueIndex } from '@callgate/ir';
import { maximumDepth, reportUnparsed } from './file-context.js';
import type { FunctionBuilder } from './function-builder.js';

/** Operations that a body has once for the same parts. */
const shared = {
  text: 1,
  number: 2,
  boolean: 3,
  nil: 4,
  ref: 5,
  select: 6,
  index: 7,
  dereference: 8,
  address: 9,
  ok: 10,
  cell: 11,
  captured: 12,
  unknown: 13,
} as const;

/** Adds a value to the table. */
export function add(fn: FunctionBuilder, value: Value): ValueIndex {
  return fn.values.push(value) - 1;
}

function keep(fn: FunctionBuilder, value: Value): ValueIndex {
  const index = fn.values.push(value) - 1;
  fn.file.cons.keep(index);
  return index;
}

/** A text, by the id of its name. */
export function textValue(fn: FunctionBuilder, name: number): ValueIndex {
  const known = fn.file.cons.find(fn.body, shared.text, name, 0);
  return known >= 0 ? known : keep(fn, { op: 'text', text: fn.file.names.text(name) });
}

/** A number, by the id of its printed form. */
export function numberValue(fn: FunctionBuilder, name: number): ValueIndex {
  const known = fn.file.cons.find(fn.body, shared.number, name, 0);
  return known >= 0 ? known : keep(fn, { op: 'number', text: fn.file.names.text(name) });
}

/** A number as JavaScript prints it. */
export function numberOf(fn: FunctionBuilder, text: string): ValueIndex {
  return numberValue(fn, fn.file.names.intern(text, 0, text.length));
}

export function booleanValue(fn: FunctionBuilder, value: boolean): ValueIndex {
  const known = fn.file.cons.find(fn.body, shared.boolean, value ? 1 : 0, 0);
  return known >= 0 ? known : keep(fn, { op: 'boolean', value });
}

export function nilValue(fn: FunctionBuilder): ValueIndex {
  const known = fn.file.cons.find(fn.body, shared.nil, 0, 0);
  return known >= 0 ? known : keep(fn, { op: 'nil' });
}

/** A name that is no local. */
export function refValue(fn: FunctionBuilder, name: number): ValueIndex {
  const known = fn.file.cons.find(fn.body, shared.ref, name, 0);
  return known >= 0 ? known : keep(fn, { op: 'ref', name: fn.file.names.text(name) });
}

/** Loads are shared too: what fields hold is told without regard to the order of stores. */
export function selectValue(fn: FunctionBuilder, base: ValueIndex, name: number): ValueIndex {
  const known = fn.file.cons.find(fn.body, shared.select, base, name);
  return known >= 0 ? known : keep(fn, { op: 'select', base, name: fn.file.names.text(name) });
}

export function indexValue(fn: FunctionBuilder, base: ValueIndex, key: ValueIndex): ValueIndex {
  const known = fn.file.cons.find(fn.body, shared.index, base, key);
  return known >= 0 ? known : keep(fn, { op: 'index', base, key });
}

export function dereferenceValue(fn: FunctionBuilder, base: ValueIndex): ValueIndex {
  const known = fn.file.cons.find(fn.body, shared.dereference, base, 0);
  return known >= 0 ? known : keep(fn, { op: 'dereference', base });
}

export function addressValue(fn: FunctionBuilder, of: ValueIndex): ValueIndex {
  const known = fn.file.cons.find(fn.body, shared.address, of, 0);
  return known >= 0 ? known : keep(fn, { op: 'address', of });
}

export function okValue(fn: FunctionBuilder, of: ValueIndex): ValueIndex {
  const known = fn.file.cons.find(fn.body, shared.ok, of, 0);
  return known >= 0 ? known : keep(fn, { op: 'ok', of });
}

export function cellValue(fn: FunctionBuilder, index: number): ValueIndex {
  const known = fn.file.cons.find(fn.body, shared.cell, index, 0);
  return known >= 0 ? known : keep(fn, { op: 'cell', index });
}

export function unknownValue(fn: FunctionBuilder, reason: string): ValueIndex {
  const known = fn.file.cons.find(fn.body, shared.unknown, fn.file.names.intern(reason, 0, reason.length), 0);
  return known >= 0 ? known : keep(fn, { op: 'unknown', reason });
}

/** The value where two branches meet. */
export function chooseValue(
  fn: FunctionBuilder,
  condition: ValueIndex,
  then: ValueIndex,
  otherwise: ValueIndex,
): ValueIndex {
  if (then === otherwise) return then;
  // oxlint-disable-next-line unicorn/no-thenable -- the name that the IR gives it; values are never awaited.
  return add(fn, { op: 'choose', condition, then, else: otherwise });
}

/** The value where several ways meet. */
export function joinValue(fn: FunctionBuilder, ways: readonly ValueIndex[]): ValueIndex {
  const of = [...new Set(ways)];
  return of.length === 1 ? of[0]! : add(fn, { op: 'join', of });
}

/** Lowers an expression. */
export function lowerExpression(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const lower = file.tables.expressions[file.type[node]!];
  if (lower === undefined) return unknownValue(fn, 'not an expression');
  if (file.depth >= maximumDepth) {
    reportUnparsed(file, node);
    return unknownValue(fn, 'nested too deeply');
  }
  file.depth++;
  const value = lower(fn, node);
  file.depth--;
  return value;
}

/** Lowers a statement. What is no statement is passed over. */
export function lowerStatement(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const lower = file.tables.statements[file.type[node]!];
  if (lower === undefined) return;
  if (file.depth >= maximumDepth) return reportUnparsed(file, node);
  file.depth++;
  lower(fn, node);
  file.depth--;
}

/** The type of a value as far as the body itself tells. */
export function typeOfValue(fn: FunctionBuilder, value: ValueIndex): TypeExpression | undefined {
  const entry = fn.values[value]!;
  if (entry.op === 'construct' || entry.op === 'convert' || entry.op === 'assert') return entry.type;
  if (entry.op === 'cell') return fn.cells[entry.index]!.type;
  if (entry.op === 'captured') return fn.capturedVariables[entry.index]?.type;
  return fn.declaredTypes?.get(value);
}
