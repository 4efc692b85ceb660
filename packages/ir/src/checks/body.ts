import type { Body, Value } from '../body.js';
import { pointer } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import { operandsOf } from '../value-operands.js';

/** What the body of one function may refer to outside itself. */
export interface BodyScope {
  readonly parameters: number;
  readonly receiver: boolean;
  /** The number of variables that the function captures. */
  readonly captures: number;
}

/** Every index points into its table, guards end, and every cycle of values passes a `join`. */
export function checkBody(body: Body, scope: BodyScope, path: string): Problem[] {
  const problems: Problem[] = [];
  const at = (...steps: readonly (string | number)[]): string => steps.reduce<string>(pointer, path);

  function index(value: number | undefined, table: keyof Body, ...steps: readonly (string | number)[]): void {
    const size = body[table].length;
    if (value === undefined || value < size) return;
    problems.push({ path: at(...steps), expected: below(size, table), found: String(value) });
  }

  body.values.forEach((value, position) => {
    for (const operand of operandsOf(value)) {
      if (operand.value >= body.values.length) index(operand.value, 'values', 'values', position, ...operand.path);
    }
    if (value.op === 'call') index(value.call, 'calls', 'values', position, 'call');
    if (value.op === 'cell') index(value.index, 'cells', 'values', position, 'index');
    const misplaced = misplacedIn(scope, value);
    if (misplaced !== undefined) {
      const { field, ...problem } = misplaced;
      problems.push({ ...problem, path: field === undefined ? at('values', position) : at('values', position, field) });
    }
  });
  body.calls.forEach((call, position) => {
    index(call.callee, 'values', 'calls', position, 'callee');
    call.arguments.forEach((argument, each) => index(argument, 'values', 'calls', position, 'arguments', each));
    index(call.guard, 'guards', 'calls', position, 'guard');
    if (call.passThrough === true && call.arguments.length !== 1) {
      const found = `${String(call.arguments.length)} arguments`;
      problems.push({ path: at('calls', position, 'passThrough'), expected: 'one argument to pass through', found });
    }
    if (call.spread === true && call.arguments.length === 0) {
      problems.push({
        path: at('calls', position, 'spread'),
        expected: 'an argument to spread',
        found: 'no arguments',
      });
    }
  });
  body.stores.forEach((store, position) => {
    index(store.target, 'values', 'stores', position, 'target');
    index(store.value, 'values', 'stores', position, 'value');
    index(store.guard, 'guards', 'stores', position, 'guard');
  });
  body.returns.forEach((each, position) => {
    each.values.forEach((value, result) => index(value, 'values', 'returns', position, 'values', result));
    index(each.guard, 'guards', 'returns', position, 'guard');
  });
  body.guards.forEach((guard, position) => {
    index(guard.condition, 'values', 'guards', position, 'condition');
    index(guard.outer, 'guards', 'guards', position, 'outer');
  });
  // Cycles are looked for only where every index can be followed.
  if (problems.length > 0) return problems;
  return [...guardCycles(body, path), ...valueCycles(body, path)];
}

/** A value that needs what the function does not have: `expected` and `found` of the problem, and the field. */
function misplacedIn(
  scope: BodyScope,
  value: Value,
): (Omit<Problem, 'path'> & { readonly field?: string }) | undefined {
  if (value.op === 'receiver' && !scope.receiver) {
    return { expected: 'no receiver, because the function has none', found: '"receiver"' };
  }
  if (value.op === 'parameter' && value.index >= scope.parameters) {
    return { expected: below(scope.parameters, 'parameters'), found: String(value.index), field: 'index' };
  }
  if (value.op === 'captured' && value.index >= scope.captures) {
    return { expected: below(scope.captures, 'captures'), found: String(value.index), field: 'index' };
  }
  return undefined;
}

function guardCycles(body: Body, path: string): Problem[] {
  for (let start = 0; start < body.guards.length; start += 1) {
    let steps = 0;
    for (let guard: number | undefined = start; guard !== undefined; guard = body.guards[guard]?.outer) {
      steps += 1;
      if (steps <= body.guards.length) continue;
      const place = pointer(pointer(pointer(path, 'guards'), start), 'outer');
      return [{ path: place, expected: 'guards that end', found: 'a guard that is around itself' }];
    }
  }
  return [];
}

/**
 * Values that hang on themselves do so at a loop head, so that whoever follows them can stop there: without the edges out of `join` the
 * values (a call's result hangs on callee and arguments) have no cycle. Depth first, without recursion: bodies may be long.
 */
function valueCycles(body: Body, path: string): Problem[] {
  const state = new Uint8Array(body.values.length);
  for (let start = 0; start < body.values.length; start += 1) {
    if (state[start] !== 0) continue;
    const stack = [{ value: start, next: needs(body, start) }];
    state[start] = 1;
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const need = top.next.pop();
      if (need === undefined) {
        state[top.value] = 2;
        stack.pop();
      } else if (state[need] === 1) {
        const place = pointer(pointer(path, 'values'), need);
        return [{ path: place, expected: 'a "join" on every cycle of values', found: 'a value that hangs on itself' }];
      } else if (state[need] === 0) {
        state[need] = 1;
        stack.push({ value: need, next: needs(body, need) });
      }
    }
  }
  return [];
}

function needs(body: Body, at: number): number[] {
  const value = body.values[at];
  if (value === undefined || value.op === 'join') return [];
  if (value.op !== 'call') return operandsOf(value).map((operand) => operand.value);
  const call = body.calls[value.call];
  return call === undefined ? [] : [call.callee, ...call.arguments];
}

function below(size: number, table: string): string {
  return size === 0 ? `no index, because there are no ${table}` : `an index below ${String(size)} into ${table}`;
}
