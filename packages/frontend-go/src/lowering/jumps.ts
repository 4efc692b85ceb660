import type { ValueIndex } from '@callgate/ir';
import { adopt, mergeMany, peekBranch, type Branch, type Outcome } from './branches.js';
import type { FunctionBuilder, Variable } from './function-builder.js';
import { add } from './values.js';
import { setVersion } from './variables.js';

/** Something that `break` leaves or `continue` goes on with. */
export interface JumpTarget {
  /** Id of its label's name, or -1. */
  readonly label: number;
  readonly kind: 'loop' | 'switch';
  /** Variables declared after this node end inside. */
  readonly since: number;
  readonly branch: Branch;
  readonly breaks: Outcome[];
  readonly continues: Outcome[];
}

/** A label that a `goto` names, and the ways that lead to it. */
export interface LabelState {
  /** Once the label was reached: the join of each variable. */
  readonly joins: Map<Variable, ValueIndex[]>;
  reached: boolean;
  /** Values at each `goto` before the label. */
  readonly pending: Outcome[];
}

/** Opens a target in the branch that was just entered. */
export function openTarget(
  fn: FunctionBuilder,
  kind: JumpTarget['kind'],
  label: number,
  since: number,
  branch: Branch,
): JumpTarget {
  const target: JumpTarget = { label, kind, since, branch, breaks: [], continues: [] };
  fn.jumps.push(target);
  return target;
}

/** `break` or `continue`, with the id of the label's name or -1: carries the variables out, and nothing comes after it. */
export function jump(fn: FunctionBuilder, how: 'break' | 'continue', label: number): void {
  const target = findTarget(fn, how, label);
  if (target !== undefined && !fn.dead) {
    const ways = how === 'break' ? target.breaks : target.continues;
    ways.push(peekBranch(fn, target.branch, target.since));
  }
  leave(fn);
}

/** Nothing comes behind a statement. */
export function leave(fn: FunctionBuilder, stopped = false): void {
  fn.dead = true;
  fn.stopped = stopped;
}

function findTarget(fn: FunctionBuilder, how: 'break' | 'continue', label: number): JumpTarget | undefined {
  for (let i = fn.jumps.length - 1; i >= 0; i--) {
    const target = fn.jumps[i]!;
    if (label >= 0 ? target.label === label : how === 'break' || target.kind === 'loop') return target;
  }
  return undefined;
}

/** Goes on where several ways meet; with none, nothing comes here. What a way leaves unchanged is as it is now. */
export function continueWith(fn: FunctionBuilder, ways: readonly Outcome[]): void {
  if (ways.length === 1) adopt(fn, ways[0]!);
  else mergeMany(fn, ways);
  fn.dead = ways.length === 0;
}

/** Every variable of the function so far, for a `goto`. */
function snapshot(fn: FunctionBuilder, before: number): Outcome {
  const variables: Variable[] = [];
  const values: ValueIndex[] = [];
  const all = fn.file.variables;
  for (let local = all.length - 1; local >= 0; local--) {
    const variable = all[local];
    if (variable === undefined || variable.owner !== fn || variable.cell >= 0 || variable.node >= before) continue;
    if (--fn.file.jumpBudget < 0) break;
    variables.push(variable);
    values.push(variable.value);
  }
  return { variables, values };
}

/** `goto label`. */
export function jumpTo(fn: FunctionBuilder, label: number, node: number): void {
  const state = fn.labels?.get(label);
  if (state !== undefined && !fn.dead) {
    if (!state.reached) state.pending.push(snapshot(fn, node));
    else for (const [variable, ways] of state.joins) if (!ways.includes(variable.value)) ways.push(variable.value);
  }
  leave(fn);
}

/** A label that a `goto` names: from here on each variable is the join of what it was on every way that leads here. */
export function reachLabel(fn: FunctionBuilder, label: number, node: number): void {
  const state = fn.labels?.get(label);
  if (state === undefined || state.reached) return;
  state.reached = true;
  const here = snapshot(fn, node);
  for (let i = 0; i < here.variables.length; i++) {
    const variable = here.variables[i]!;
    const of = fn.dead && state.pending.length > 0 ? [] : [here.values[i]!];
    state.joins.set(variable, of);
  }
  for (const way of state.pending) {
    for (let i = 0; i < way.variables.length; i++) {
      const of = state.joins.get(way.variables[i]!);
      if (of !== undefined && !of.includes(way.values[i]!)) of.push(way.values[i]!);
    }
  }
  for (const [variable, of] of state.joins) {
    if (of.length === 0) of.push(variable.value);
    setVersion(fn, variable, add(fn, { op: 'join', of }));
  }
  fn.dead = false;
  fn.guard = -1;
}
