import { bodyBuilder } from '@callgate/ir';
import type { Body, Call, Value } from '@callgate/ir';

interface Scope {
  readonly parameters: number;
  readonly receiver: boolean;
  readonly captures: number;
  readonly functions: readonly string[];
}

/** Bends every index of a body into its table, and every cycle through a join. */
export function adjustBody(body: Body, scope: Scope): Body {
  const size = body.values.length;
  if (size === 0) return bodyBuilder().build();
  const values = body.values.map((value, at) => adjustValue(value, at, body, scope));
  const anywhere = (index: number): number => index % size;
  const guard = (index: number | undefined, below: number): { readonly guard?: number } =>
    index === undefined || below === 0 ? {} : { guard: index % below };

  const calls = body.calls.map((call, at): Call => {
    // What a call needs stands before the first value that is its result.
    const first = values.findIndex((value) => value.op === 'call' && value.call === at);
    const below = first === -1 ? size : first;
    const { guard: under, spread: _spread, passThrough: _passThrough, ...rest } = call;
    const passed = below === 0 ? [] : call.arguments.map((index) => index % below);
    return {
      ...rest,
      callee: below === 0 ? 0 : call.callee % below,
      arguments: passed,
      ...(call.spread === true && passed.length > 0 ? { spread: true } : {}),
      ...(call.passThrough === true && passed.length === 1 ? { passThrough: true } : {}),
      ...guard(under, body.guards.length),
    };
  });
  return {
    values,
    calls,
    stores: body.stores.map(({ guard: under, ...store }) => ({
      ...store,
      target: anywhere(store.target),
      value: anywhere(store.value),
      ...guard(under, body.guards.length),
    })),
    returns: body.returns.map(({ guard: under, ...each }) => ({
      ...each,
      values: each.values.map(anywhere),
      ...guard(under, body.guards.length),
    })),
    guards: body.guards.map(({ outer, ...each }, at) => ({
      ...each,
      condition: anywhere(each.condition),
      ...(outer === undefined || at === 0 ? {} : { outer: outer % at }),
    })),
    cells: body.cells,
  };
}

/** A value whose operands stand before it; the first value, and one that lacks what it needs, is nil. */
function adjustValue(value: Value, at: number, body: Body, scope: Scope): Value {
  const before = (index: number): number => index % at;
  if (value.op === 'join') return { ...value, of: value.of.map((index) => index % body.values.length) };
  if (value.op === 'call')
    return body.calls.length === 0 || at === 0 ? { op: 'nil' } : { ...value, call: value.call % body.calls.length };
  if (value.op === 'cell')
    return body.cells.length === 0 ? { op: 'nil' } : { ...value, index: value.index % body.cells.length };
  if (value.op === 'parameter')
    return scope.parameters === 0 ? { op: 'nil' } : { ...value, index: value.index % scope.parameters };
  if (value.op === 'captured')
    return scope.captures === 0 ? { op: 'nil' } : { ...value, index: value.index % scope.captures };
  if (value.op === 'receiver') return scope.receiver ? value : { op: 'nil' };
  if (at === 0) return operandFields.some((name) => name in value) ? { op: 'nil' } : { op: 'text', text: 'first' };
  const bent: Record<string, unknown> = { ...value };
  for (const name of operandFields) {
    const operand = bent[name];
    if (typeof operand === 'number') bent[name] = before(operand);
  }
  if (value.op === 'construct') {
    bent['entries'] = value.entries.map((entry) => {
      const { key, field: name, value: content } = entry;
      if (name !== undefined) return { field: name, value: before(content) };
      return { ...(key === undefined ? {} : { key: before(key) }), value: before(content) };
    });
  }
  if (value.op === 'closure') {
    bent['function'] = scope.functions[0];
    bent['captures'] = value.captures.map((capture) => ({ ...capture, value: before(capture.value) }));
  }
  return bent as Value;
}

const operandFields = [
  'base',
  'key',
  'low',
  'high',
  'of',
  'channel',
  'left',
  'right',
  'operand',
  'value',
  'condition',
  'then',
  'else',
];
