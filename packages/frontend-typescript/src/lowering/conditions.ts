import type { ValueIndex } from '@callgate/ir';
import { bare, kid, type Node, word } from './ast.js';
import type { Builder } from './context.js';
import { add, binary, enterGuard, lowerExpression, not } from './values.js';

const comparisons: Readonly<Record<string, string>> = {
  '==': '==',
  '===': '==',
  '!=': '!=',
  '!==': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** The operator of the facts for a comparison; undefined for other operators. */
export function comparisonOf(operator: string): string | undefined {
  return comparisons[operator];
}

/** Whether an expression is true or false as a value: of `a && b` where `b` is, for what is not there counts as false, of `a || b` where both are. */
export function isTest(node: Node | undefined): boolean {
  const at = node === undefined ? undefined : bare(node);
  switch (at?.type) {
    case 'UnaryExpression':
      return word(at, 'operator') === '!';
    case 'BinaryExpression':
      return comparisonOf(word(at, 'operator')) !== undefined || /^in(stanceof)?$/u.test(word(at, 'operator'));
    case 'LogicalExpression': {
      const operator = word(at, 'operator');
      if (!isTest(kid(at, 'right')) || operator === '??') return false;
      return operator === '&&' || isTest(kid(at, 'left'));
    }
    default:
      return false;
  }
}

/**
 * Lowers an expression for its truth. Whatever is no comparison is asked whether it is there: not undefined, null, false, zero or the empty
 * text (`ToBoolean` of the ECMAScript specification).
 */
export function lowerCondition(fn: Builder, node: Node | undefined): ValueIndex {
  if (node === undefined) return lowerExpression(fn, node);
  const at = bare(node);
  switch (at.type) {
    case 'UnaryExpression':
      if (word(at, 'operator') === '!') return not(fn, lowerCondition(fn, kid(at, 'argument')));
      break;
    case 'LogicalExpression': {
      const operator = word(at, 'operator');
      if (operator === '??') break;
      const left = lowerCondition(fn, kid(at, 'left'));
      const right = underGuard(fn, left, operator === '&&', () => lowerCondition(fn, kid(at, 'right')));
      return binary(fn, operator, left, right);
    }
    case 'BinaryExpression':
      if (comparisonOf(word(at, 'operator')) !== undefined) return lowerExpression(fn, at);
      break;
    case 'Literal':
      if (typeof at['value'] === 'boolean') return lowerExpression(fn, at);
      break;
    case 'CallExpression': {
      const callee = kid(at, 'callee');
      if (callee?.type === 'Identifier' && word(callee, 'name') === 'Boolean' && !fn.file.names.variables.has(callee)) {
        const [only] = (at['arguments'] as readonly Node[] | undefined) ?? [];
        return lowerCondition(fn, only);
      }
      break;
    }
    default:
  }
  const value = lowerExpression(fn, at);
  return add(fn, `!!${String(value)}`, { op: 'unary', operator: '!!', operand: value });
}

/** Does something under a further condition. */
export function underGuard<T>(fn: Builder, condition: ValueIndex, holds: boolean, body: () => T): T {
  const before = fn.guard;
  enterGuard(fn, condition, holds);
  const made = body();
  fn.guard = before;
  return made;
}
