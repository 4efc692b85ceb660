import type { ValueIndex } from '@callgate/ir';
import { enterBranch, leaveBranch, mergeMany, unchanged, type Outcome } from './branches.js';
import { lowerStatements } from './blocks.js';
import type { FunctionBuilder } from './function-builder.js';
import { markGuard, resetGuard, setGuard } from './guards.js';
import { continueWith, openTarget } from './jumps.js';

/** One case of a switch or select. */
export interface Case {
  readonly node: number;
  /** Lowers the condition; undefined for `default` and for `select`. */
  readonly condition: (() => ValueIndex) | undefined;
  /** It compares one tag with values of its own: that no case before holds says nothing more. */
  readonly exclusive: boolean;
  /** What is done before the statements of the case. */
  readonly enter: (() => void) | undefined;
}

/** Most cases that are told apart by their conditions where they meet again. */
const mostConditions = 32;
/** Most cases of which it is said that they do not hold. */
const mostExclusions = 16;

/**
 * Lowers the cases of a switch or select. A case stands under its condition, and under "none before it" where that says
 * more (for at most `exclusions` cases). Where they meet, a variable is chosen by the conditions; where `break` or `fallthrough` blur the ways, it is joined.
 */
export function lowerCases(
  fn: FunctionBuilder,
  cases: readonly Case[],
  node: number,
  exclusions = mostExclusions,
): void {
  const label = fn.pendingLabel;
  fn.pendingLabel = -1;
  const before = fn.dead;
  const start = markGuard(fn);
  const outer = enterBranch(fn);
  const target = openTarget(fn, 'switch', label, node, outer);
  const conditions = cases.map((one) => one.condition?.() ?? -1);
  const conditional = conditions.some((condition) => condition >= 0);
  const isSelect = !conditional && cases.some((one) => one.enter !== undefined);
  const hasDefault = cases.some((one) => one.condition === undefined);
  const ways: Outcome[] = [];
  const wayConditions: ValueIndex[] = [];
  const ended: ValueIndex[] = [];
  let defaultWay: Outcome | undefined;
  let defaultEnded = false;
  let blurred = false;
  let fallen: Outcome | undefined;

  for (let i = 0; i < cases.length; i++) {
    const { node: caseNode, condition, exclusive, enter } = cases[i]!;
    const mark = markGuard(fn);
    const branch = enterBranch(fn);
    fn.dead = before;
    if (fallen !== undefined) continueWith(fn, [unchanged, fallen]);
    else if (condition !== undefined) {
      if (!exclusive) excludeEarlier(fn, conditions, i, exclusions);
      if (conditions[i]! >= 0) setGuard(fn, conditions[i]!, true);
    } else if (conditional) excludeEarlier(fn, conditions, conditions.length, exclusions);
    enter?.();
    lowerCaseBody(fn, caseNode);
    const falls = fallsThrough(fn, caseNode);
    const outcome = leaveBranch(fn, branch, caseNode);
    resetGuard(fn, mark);
    fallen = falls ? outcome : undefined;
    blurred ||= falls;
    const isDefault = condition === undefined && !isSelect;
    if (falls) continue;
    if (fn.dead) {
      if (isDefault) defaultEnded = true;
      else ended.push(conditions[i]!);
    } else if (isDefault) defaultWay = outcome;
    else {
      ways.push(outcome);
      wayConditions.push(conditions[i]!);
    }
  }

  fn.jumps.pop();
  if (!isSelect && !defaultEnded) ways.push(defaultWay ?? unchanged);
  const evident =
    conditional && !blurred && !defaultEnded && target.breaks.length === 0 && ways.length <= mostConditions;
  fn.dead = false;
  if (evident && ways.length > 1) mergeMany(fn, ways, wayConditions);
  else continueWith(fn, [...ways, ...target.breaks]);
  const merged = leaveBranch(fn, outer, node);
  const { dead } = fn;
  continueWith(fn, [merged]);
  fn.dead = dead || before;
  if (target.breaks.length > 0) return resetGuard(fn, start);
  if (fn.dead || blurred) return;
  // What follows is reached past the cases that end early.
  if (!defaultEnded) for (const condition of ended.slice(0, exclusions)) setGuardIf(fn, condition, false);
  else if (wayConditions.length === 1 && hasDefault) setGuardIf(fn, wayConditions[0]!, true);
}

function setGuardIf(fn: FunctionBuilder, condition: ValueIndex, holds: boolean): void {
  if (condition >= 0) setGuard(fn, condition, holds);
}

/** No case before (all, for `default`) holds. */
function excludeEarlier(
  fn: FunctionBuilder,
  conditions: readonly ValueIndex[],
  upTo: number,
  exclusions: number,
): void {
  let left = exclusions;
  for (let i = 0; i < upTo && left > 0; i++) {
    if (conditions[i]! < 0) continue;
    setGuard(fn, conditions[i]!, false);
    left--;
  }
}

/** The statements after the colon. */
function lowerCaseBody(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const list = file.go.node.statement_list;
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.type[at] === list || file.type[at] === file.go.error) lowerStatements(fn, at);
  }
}

/** Whether the statements of a case end in `fallthrough`. */
function fallsThrough(fn: FunctionBuilder, node: number): boolean {
  const { file } = fn;
  const { statement_list: list, fallthrough_statement: fallthrough } = file.go.node;
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.type[at] !== list) continue;
    for (let statement = at + 1; statement < file.next[at]!; statement = file.next[statement]!) {
      if (file.type[statement] === fallthrough) return true;
    }
  }
  return false;
}
