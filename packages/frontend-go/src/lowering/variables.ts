import type { TypeExpression, ValueIndex } from '@callgate/ir';
import { isBlank, localOf, nodeName } from './file-context.js';
import { placeOf, type FunctionBuilder, type Variable } from './function-builder.js';
import { add, cellValue } from './values.js';

/**
 * Declares the variable that stands at an identifier, with its first value. A blank identifier declares nothing.
 * Returns the variable, or undefined.
 */
export function declareVariable(
  fn: FunctionBuilder,
  node: number,
  value: ValueIndex,
  type?: TypeExpression,
): Variable | undefined {
  const { file } = fn;
  if (isBlank(file, node)) return undefined;
  const local = localOf(file, node);
  if (local < 0) return undefined;
  const isCell = file.locals.cell[local] === 1;
  const name = nodeName(file, node);
  const cell = isCell ? fn.cells.push(type === undefined ? { name } : { name, type }) - 1 : -1;
  const variable: Variable = { name, owner: fn, node, type, cell, value, loggedIn: 0, mark: 0, other: -1 };
  file.variables[local] = variable;
  if (isCell) {
    variable.value = cellValue(fn, cell);
    store(fn, variable.value, value, node);
  } else if (type?.type === 'channel') {
    fn.declaredTypes ??= new Map();
    fn.declaredTypes.set(value, type);
  }
  return variable;
}

/** The value of a variable as this function sees it. */
export function readVariable(fn: FunctionBuilder, variable: Variable): ValueIndex {
  return variable.owner === fn ? variable.value : capturedValue(fn, variable);
}

/** The value that stands for a variable of an enclosing function: captured by every function in between. */
function capturedValue(fn: FunctionBuilder, variable: Variable): ValueIndex {
  const known = fn.capturedVariables.indexOf(variable);
  if (known >= 0) return fn.capturedValues[known]!;
  const { parent } = fn;
  if (parent === undefined) return add(fn, { op: 'unknown', reason: 'a variable of another function' });
  const outer = readVariable(parent, variable);
  const index = fn.captures.push({ name: variable.name, value: outer }) - 1;
  const value = add(fn, { op: 'captured', index });
  fn.capturedVariables.push(variable);
  fn.capturedValues.push(value);
  return value;
}

/** Assigns a new value: a new version of the variable, or a store where it is a cell or belongs to an enclosing function. */
export function assignVariable(fn: FunctionBuilder, variable: Variable, value: ValueIndex, node: number): void {
  if (variable.owner !== fn) return store(fn, capturedValue(fn, variable), value, node);
  if (variable.cell >= 0) return store(fn, variable.value, value, node);
  setVersion(fn, variable, value);
}

/** Makes a value the current version of a variable of this function. */
export function setVersion(fn: FunctionBuilder, variable: Variable, value: ValueIndex): void {
  const { file } = fn;
  if (variable.value === value) return;
  if (variable.loggedIn !== file.branch) {
    file.logVariables.push(variable);
    file.logValues.push(variable.value);
    variable.loggedIn = file.branch;
  }
  variable.value = value;
}

/** Notes a store. */
export function store(fn: FunctionBuilder, target: ValueIndex, value: ValueIndex, node: number): void {
  const at = placeOf(fn, fn.file.start[node]!);
  fn.stores.push(fn.guard < 0 ? { target, value, at } : { target, value, guard: fn.guard, at });
}
