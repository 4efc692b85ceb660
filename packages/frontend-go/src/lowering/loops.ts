import type { ValueIndex } from '@callgate/ir';
import { enterBranch, leaveBranch, unchanged, type Outcome } from './branches.js';
import { assignTo, defineName } from './assignments.js';
import { child, expressionChildren, isBlank, type StatementLowering } from './file-context.js';
import type { FunctionBuilder, Variable } from './function-builder.js';
import { markGuard, resetGuard } from './guards.js';
import { continueWith, openTarget } from './jumps.js';
import { add, lowerExpression, lowerStatement, typeOfValue } from './values.js';
import { setVersion } from './variables.js';

/** A variable that a loop assigns, with the ways that meet at the loop's head. */
interface Head {
  readonly variable: Variable;
  readonly join: ValueIndex;
  readonly of: ValueIndex[];
}

/** Gives every variable that the loop assigns a join at its head; the ways back are added when the body was lowered. */
function openHeads(fn: FunctionBuilder, node: number, body: number): Head[] {
  const { file } = fn;
  const { assignments, assignmentNode, assignmentLocal, node: declaredAt } = file.locals;
  const end = file.next[node]!;
  const mark = ++file.serial;
  const heads: Head[] = [];
  for (let i = firstAssignment(assignmentNode, assignments, node); i < assignments && assignmentNode[i]! < end; i++) {
    const local = assignmentLocal[i]!;
    if (declaredAt[local]! >= body) continue;
    const variable = file.variables[local];
    if (variable === undefined || variable.owner !== fn || variable.cell >= 0 || variable.mark === mark) continue;
    variable.mark = mark;
    const of = [variable.value];
    heads.push({ variable, join: add(fn, { op: 'join', of }), of });
  }
  return heads;
}

function firstAssignment(nodes: Int32Array, count: number, node: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (nodes[middle]! < node) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds what the body leaves to the joins at the head. */
function closeHeads(heads: readonly Head[], fn: FunctionBuilder, outcome: Outcome): void {
  const mark = ++fn.file.serial;
  for (let i = 0; i < outcome.variables.length; i++) {
    const variable = outcome.variables[i]!;
    variable.mark = mark;
    variable.other = outcome.values[i]!;
  }
  for (const { variable, join, of } of heads) {
    if (variable.mark === mark && variable.other !== join && !of.includes(variable.other)) of.push(variable.other);
  }
}

/** The three forms of `for` differ in what is done before the body, and after it. */
interface LoopForm {
  readonly body: number;
  /** Whether the loop ends without `break`. */
  readonly ends: boolean;
  before(): void;
  after(): void;
}

function lowerLoop(fn: FunctionBuilder, node: number, form: LoopForm): void {
  const label = fn.pendingLabel;
  fn.pendingLabel = -1;
  const guard = markGuard(fn);
  const { dead } = fn;
  // Variables of the loop's own header are declared before its body, so they have heads as well.
  const since = form.body < 0 ? fn.file.next[node]! : form.body;
  const heads = openHeads(fn, node, since);
  for (const head of heads) setVersion(fn, head.variable, head.join);
  const branch = enterBranch(fn);
  const target = openTarget(fn, 'loop', label, since, branch);
  form.before();
  if (form.body >= 0) lowerStatement(fn, form.body);
  fn.jumps.pop();
  const end = leaveBranch(fn, branch, since);
  const way = enterBranch(fn);
  continueWith(fn, fn.dead ? target.continues : [end, ...target.continues]);
  if (!fn.dead) form.after();
  const { dead: never } = fn;
  const back = leaveBranch(fn, way, since);
  if (!never) closeHeads(heads, fn, back);
  resetGuard(fn, guard);
  continueWith(fn, form.ends ? [unchanged, ...target.breaks] : target.breaks);
  fn.dead ||= dead;
}

function lowerFor(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const { node: kinds, field } = file.go;
  const body = child(file, node, field.body);
  const header = headerOf(fn, node);
  if (header >= 0 && file.type[header] === kinds.range_clause) return lowerRange(fn, node, header, body);
  if (header < 0 || file.type[header] !== kinds.for_clause) {
    return lowerLoop(fn, node, {
      body,
      ends: header >= 0,
      before: () => void (header >= 0 && lowerExpression(fn, header)),
      after: () => {},
    });
  }
  const initializer = child(file, header, field.initializer);
  const condition = child(file, header, field.condition);
  const update = child(file, header, field.update);
  if (initializer >= 0) lowerStatement(fn, initializer);
  lowerLoop(fn, node, {
    body,
    ends: condition >= 0,
    before: () => void (condition >= 0 && lowerExpression(fn, condition)),
    after: () => void (update >= 0 && lowerStatement(fn, update)),
  });
}

/** The clause or condition of a `for`, or -1. */
function headerOf(fn: FunctionBuilder, node: number): number {
  const { file } = fn;
  const { node: kinds } = file.go;
  for (let at = node + 1; at < file.next[node]! && file.type[at] !== kinds.block; at = file.next[at]!) {
    const type = file.type[at]!;
    if (type === kinds.range_clause || type === kinds.for_clause || file.tables.expressions[type] !== undefined)
      return at;
  }
  return -1;
}

/** `for k, v := range x`. What a channel yields is received; of anything else the first variable is the key. */
function lowerRange(fn: FunctionBuilder, node: number, clause: number, body: number): void {
  const { file } = fn;
  const { field, token } = file.go;
  const rightNode = child(file, clause, field.right);
  const left = child(file, clause, field.left);
  const of = rightNode < 0 ? add(fn, { op: 'unknown', reason: 'missing' }) : lowerExpression(fn, rightNode);
  const targets = left < 0 ? [] : expressionChildren(file, left);
  let defines = false;
  for (let at = clause + 1; at < file.next[clause]!; at = file.next[at]!) defines ||= file.type[at] === token.define;
  const isChannel = typeOfValue(fn, of)?.type === 'channel';
  lowerLoop(fn, node, {
    body,
    ends: true,
    before: () => {
      for (let i = 0; i < targets.length && i < 2; i++) {
        const target = targets[i]!;
        if (isBlank(file, target)) continue;
        const value = isChannel
          ? add(fn, { op: 'receive', channel: of })
          : add(fn, { op: 'element', of, part: i === 0 ? 'key' : 'value' });
        if (defines) defineName(fn, target, value);
        else assignTo(fn, target, value);
      }
    },
    after: () => {},
  });
}

/** What to do with loops. */
export const loopLowerings: Readonly<Record<string, StatementLowering>> = { for_statement: lowerFor };
