import {
  child,
  expressionChild,
  expressionChildren,
  nameId,
  unwrapped,
  type StatementLowering,
} from './file-context.js';
import { exact } from './exact.js';
import { placeOf, type FunctionBuilder } from './function-builder.js';
import { lowerCall, lowerConversionOrCall } from './calls.js';
import { lowerRight, lowerSeveral } from './assignments.js';
import { jump, jumpTo, leave, reachLabel } from './jumps.js';
import { add, lowerExpression, lowerStatement } from './values.js';
import { readVariable, store } from './variables.js';

/** Lowers the statements of a block, a case or an ERROR node, in order. */
export function lowerStatements(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) lowerStatement(fn, at);
}

/** A statement that is one expression. `panic` and `os.Exit` end the block. */
function lowerExpressionStatement(fn: FunctionBuilder, node: number): void {
  const calls = fn.calls.length;
  lowerExpression(fn, node + 1);
  if (fn.calls.length > calls && neverReturns(fn)) leave(fn, true);
}

function neverReturns(fn: FunctionBuilder): boolean {
  const callee = fn.values[fn.calls[fn.calls.length - 1]!.callee]!;
  if (callee.op === 'ref') return callee.name === 'panic';
  if (callee.op !== 'select' || callee.name !== 'Exit') return false;
  const base = fn.values[callee.base]!;
  return base.op === 'ref' && base.name === 'os';
}

function lowerDetached(fn: FunctionBuilder, node: number, mode: 'go' | 'defer'): void {
  const { file } = fn;
  const expression = expressionChild(file, node);
  if (expression < 0) return;
  const at = unwrapped(file, expression);
  if (file.type[at] === file.go.node.call_expression) lowerCall(fn, at, mode);
  else if (file.type[at] === file.go.node.type_conversion_expression) lowerConversionOrCall(fn, at, mode);
  else lowerExpression(fn, at);
}

/** A send is a store to what is received from the channel. */
function lowerSend(fn: FunctionBuilder, node: number): void {
  const { field } = fn.file.go;
  const channelNode = child(fn.file, node, field.channel);
  const valueNode = child(fn.file, node, field.value);
  if (channelNode < 0 || valueNode < 0) return;
  const channel = lowerExpression(fn, channelNode);
  const value = lowerExpression(fn, valueNode);
  store(fn, add(fn, { op: 'receive', channel }), value, node);
}

function lowerReturn(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  let values: number[] = [];
  const listNode = node + 2;
  if (listNode < file.next[node]! && file.type[listNode] === file.go.node.expression_list) {
    const nodes = expressionChildren(file, listNode);
    values =
      nodes.length === 1 && fn.resultCount > 1
        ? lowerSeveral(fn, nodes[0]!, fn.resultCount)
        : lowerRight(fn, listNode, nodes.length);
    if (fn.results !== undefined) {
      // A deferred closure sees, and may change, named results: what is returned is then the variable.
      for (let i = 0; i < fn.results.length && i < values.length; i++) {
        const result = fn.results[i]!;
        if (result.cell < 0 || result.value === values[i]) continue;
        store(fn, result.value, values[i]!, nodes[Math.min(i, nodes.length - 1)]!);
        values[i] = result.value;
      }
    }
  } else if (fn.results !== undefined) values = fn.results.map((result) => readVariable(fn, result));
  if (values.length > 0) {
    const at = placeOf(fn, file.start[node]!);
    const list = exact(values);
    fn.returns.push(fn.guard < 0 ? { values: list, at } : { values: list, guard: fn.guard, at });
  }
  leave(fn);
}

function labelOf(fn: FunctionBuilder, node: number): number {
  const { file } = fn;
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!)
    if (file.type[at] === file.go.node.label_name) return nameId(file, at);
  return -1;
}

/** Labels of `break` and `continue` are handed to the loop, switch or select; labels of `goto` are places where ways meet. */
function lowerLabeled(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const label = labelOf(fn, node);
  reachLabel(fn, label, node);
  let statement = node + 2;
  while (statement < file.next[node]! && file.tables.statements[file.type[statement]!] === undefined)
    statement = file.next[statement]!;
  if (statement >= file.next[node]!) return;
  fn.pendingLabel = label;
  lowerStatement(fn, statement);
  fn.pendingLabel = -1;
}

/** A block keeps the guards that its early exits set: what follows it is only reached past them. */
function lowerBlock(fn: FunctionBuilder, node: number): void {
  lowerStatements(fn, node);
}

/** What to do with blocks, jumps and statements that call. */
export const blockLowerings: Readonly<Record<string, StatementLowering>> = {
  block: lowerBlock,
  statement_list: lowerBlock,
  expression_statement: lowerExpressionStatement,
  go_statement: (fn, node) => lowerDetached(fn, node, 'go'),
  defer_statement: (fn, node) => lowerDetached(fn, node, 'defer'),
  send_statement: lowerSend,
  return_statement: lowerReturn,
  break_statement: (fn, node) => jump(fn, 'break', labelOf(fn, node)),
  continue_statement: (fn, node) => jump(fn, 'continue', labelOf(fn, node)),
  goto_statement: (fn, node) => jumpTo(fn, labelOf(fn, node), node),
  labeled_statement: lowerLabeled,
};
