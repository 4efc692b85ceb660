import type { ValueIndex } from '@callgate/ir';
import { kid, nameIn, type Node, nodes, word } from './ast.js';
import type { Variable } from './names.js';
import { lowerClass } from './classes.js';
import { lowerCondition, underGuard } from './conditions.js';
import { type Builder, freshId, type StatementLowering } from './context.js';
import { asDeclaredVariable } from './declared-type.js';
import { addModuleFunction, sharedName } from './globals.js';
import { leave, lowerJump, noteLeaving, openTarget } from './jumps.js';
import { hoistFunctions, isLocal } from './local-functions.js';
import { lowerModuleVariables, moduleLowerings } from './module-items.js';
import { assignPattern, unset } from './patterns.js';
import { lowerSwitch } from './switch.js';
import {
  addNew,
  addReturn,
  element,
  enterGuard,
  join,
  lowerExpression,
  lowerStatement,
  nil,
  unknown,
} from './values.js';
import { adopt, alongBranch, meet, type Outcome, setVersion, writeVariable } from './variables.js';

function lowerBlock(fn: Builder, node: Node): void {
  const statements = nodes(node, 'body');
  const guard = fn.guard;
  hoistFunctions(fn, statements);
  for (const each of statements) lowerStatement(fn, each);
  // What an early return or throw settled holds until the function ends; what a branch settled ends with it.
  if (fn.scope.node !== node && node !== kid(fn.scope.node, 'body')) fn.guard = guard;
}

function lowerFunctionDeclaration(fn: Builder, node: Node): void {
  if (isLocal(fn, node)) return;
  const name = sharedName(fn, kid(node, 'id'));
  if (name !== undefined) addModuleFunction(fn, name, node);
}

function lowerClassDeclaration(fn: Builder, node: Node): void {
  const id = kid(node, 'id');
  const variable = id === undefined ? undefined : fn.file.names.variables.get(id);
  if (variable === undefined) return;
  if (variable.kind !== 'local') return lowerClass(fn, node, variable.shared);
  const name = freshId(fn.file, `${fn.id}.${variable.name}`);
  lowerClass(fn, node, name);
  writeVariable(fn, variable, addNew(fn, { op: 'ref', name }), node);
}

function lowerVariables(fn: Builder, node: Node): void {
  const [first] = nodes(node, 'declarations');
  const [id] = first === undefined ? [] : [kid(first, 'id')];
  if (id !== undefined && fn.top && isModuleDeclaration(fn, node)) return lowerModuleVariables(fn, node);
  for (const each of nodes(node, 'declarations')) {
    const init = kid(each, 'init');
    if (init === undefined && word(node, 'kind') === 'var') continue;
    const id = kid(each, 'id');
    const value = init === undefined ? unset(fn) : asDeclaredVariable(fn, lowerExpression(fn, init), id);
    assignPattern(fn, id, value, each);
  }
}

/** A declaration at the top of the module or of a namespace: its variables are shared, and set by it alone. */
function isModuleDeclaration(fn: Builder, node: Node): boolean {
  return fn.targets.length === 0 && fn.guard < 0 && fn.changed === undefined && !usesLocals(fn, node);
}

function usesLocals(fn: Builder, node: Node): boolean {
  return nodes(node, 'declarations').some((each) => {
    const id = kid(each, 'id');
    return id?.type === 'Identifier' && fn.file.names.variables.get(id)?.kind === 'local';
  });
}

function lowerIf(fn: Builder, node: Node): void {
  const condition = lowerCondition(fn, kid(node, 'test'));
  const [then, thenDead] = along(fn, condition, true, kid(node, 'consequent'));
  const thenThrows = fn.thrown;
  const [otherwise, otherwiseDead] = along(fn, condition, false, kid(node, 'alternate'));
  fn.dead = thenDead && otherwiseDead;
  if (fn.dead) return;
  if (thenDead) adopt(fn, otherwise);
  else if (otherwiseDead) adopt(fn, then);
  else meet(fn, condition, then, otherwise);
  if (thenDead !== otherwiseDead) enterGuard(fn, condition, otherwiseDead, thenDead ? thenThrows : fn.thrown);
}

function along(fn: Builder, condition: ValueIndex, holds: boolean, node: Node | undefined): [Outcome, boolean] {
  const before = fn.dead;
  const outcome = alongBranch(fn, () => underGuard(fn, condition, holds, () => lowerStatement(fn, node)));
  const { dead } = fn;
  fn.dead = before;
  return [outcome, dead];
}

/** A loop: what it assigns is, at its head and behind it, whatever was before it or any of its rounds leaves. */
function lowerLoop(fn: Builder, node: Node, round: () => void): void {
  const target = openTarget(fn, node, true, true);
  const heads: { readonly variable: Variable; readonly of: ValueIndex[]; readonly value: ValueIndex }[] = [];
  for (const variable of target.leaving.keys()) {
    const of = [fn.versions.get(variable) ?? nil(fn)];
    const value = addNew(fn, { op: 'join', of });
    setVersion(fn, variable, value);
    heads.push({ variable, of, value });
  }
  const guard = fn.guard;
  alongBranch(fn, () => {
    round();
    if (!fn.dead) noteLeaving(fn, target);
  });
  fn.guard = guard;
  fn.dead = false;
  fn.targets.pop();
  for (const { variable, of, value } of heads) {
    for (const each of new Set(target.leaving.get(variable))) if (each !== value && !of.includes(each)) of.push(each);
    setVersion(fn, variable, value);
  }
}

function lowerFor(fn: Builder, node: Node): void {
  const init = kid(node, 'init');
  if (init?.type === 'VariableDeclaration') lowerStatement(fn, init);
  else if (init !== undefined) lowerExpression(fn, init);
  lowerLoop(fn, node, () => {
    const test = kid(node, 'test');
    const condition = test === undefined ? undefined : lowerCondition(fn, test);
    const body = (): void => {
      lowerStatement(fn, kid(node, 'body'));
      fn.dead = false;
      lowerExpression(fn, kid(node, 'update'));
    };
    if (condition === undefined) body();
    else underGuard(fn, condition, true, body);
  });
}

function lowerWhile(fn: Builder, node: Node): void {
  lowerLoop(fn, node, () => {
    if (node.type === 'DoWhileStatement') {
      lowerStatement(fn, kid(node, 'body'));
      lowerCondition(fn, kid(node, 'test'));
      return;
    }
    const condition = lowerCondition(fn, kid(node, 'test'));
    underGuard(fn, condition, true, () => lowerStatement(fn, kid(node, 'body')));
  });
}

function lowerForEach(fn: Builder, node: Node): void {
  const over = lowerExpression(fn, kid(node, 'right'));
  lowerLoop(fn, node, () => {
    const left = kid(node, 'left');
    const [declarator] = left?.type === 'VariableDeclaration' ? nodes(left, 'declarations') : [];
    const pattern = declarator === undefined ? left : kid(declarator, 'id');
    assignPattern(fn, pattern, element(fn, over, node.type === 'ForInStatement' ? 'key' : 'value'), node);
    lowerStatement(fn, kid(node, 'body'));
  });
}

function lowerLabeled(fn: Builder, node: Node): void {
  const body = kid(node, 'body');
  const label = nameIn(kid(node, 'label'));
  if (body !== undefined && /^(For|While|DoWhile)/.test(body.type)) {
    fn.label = label;
    return lowerStatement(fn, body);
  }
  fn.label = label;
  const target = openTarget(fn, node, false, false);
  lowerStatement(fn, body);
  fn.targets.pop();
  if (!target.left) return;
  for (const [variable, values] of target.leaving)
    setVersion(fn, variable, join(fn, fn.dead ? values : [fn.versions.get(variable) ?? nil(fn), ...values]));
  fn.dead = false;
}

/** Anything inside may be the last that ran before the handler does. */
function lowerTry(fn: Builder, node: Node): void {
  const block = kid(node, 'block');
  const handler = kid(node, 'handler');
  const guard = fn.guard;
  const outcome = alongBranch(fn, () => lowerStatement(fn, block));
  fn.guard = guard;
  const blockDead = fn.dead;
  fn.dead = false;
  if (handler === undefined) {
    adopt(fn, outcome);
    fn.dead = blockDead;
  } else {
    const handled = alongBranch(fn, () => {
      meet(fn, undefined, outcome, new Map());
      assignPattern(fn, kid(handler, 'param'), unknown(fn, 'an error'), handler);
      lowerStatement(fn, kid(handler, 'body'));
    });
    fn.guard = guard;
    const handlerDead = fn.dead;
    fn.dead = blockDead && handlerDead;
    if (blockDead) adopt(fn, handled);
    else if (handlerDead) adopt(fn, outcome);
    else meet(fn, undefined, outcome, handled);
  }
  const finalizer = kid(node, 'finalizer');
  if (finalizer === undefined) return;
  const dead = fn.dead;
  fn.dead = false;
  lowerStatement(fn, finalizer);
  fn.dead ||= dead;
}

function lowerReturn(fn: Builder, node: Node): void {
  const argument = kid(node, 'argument');
  addReturn(fn, argument === undefined ? undefined : lowerExpression(fn, argument), node);
  leave(fn);
}

function lowerThrow(fn: Builder, node: Node): void {
  lowerExpression(fn, kid(node, 'argument'));
  leave(fn, true);
}

/** What to do with each statement. */
export const statementLowerings: Readonly<Record<string, StatementLowering>> = {
  ...moduleLowerings,
  BlockStatement: lowerBlock,
  StaticBlock: lowerBlock,
  VariableDeclaration: lowerVariables,
  FunctionDeclaration: lowerFunctionDeclaration,
  ClassDeclaration: lowerClassDeclaration,
  IfStatement: lowerIf,
  ForStatement: lowerFor,
  ForInStatement: lowerForEach,
  ForOfStatement: lowerForEach,
  WhileStatement: lowerWhile,
  DoWhileStatement: lowerWhile,
  SwitchStatement: lowerSwitch,
  BreakStatement: lowerJump,
  ContinueStatement: lowerJump,
  LabeledStatement: lowerLabeled,
  TryStatement: lowerTry,
  ReturnStatement: lowerReturn,
  ThrowStatement: lowerThrow,
};
