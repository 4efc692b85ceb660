import type { Value as BodyValue } from '@callgate/ir';
import type { FunctionNode } from '../link/linked.js';
import { typeOf } from '../link/type-of.js';
import { underlying } from '../link/types.js';
import { text, unknown } from './alternatives.js';
import { conditionsOfGuard } from './condition/conditions.js';
import type { Evaluator } from './evaluator.js';
import { asOneText } from './text/one-text.js';
import { concat, maxAlternatives, textValue, literalText } from './text/text.js';
import { alternative, together, under } from './terms.js';
import type { Alternative, Text } from './value.js';

/** Operators whose result is true or false. */
export const comparison = /^(==|!=|<=?|>=?|&&|\|\|)$/;

/** A comparison as a value (`return mode == "worker"`): true and false, each with what must hold for it. */
export function evaluateTruth(ev: Evaluator, fn: FunctionNode, index: number): readonly Alternative[] {
  return [true, false].flatMap((holds) => {
    const when = conditionsOfGuard(ev, fn, index, holds);
    return when === 'never' ? [] : [{ ...text(String(holds), fn), when }];
  });
}

/** What an operator makes of two values: texts put together, numbers counted. */
export function evaluateBinary(
  ev: Evaluator,
  fn: FunctionNode,
  value: BodyValue & { op: 'binary' },
): readonly Alternative[] {
  if (value.operator !== '+') {
    const folded = arithmetic(ev, fn, value);
    return [folded ?? unknown('computed', `operator ${value.operator}`)];
  }
  const folded = arithmetic(ev, fn, value);
  if (folded !== undefined) return [folded];
  const lefts = textsOf(ev, ev.evaluate(fn, value.left));
  const rights = textsOf(ev, ev.evaluate(fn, value.right));
  const isMany = lefts.length * rights.length > maxAlternatives;
  const results: Alternative[] = [];
  for (const left of isMany ? asOneText(lefts) : lefts) {
    for (const right of isMany ? asOneText(rights) : rights) {
      if (results.length > maxAlternatives) return [...results, unknown('bound', `more than ${maxAlternatives} texts`)];
      results.push(joinTexts(left, right, concat(left.text, right.text)));
    }
  }
  return results;
}

/** Texts of alternatives; nothing known makes one unknown piece, so that the rest of a text survives. */
function textsOf(ev: Evaluator, items: readonly Alternative[]): readonly { text: Text; from: Alternative }[] {
  const texts = ev.asText(items);
  if (texts.length > 0) return texts;
  return [
    {
      text: [{ piece: 'unknown', reason: 'computed', detail: 'a value that is not followed' }],
      from: alternative(textValue([])),
    },
  ];
}

function joinTexts(left: { from: Alternative }, right: { from: Alternative }, pieces: Text): Alternative {
  const joined = under(together(left.from, right.from), textValue(pieces));
  return left.from.zero && right.from.zero ? { ...joined, zero: true } : joined;
}

function arithmetic(ev: Evaluator, fn: FunctionNode, value: BodyValue & { op: 'binary' }): Alternative | undefined {
  const type = underlying(ev.linked, typeOf(ev.linked, fn, value.left));
  if (type.kind !== 'basic' || !/^(u?int|float|byte|rune)/.test(type.name)) return undefined;
  const number = (index: number): number | undefined => {
    const [only, ...rest] = ev.evaluate(fn, index);
    if (only === undefined || rest.length > 0 || only.value.value !== 'text') return undefined;
    const found = literalText(only.value.text);
    return found === undefined || found === '' || Number.isNaN(Number(found)) ? undefined : Number(found);
  };
  const [left, right] = [number(value.left), number(value.right)];
  if (left === undefined || right === undefined) return unknown('computed', 'arithmetic');
  const result = { '+': left + right, '-': left - right, '*': left * right }[value.operator];
  return result === undefined ? undefined : text(String(result), fn);
}
