import type { ValueIndex } from '@callgate/ir';
import type { FunctionBuilder } from './function-builder.js';
import { numberOf } from './values.js';

/**
 * The number that an operation on two whole numbers gives, in constant declarations (`1 << iota`, `iota + 1`); undefined
 * where it is not exact. Constants are exact in Go (specification, "Constant expressions"); division cuts towards zero.
 */
export function foldNumbers(
  fn: FunctionBuilder,
  operator: string,
  left: ValueIndex,
  right: ValueIndex,
): ValueIndex | undefined {
  if (!fn.constant) return undefined;
  const leftValue = fn.values[left]!;
  const rightValue = fn.values[right]!;
  if (leftValue.op !== 'number' || rightValue.op !== 'number') return undefined;
  const a = Number(leftValue.text);
  const b = Number(rightValue.text);
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return undefined;
  const result = exact(operator, a, b);
  return result !== undefined && Number.isSafeInteger(result)
    ? numberOf(fn, String(result === 0 ? 0 : result))
    : undefined;
}

function exact(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : Math.trunc(a / b);
    case '%':
      return b === 0 ? undefined : a % b;
    case '<<':
      return b < 0 || b > 52 ? undefined : a * 2 ** b;
    case '>>':
      return b < 0 || b > 52 ? undefined : Math.floor(a / 2 ** b);
    case '&':
    case '|':
    case '^':
    case '&^':
      return bits(operator, BigInt(a), BigInt(b));
    default:
      return undefined;
  }
}

function bits(operator: '&' | '|' | '^' | '&^', a: bigint, b: bigint): number {
  if (operator === '&') return Number(a & b);
  if (operator === '|') return Number(a | b);
  return Number(operator === '^' ? a ^ b : a & ~b);
}
