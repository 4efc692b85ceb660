import type { ValueIndex } from '@callgate/ir';
import type { FunctionBuilder, Variable } from './function-builder.js';
import { chooseValue, joinValue } from './values.js';
import { setVersion } from './variables.js';

/** The variables that one way through the code leaves changed, with their values at its end. */
export interface Outcome {
  readonly variables: readonly Variable[];
  readonly values: readonly ValueIndex[];
}

/** A branch that was entered. */
export interface Branch {
  /** Where the log of assignments stood. */
  readonly log: number;
  readonly outer: number;
}

/** Nothing changed. */
export const unchanged: Outcome = { variables: [], values: [] };

/** Enters a branch: from now on it is noted which variables change. */
export function enterBranch(fn: FunctionBuilder): Branch {
  const { file } = fn;
  const branch = { log: file.logVariables.length, outer: file.branch };
  file.branch = ++file.serial;
  return branch;
}

/**
 * Leaves a branch: says what changed, and sets every variable back to what it was. Variables declared inside (after node
 * `since`) are of no interest outside.
 */
export function leaveBranch(fn: FunctionBuilder, branch: Branch, since: number): Outcome {
  const { file } = fn;
  const { logVariables, logValues } = file;
  file.branch = branch.outer;
  if (logVariables.length === branch.log) return unchanged;
  const mark = ++file.serial;
  const variables: Variable[] = [];
  const values: ValueIndex[] = [];
  while (logVariables.length > branch.log) {
    const variable = logVariables.pop()!;
    const before = logValues.pop()!;
    if (variable.mark !== mark && variable.node < since) {
      variable.mark = mark;
      variables.push(variable);
      values.push(variable.value);
    }
    variable.value = before;
    // It may be noted again in the branch outside, which does no harm; not to be noted would.
    variable.loggedIn = 0;
  }
  return { variables, values };
}

/** What changed since a branch was entered, without leaving it. */
export function peekBranch(fn: FunctionBuilder, branch: Branch, since: number): Outcome {
  const { file } = fn;
  const mark = ++file.serial;
  const variables: Variable[] = [];
  const values: ValueIndex[] = [];
  file.jumpBudget -= file.logVariables.length - branch.log;
  if (file.jumpBudget < 0) return unchanged;
  for (let i = file.logVariables.length - 1; i >= branch.log; i--) {
    const variable = file.logVariables[i]!;
    if (variable.mark === mark || variable.node >= since || variable.owner !== fn) continue;
    variable.mark = mark;
    variables.push(variable);
    values.push(variable.value);
  }
  return { variables, values };
}

/** Goes on with what one way left. */
export function adopt(fn: FunctionBuilder, outcome: Outcome): void {
  for (let i = 0; i < outcome.variables.length; i++) setVersion(fn, outcome.variables[i]!, outcome.values[i]!);
}

/** Two branches meet; `condition` is asked for only where a variable differs. */
export function mergeTwo(fn: FunctionBuilder, condition: () => ValueIndex, then: Outcome, otherwise: Outcome): void {
  if (then.variables.length === 0 && otherwise.variables.length === 0) return;
  const mark = ++fn.file.serial;
  for (let i = 0; i < then.variables.length; i++) {
    const variable = then.variables[i]!;
    variable.mark = mark;
    variable.other = then.values[i]!;
  }
  for (let i = 0; i < otherwise.variables.length; i++) {
    const variable = otherwise.variables[i]!;
    const thenValue = variable.mark === mark ? variable.other : variable.value;
    variable.mark = 0;
    const value = otherwise.values[i]!;
    setVersion(fn, variable, thenValue === value ? value : chooseValue(fn, condition(), thenValue, value));
  }
  for (let i = 0; i < then.variables.length; i++) {
    const variable = then.variables[i]!;
    if (variable.mark !== mark) continue;
    variable.mark = 0;
    const value = then.values[i]!;
    setVersion(fn, variable, value === variable.value ? value : chooseValue(fn, condition(), value, variable.value));
  }
}

/**
 * Many ways meet. With `conditions`, way i is taken where its condition holds and none before it did; the last way has none.
 * Without, nothing tells which way was taken.
 */
export function mergeMany(fn: FunctionBuilder, ways: readonly Outcome[], conditions?: readonly ValueIndex[]): void {
  if (ways.length === 0) return;
  const variables: Variable[] = [];
  const mark = ++fn.file.serial;
  for (const way of ways) {
    for (const variable of way.variables) {
      if (variable.mark === mark) continue;
      variable.mark = mark;
      variables.push(variable);
    }
  }
  if (variables.length === 0) return;
  const table = variables.map((variable) => ways.map(() => variable.value));
  for (let i = 0; i < variables.length; i++) variables[i]!.other = i;
  for (let w = 0; w < ways.length; w++) {
    const way = ways[w]!;
    for (let i = 0; i < way.variables.length; i++) table[way.variables[i]!.other]![w] = way.values[i]!;
  }
  for (let i = 0; i < variables.length; i++) {
    const values = table[i]!;
    let value = values[values.length - 1]!;
    if (conditions === undefined) value = joinValue(fn, values);
    else for (let w = values.length - 2; w >= 0; w--) value = chooseValue(fn, conditions[w]!, values[w]!, value);
    setVersion(fn, variables[i]!, value);
  }
}
