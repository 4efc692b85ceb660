import type { ValueIndex } from '@callgate/ir';
import { adopt, enterBranch, leaveBranch, mergeTwo, unchanged, type Outcome } from './branches.js';
import { child, expressionChildren, type StatementLowering } from './file-context.js';
import type { FunctionBuilder } from './function-builder.js';
import { lowerCondition, markGuard, resetGuard, setGuard } from './guards.js';
import { add, lowerExpression, lowerStatement } from './values.js';
import { lowerCases, type Case } from './cases.js';

/**
 * `if`. What follows where one branch ends early stands under the condition of the other, until the enclosing block ends.
 */
function lowerIf(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const { field } = file.go;
  const initializer = child(file, node, field.initializer);
  const conditionNode = child(file, node, field.condition);
  const consequence = child(file, node, field.consequence);
  const alternative = child(file, node, field.alternative);
  if (initializer >= 0) lowerStatement(fn, initializer);
  if (conditionNode < 0) return;
  const condition = lowerCondition(fn, conditionNode);
  const before = fn.dead;

  const [thenOutcome, thenDead] = lowerBranch(fn, condition.now, true, consequence);
  const thenStops = fn.stopped;
  fn.dead = before;
  const [elseOutcome, elseDead] =
    alternative < 0 ? [unchanged, before] : lowerBranch(fn, condition.now, false, alternative);
  fn.dead = thenDead && elseDead;
  if (fn.dead) return;
  if (thenDead) adopt(fn, elseOutcome);
  else if (elseDead) adopt(fn, thenOutcome);
  else mergeTwo(fn, condition.value, thenOutcome, elseOutcome);
  if (thenDead !== elseDead && condition.now >= 0)
    setGuard(fn, condition.now, elseDead, thenDead ? thenStops : fn.stopped);
}

function lowerBranch(fn: FunctionBuilder, condition: ValueIndex, holds: boolean, node: number): [Outcome, boolean] {
  if (node < 0) return [unchanged, fn.dead];
  const mark = markGuard(fn);
  const branch = enterBranch(fn);
  if (condition >= 0) setGuard(fn, condition, holds);
  lowerStatement(fn, node);
  const outcome = leaveBranch(fn, branch, node);
  resetGuard(fn, mark);
  return [outcome, fn.dead];
}

/** `switch tag { … }` and `switch { … }`. */
function lowerSwitch(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const { node: kinds, field } = file.go;
  const initializer = child(file, node, field.initializer);
  const tagNode = child(file, node, field.value);
  if (initializer >= 0) lowerStatement(fn, initializer);
  const tag = tagNode < 0 ? -1 : lowerExpression(fn, tagNode);
  const cases: Case[] = [];
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.type[at] === kinds.default_case)
      cases.push({ node: at, condition: undefined, exclusive: false, enter: undefined });
    if (file.type[at] !== kinds.expression_case) continue;
    const list = child(file, at, field.value);
    const labels = list < 0 ? [] : expressionChildren(file, list);
    cases.push({ node: at, condition: () => caseCondition(fn, tag, labels), exclusive: tag >= 0, enter: undefined });
  }
  lowerCases(fn, cases, node);
}

function caseCondition(fn: FunctionBuilder, tag: ValueIndex, labels: readonly number[]): ValueIndex {
  let condition = -1;
  for (const label of labels) {
    const value = lowerExpression(fn, label);
    const one = tag < 0 ? value : add(fn, { op: 'binary', operator: '==', left: tag, right: value });
    condition = condition < 0 ? one : add(fn, { op: 'binary', operator: '||', left: condition, right: one });
  }
  return condition;
}

/** `select`: nothing tells which case is taken. */
function lowerSelect(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const { node: kinds, field } = file.go;
  const cases: Case[] = [];
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.type[at] === kinds.default_case)
      cases.push({ node: at, condition: undefined, exclusive: false, enter: undefined });
    if (file.type[at] !== kinds.communication_case) continue;
    const communication = child(file, at, field.communication);
    cases.push({
      node: at,
      condition: undefined,
      exclusive: false,
      enter: communication < 0 ? undefined : () => lowerStatement(fn, communication),
    });
  }
  lowerCases(fn, cases, node);
}

/** What to do with statements that choose. */
export const conditionalLowerings: Readonly<Record<string, StatementLowering>> = {
  if_statement: lowerIf,
  expression_switch_statement: lowerSwitch,
  select_statement: lowerSelect,
};
