import type { ValueIndex } from '@callgate/ir';
import { bare, isFunction, kid, type Node, nodes, propertyName, textOfQuasi, word } from './ast.js';
import { lowerCall, lowerImportCall, lowerNew } from './calls.js';
import { lowerClassExpression } from './classes.js';
import { comparisonOf, isTest, lowerCondition, underGuard } from './conditions.js';
import type { Builder, ExpressionLowering } from './context.js';
import { asDeclared } from './declared-type.js';
import { lowerClosure } from './functions.js';
import { lowerJsx } from './jsx.js';
import { lowerArray, lowerObject } from './literals.js';
import { assignCommonJs, readCommonJs } from './common-js.js';
import { assignPattern, memberOf } from './patterns.js';
import {
  add,
  addCall,
  addReturn,
  binary,
  choose,
  construct,
  join,
  lowerExpression,
  nil,
  not,
  select,
  text,
  unknown,
} from './values.js';
import { globalName, readVariable } from './variables.js';

function lowerIdentifier(fn: Builder, node: Node): ValueIndex {
  const variable = fn.file.names.variables.get(node);
  return variable === undefined ? globalName(fn, word(node, 'name')) : readVariable(fn, variable);
}

function lowerThis(fn: Builder, node: Node): ValueIndex {
  const variable = fn.file.names.variables.get(node);
  return variable === undefined ? unknown(fn, 'this') : readVariable(fn, variable);
}

/** `super` is the object as one of the class that it extends. */
function lowerSuper(fn: Builder, node: Node): ValueIndex {
  const self = lowerThis(fn, node);
  const type = fn.owner?.extends;
  return type === undefined ? self : add(fn, `super${String(self)}`, { op: 'convert', type, value: self });
}

function lowerLiteral(fn: Builder, node: Node): ValueIndex {
  const value = node['value'];
  switch (typeof value) {
    case 'string':
      return text(fn, value);
    case 'number':
      return add(fn, `d${String(value)}`, { op: 'number', text: String(value) });
    case 'boolean':
      return add(fn, `y${String(value)}`, { op: 'boolean', value });
    case 'bigint':
      return add(fn, `d${String(value)}`, { op: 'number', text: String(value) });
    default:
      return word(node, 'raw') === 'null' ? nil(fn) : unknown(fn, 'a pattern');
  }
}

/** Pieces of a template are put together as by `+`. */
function lowerTemplate(fn: Builder, node: Node): ValueIndex {
  const quasis = nodes(node, 'quasis');
  const expressions = nodes(node, 'expressions');
  let made: ValueIndex | undefined;
  for (const [at, quasi] of quasis.entries()) {
    const piece = textOfQuasi(quasi);
    if (piece !== '' || (at === 0 && expressions.length > 0 && quasis.length === 1)) {
      const value = text(fn, piece);
      made = made === undefined ? value : binary(fn, '+', made, value);
    }
    const expression = expressions[at];
    if (expression === undefined) continue;
    const value = lowerExpression(fn, expression);
    // A template makes a text, also of a number.
    made = made === undefined ? binary(fn, '+', text(fn, ''), value) : binary(fn, '+', made, value);
  }
  return made ?? text(fn, '');
}

/** gql`…`, sql`…`: a call with the text, and with what stands in it. */
function lowerTagged(fn: Builder, node: Node): ValueIndex {
  const quasi = kid(node, 'quasi');
  const tag = lowerExpression(fn, kid(node, 'tag'));
  const whole = quasi === undefined ? nil(fn) : lowerTemplate(fn, quasi);
  const parts = quasi === undefined ? [] : nodes(quasi, 'expressions').map((each) => lowerExpression(fn, each));
  return addCall(fn, tag, [whole, ...parts], node);
}

function lowerMember(fn: Builder, node: Node): ValueIndex {
  const object = kid(node, 'object');
  if (object?.type === 'MetaProperty' && word(kid(object, 'meta') ?? object, 'name') === 'import')
    return globalName(fn, `import.meta.${propertyName(node, 'property') ?? '*'}`);
  const exported = readCommonJs(fn, node);
  if (exported !== undefined) return exported;
  return memberOf(fn, lowerExpression(fn, kid(node, 'object')), node);
}

/** Chains of one operator are as long as people like: they are walked, not descended. */
function lowerBinary(fn: Builder, node: Node): ValueIndex {
  const chain: Node[] = [];
  let first: Node = node;
  while (first.type === 'BinaryExpression') {
    chain.push(first);
    const left = kid(first, 'left');
    if (left === undefined) break;
    first = left;
  }
  let made = lowerExpression(fn, first);
  for (const each of chain.toReversed()) {
    const right = lowerExpression(fn, kid(each, 'right'));
    const operator = word(each, 'operator');
    made = binary(fn, comparisonOf(operator) ?? operator, made, right);
  }
  return made;
}

/** `a || b` and `a ?? b` as values are the first that is given; of `a && b` the second counts where the first is there. What ends in a test is true or false. */
function lowerLogical(fn: Builder, node: Node): ValueIndex {
  if (isTest(node)) return lowerCondition(fn, node);
  const operator = word(node, 'operator');
  const leftNode = kid(node, 'left');
  if (operator === '&&') {
    const condition = lowerCondition(fn, leftNode);
    const right = underGuard(fn, condition, true, () => lowerExpression(fn, kid(node, 'right')));
    return choose(fn, condition, right, nil(fn));
  }
  const chain: Node[] = [];
  let first: Node = node;
  while (first.type === 'LogicalExpression' && word(first, 'operator') !== '&&') {
    chain.push(first);
    const left = kid(first, 'left');
    if (left === undefined) break;
    first = bare(left).type === 'LogicalExpression' ? bare(left) : left;
  }
  let made = lowerExpression(fn, first);
  for (const each of chain.toReversed()) made = binary(fn, '??', made, lowerExpression(fn, kid(each, 'right')));
  return made;
}

function lowerConditional(fn: Builder, node: Node): ValueIndex {
  const condition = lowerCondition(fn, kid(node, 'test'));
  const then = underGuard(fn, condition, true, () => lowerExpression(fn, kid(node, 'consequent')));
  const otherwise = underGuard(fn, condition, false, () => lowerExpression(fn, kid(node, 'alternate')));
  return choose(fn, condition, then, otherwise);
}

function lowerAssignment(fn: Builder, node: Node): ValueIndex {
  const left = kid(node, 'left');
  const right = kid(node, 'right');
  const operator = word(node, 'operator');
  if (left === undefined) return nil(fn);
  if (operator === '=') {
    const exported = assignCommonJs(fn, left, right);
    if (exported !== undefined) return exported;
  }
  let value = lowerExpression(fn, right);
  if (operator !== '=') {
    const before = lowerExpression(fn, left);
    if (operator === '||=' || operator === '??=') value = binary(fn, '??', before, value);
    else if (operator === '&&=') value = join(fn, [before, value]);
    else value = binary(fn, operator.slice(0, -1), before, value);
  }
  assignPattern(fn, left, value, node);
  return value;
}

function lowerUpdate(fn: Builder, node: Node): ValueIndex {
  const argument = kid(node, 'argument');
  const before = lowerExpression(fn, argument);
  const value = binary(fn, '-', before, add(fn, 'd1', { op: 'number', text: '1' }));
  assignPattern(fn, argument, value, node);
  return value;
}

function lowerUnary(fn: Builder, node: Node): ValueIndex {
  const operator = word(node, 'operator');
  if (operator === '!') return not(fn, lowerCondition(fn, kid(node, 'argument')));
  const operand = lowerExpression(fn, kid(node, 'argument'));
  if (operator === 'void' || operator === 'delete') return nil(fn);
  if (operator === '+') return operand;
  return add(fn, `${operator} ${String(operand)}`, { op: 'unary', operator, operand });
}

function lowerSequence(fn: Builder, node: Node): ValueIndex {
  let last = nil(fn);
  for (const each of nodes(node, 'expressions')) last = lowerExpression(fn, each);
  return last;
}

function lowerInner(fn: Builder, node: Node): ValueIndex {
  return lowerExpression(fn, kid(node, 'expression') ?? kid(node, 'argument'));
}

/** A cast tells the type of what is not known otherwise. */
function lowerCast(fn: Builder, node: Node): ValueIndex {
  return asDeclared(fn, lowerExpression(fn, kid(node, 'expression')), kid(node, 'typeAnnotation'));
}

/** What a generator yields is what it gives to whoever loops over it. */
function lowerYield(fn: Builder, node: Node): ValueIndex {
  const value = lowerExpression(fn, kid(node, 'argument'));
  if (node['delegate'] === true) addReturn(fn, value, node);
  else addReturn(fn, construct(fn, { type: 'list', of: { type: 'opaque' } }, [{ value }], node), node);
  return unknown(fn, 'what a generator is sent');
}

function lowerMeta(fn: Builder, node: Node): ValueIndex {
  const names = [kid(node, 'meta'), kid(node, 'property')].map((each) => word(each ?? node, 'name'));
  return globalName(fn, names.join('.'));
}

function lowerFunction(fn: Builder, node: Node): ValueIndex {
  return isFunction(node) ? lowerClosure(fn, node) : unknown(fn, node.type);
}

/** What to do with each expression. */
export const expressionLowerings: Readonly<Record<string, ExpressionLowering>> = {
  Identifier: lowerIdentifier,
  JSXIdentifier: lowerIdentifier,
  ThisExpression: lowerThis,
  Super: lowerSuper,
  Literal: lowerLiteral,
  TemplateLiteral: lowerTemplate,
  TaggedTemplateExpression: lowerTagged,
  MemberExpression: lowerMember,
  JSXMemberExpression: (fn, node) =>
    select(fn, lowerExpression(fn, kid(node, 'object')), word(kid(node, 'property') ?? node, 'name')),
  BinaryExpression: lowerBinary,
  LogicalExpression: lowerLogical,
  ConditionalExpression: lowerConditional,
  AssignmentExpression: lowerAssignment,
  UpdateExpression: lowerUpdate,
  UnaryExpression: lowerUnary,
  SequenceExpression: lowerSequence,
  AwaitExpression: lowerInner,
  ChainExpression: lowerInner,
  ParenthesizedExpression: lowerInner,
  TSNonNullExpression: lowerInner,
  TSSatisfiesExpression: lowerInner,
  TSInstantiationExpression: lowerInner,
  TSAsExpression: lowerCast,
  TSTypeAssertion: lowerCast,
  YieldExpression: lowerYield,
  MetaProperty: lowerMeta,
  CallExpression: lowerCall,
  NewExpression: lowerNew,
  ImportExpression: lowerImportCall,
  ArrowFunctionExpression: lowerFunction,
  FunctionExpression: lowerFunction,
  ClassExpression: lowerClassExpression,
  ObjectExpression: lowerObject,
  ArrayExpression: lowerArray,
  SpreadElement: lowerInner,
  JSXElement: lowerJsx,
  JSXFragment: lowerJsx,
  JSXExpressionContainer: lowerInner,
  JSXSpreadChild: lowerInner,
  JSXText: (fn) => nil(fn),
  JSXEmptyExpression: (fn) => nil(fn),
};
