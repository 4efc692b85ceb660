import { call } from './calls.js';
import { addVariable } from './classes.js';
import { here, readName, writeName } from './context.js';
import { lower, lowerAll, truth } from './expressions.js';
import { lowerClosure } from './functions.js';
import { assignment, loop } from './names.js';
import { inside, kid, meaning, parts } from './tree.js';

/** @typedef {import('./context.js').FunctionContext} FunctionContext @typedef {import('./parse.js').Node} Node */

/** Lowers statements one after the other. What comes after a `return` under a condition runs where that condition does not hold. */
export function lowerBlock(fn, statements) {
  const { guard } = fn;
  for (const each of statements) {
    if (fn.dead) break;
    statement(fn, each);
  }
  fn.guard = guard;
}

function statement(fn, node) {
  const { b, file } = fn;
  switch (node.type) {
    case 'ExpressionStatement':
      for (const each of node.kids) if (each.type !== 'String') lower(fn, each);
      return;
    case 'AssignStatement':
      return assign(fn, node);
    case 'UpdateStatement': {
      const [target, operator, ...value] = node.kids;
      if (target === undefined || operator === undefined) return;
      const made = b.binary(
        lower(fn, target),
        file.word(operator).replace('=', ''),
        lowerAll(
          fn,
          parts(value).map((part) => part[0]),
          node,
        ),
      );
      return assignTo(fn, target, made);
    }
    case 'ReturnStatement': {
      const values = parts(node.kids.slice(1)).map((part) => part[part.length - 1]);
      b.return(values.length === 0 ? [] : lowerAll(fn, values, node), here(fn, node));
      fn.dead = true;
      return;
    }
    case 'RaiseStatement':
      for (const each of node.kids) if (each.kids.length > 0) lower(fn, each);
      fn.dead = true;
      return;
    case 'BreakStatement':
    case 'ContinueStatement':
      fn.dead = true;
      return;
    case 'IfStatement':
      return ifStatement(fn, node.kids);
    case 'ForStatement': {
      const { targets, of, body } = loop(node);
      const items = lower(fn, of);
      return lowerLoop(fn, body, () => {
        const item = b.element(items);
        for (const [at, target] of targets.entries()) {
          const value = targets.length === 1 ? item : at === 0 ? b.element(items, 'key') : item;
          assignTo(fn, target, targets.length === 1 ? value : b.join(b.index(item, b.number(at)), value));
        }
      });
    }
    case 'WhileStatement': {
      const condition = meaning(node).filter(
        (each) => each.type !== 'while' && each.type !== 'Body' && each.type !== 'else',
      )[0];
      return lowerLoop(
        fn,
        node.kids.filter((each) => each.type === 'Body'),
        () => lower(fn, condition),
      );
    }
    case 'WithStatement': {
      for (const [at, each] of node.kids.entries()) {
        if (each.type === 'Body') lowerBlock(fn, each.kids);
        else if (
          each.type !== 'with' &&
          each.type !== 'as' &&
          node.kids[at - 1]?.type !== 'as' &&
          each.type !== ',' &&
          each.type !== 'async'
        ) {
          const value = lower(fn, each);
          const target = node.kids[at + 1]?.type === 'as' ? node.kids[at + 2] : undefined;
          if (target !== undefined) assignTo(fn, target, value);
        }
      }
      return;
    }
    case 'TryStatement':
      return tryStatement(fn, node.kids);
    case 'FunctionDefinition':
      if (fn.locals !== undefined) assignTo(fn, kid(node, 'VariableName') ?? node, lowerClosure(fn, node));
      return;
    case 'DecoratedStatement':
      return decorated(fn, node);
    case 'MatchStatement':
      return matchStatement(fn, node);
    case 'ImportStatement':
    case 'ScopeStatement':
    case 'ClassDefinition':
    case 'PassStatement':
      return;
    default:
      for (const each of node.kids) if (each.kids.length > 0) lower(fn, each);
  }
}

function assign(fn, node) {
  const { targets, value } = assignment(node);
  if (value === undefined) return;
  const [only] = targets[0] ?? [];
  const name = only?.type === 'VariableName' ? fn.file.word(only) : undefined;
  // A variable of the module that is set once, always: its value is computed by a function of its own, as a name for others.
  if (
    fn.locals === undefined &&
    fn.id === 'module' &&
    fn.guard === undefined &&
    targets.length === 1 &&
    targets[0]?.length === 1 &&
    name !== undefined &&
    value.length === 1 &&
    fn.file.setOnce.has(name)
  ) {
    addVariable(fn.file, name, value[0], node);
    return;
  }
  if (targets.length === 1 && targets[0]?.length === value.length) {
    const values = value.map((each) => lower(fn, each));
    for (const [at, target] of (targets[0] ?? []).entries()) assignTo(fn, target, values[at] ?? fn.b.nil());
    return;
  }
  const made = lowerAll(fn, value, node);
  for (const side of targets) {
    if (side.length === 1) assignTo(fn, side[0], made);
    else for (const [at, target] of side.entries()) assignTo(fn, target, fn.b.index(made, fn.b.number(at)));
  }
}

/** Gives what stands on the left of a `=` a value. */
export function assignTo(fn, target, value) {
  const { b, file } = fn;
  switch (target?.type) {
    case 'VariableName':
      return writeName(fn, file.word(target), value, target);
    case 'MemberExpression':
      return b.store(lower(fn, target), value, here(fn, target));
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'ParenthesizedExpression':
      for (const [at, part] of parts(inside(target)).entries())
        assignTo(fn, part[part.length - 1], b.index(value, b.number(at)));
  }
}

/** `if a: … elif b: … else: …`, from a condition on. */
function ifStatement(fn, kids) {
  const { b } = fn;
  const [, test, body, word, ...rest] = kids.filter((each) => each.type !== '⚠' && each.type !== 'Comment');
  const condition = truth(fn, lower(fn, test));
  const { guard } = fn;
  const before = new Map(fn.env);
  fn.guard = b.guard(condition, true, guard);
  lowerBlock(fn, body?.kids ?? []);
  const [then, thenDead] = [fn.env, fn.dead];
  fn.env = before;
  fn.dead = false;
  fn.guard = b.guard(condition, false, guard);
  if (word?.type === 'elif') ifStatement(fn, [word, ...rest]);
  else if (word !== undefined) lowerBlock(fn, rest[0]?.kids ?? []);
  const elseDead = fn.dead;
  fn.dead = thenDead && elseDead;
  if (thenDead && !elseDead) {
    fn.guard = b.guard(condition, false, guard);
    return;
  }
  fn.guard = elseDead && !thenDead ? b.guard(condition, true, guard) : guard;
  if (elseDead) fn.env = then;
  else merge(fn, then, (one, other) => b.choose(condition, one, other));
}

/** Variables that one of two ways gave another value. */
function merge(fn, other, meet) {
  for (const [name, value] of other) {
    const mine = fn.env.get(name);
    if (mine !== value) fn.env.set(name, mine === undefined ? value : meet(value, mine));
  }
}

/** The body may run never or often: what it gives a value is that, or what it was. */
function lowerLoop(fn, bodies, start) {
  const { b } = fn;
  const heads = new Map();
  for (const [name, value] of fn.env) {
    const head = b.join(value);
    heads.set(name, head);
    fn.env.set(name, head);
  }
  const { guard } = fn;
  start();
  for (const body of bodies) {
    lowerBlock(fn, body.kids);
    fn.dead = false;
  }
  fn.guard = guard;
  for (const [name, head] of heads) {
    const value = fn.env.get(name);
    if (value !== undefined && value !== head) b.joinAlso(head, value);
    fn.env.set(name, head);
  }
}

function tryStatement(fn, kids) {
  const { b } = fn;
  const { guard } = fn;
  const before = new Map(fn.env);
  const either = (one, other) => b.join(one, other);
  let ends = [];
  for (const [at, each] of kids.entries()) {
    if (each.type !== 'Body') continue;
    const word = kids
      .slice(0, at)
      .filter((one) => /^(try|except|else|finally)$/u.test(one.type))
      .pop()?.type;
    if (word === 'except') {
      fn.env = new Map(before);
      merge(fn, ends[0] ?? before, either);
      const as = kids[at - 2]?.type === 'as' ? kids[at - 1] : undefined;
      if (as !== undefined) assignTo(fn, as, b.unknown('an error'));
    } else if (word === 'finally' && ends.length > 0) {
      [fn.env, ...ends] = ends;
      for (const end of ends) merge(fn, end, either);
      ends = [];
    }
    fn.dead = false;
    lowerBlock(fn, each.kids);
    if (!fn.dead || word === 'try') ends.push(new Map(fn.env));
  }
  fn.guard = guard;
  fn.dead = false;
  [fn.env = before, ...ends] = ends;
  for (const end of ends) merge(fn, end, either);
}

/** `match x: case …`: any of the cases may run. */
function matchStatement(fn, node) {
  const start = new Map(fn.env);
  const pending = [...node.kids];
  for (let each = pending.shift(); each !== undefined; each = pending.shift()) {
    if (each.type === 'MatchBody' || each.type === 'MatchClause') pending.unshift(...each.kids);
    else if (each.type === 'Body') {
      fn.env = new Map(start);
      lowerBlock(fn, each.kids);
      fn.dead = false;
      merge(fn, start, (one, other) => fn.b.join(one, other));
    } else if (each.type === 'CallExpression' && node.kids.includes(each)) lower(fn, each);
  }
}

/** Decorators are functions that are handed what they stand before; what they give is taken for the same. */
function decorated(fn, node) {
  const made = kid(node, 'FunctionDefinition');
  if (made !== undefined) statement(fn, made);
  const named = made ?? kid(node, 'ClassDefinition');
  const name = named === undefined ? undefined : kid(named, 'VariableName');
  if (name === undefined) return;
  for (const decorator of node.kids.filter((each) => each.type === 'Decorator')) {
    const list = kid(decorator, 'ArgList');
    const names = decorator.kids
      .filter((each) => each.type === 'VariableName' || each.type === 'PropertyName')
      .map((each) => fn.file.word(each));
    const [head = '', ...path] = names;
    const callee = path.length === 0 ? readName(fn, head) : fn.b.select(readName(fn, head), ...path);
    const given =
      list === undefined
        ? []
        : parts(inside(list))
            .filter((part) => part[1]?.type !== 'AssignOp')
            .map((part) => lower(fn, part[part.length - 1]));
    const applied = list === undefined ? callee : call(fn, callee, [fn.b.nil(), ...given], decorator);
    call(fn, applied, [fn.b.nil(), readName(fn, fn.file.word(name))], decorator);
  }
}
