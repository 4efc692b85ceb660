import { assignTo, defineName, lowerSeveral } from './assignments.js';
import { child, expressionChildren, type StatementLowering } from './file-context.js';
import type { FunctionBuilder } from './function-builder.js';
import { lowerExpression } from './values.js';

/** The communication of a `select` case: `v, ok := <-ch`, `x = <-ch`, `<-ch`. */
function lowerReceive(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const { field, token } = file.go;
  const left = child(file, node, field.left);
  const right = child(file, node, field.right);
  if (right < 0) return;
  const targets = left < 0 ? [] : expressionChildren(file, left);
  const values = targets.length > 1 ? lowerSeveral(fn, right, targets.length) : [lowerExpression(fn, right)];
  let defines = false;
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) defines ||= file.type[at] === token.define;
  for (let i = 0; i < targets.length && i < values.length; i++) {
    if (defines) defineName(fn, targets[i]!, values[i]!);
    else assignTo(fn, targets[i]!, values[i]!);
  }
}

/** What to do with the receives of a select. */
export const receiveLowerings: Readonly<Record<string, StatementLowering>> = { receive_statement: lowerReceive };
