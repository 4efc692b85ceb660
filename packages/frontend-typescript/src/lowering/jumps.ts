import type { ValueIndex } from '@callgate/ir';
import { kid, nameIn, type Node } from './ast.js';
import type { Builder, Target } from './context.js';
import type { Variable } from './names.js';
import { nil } from './values.js';

/** Opens a statement that `break` can leave. */
export function openTarget(fn: Builder, node: Node, loop: boolean, breaks: boolean): Target {
  const leaving = new Map<Variable, ValueIndex[]>();
  for (const variable of fn.file.names.assigned.get(node) ?? []) {
    if (variable.kind === 'local' && variable.owner === fn.scope && !variable.cell && fn.versions.has(variable))
      leaving.set(variable, []);
  }
  const target = { label: fn.label, loop, breaks, leaving, left: false };
  fn.label = undefined;
  fn.targets.push(target);
  return target;
}

export function noteLeaving(fn: Builder, target: Target): void {
  for (const [variable, values] of target.leaving) values.push(fn.versions.get(variable) ?? nil(fn));
}

/** `break` and `continue`: what was assigned until then leaves with them. */
export function lowerJump(fn: Builder, node: Node): void {
  const label = nameIn(kid(node, 'label'));
  const goesOn = node.type === 'ContinueStatement';
  const target = fn.targets.findLast((each) =>
    label === undefined ? each.breaks && (!goesOn || each.loop) : each.label === label,
  );
  if (target !== undefined) {
    target.left = true;
    noteLeaving(fn, target);
  }
  leave(fn);
}

/** Nothing comes behind a statement. */
export function leave(fn: Builder, thrown = false): void {
  fn.dead = true;
  fn.thrown = thrown;
}
