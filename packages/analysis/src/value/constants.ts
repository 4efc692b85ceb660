import type { Value as BodyValue } from '@callgate/ir';
import type { LinkedFile, Member } from '../link/linked.js';
import { lookup } from '../link/scope.js';
import { unknown } from './alternatives.js';
import type { Evaluator } from './evaluator.js';
import { concat, literal, textValue, literalText } from './text/text.js';
import { alternative } from './terms.js';
import type { Alternative, Text } from './value.js';

/** Constants are small tables of their own: texts, numbers, other constants, and what is put together from them. */
export function evaluateConstant(
  ev: Evaluator,
  file: LinkedFile,
  name: string,
  table: readonly BodyValue[],
): readonly Alternative[] {
  return ev.memory.named(`const ${file.package.id}#${name}`, () => {
    const result = constantText(ev, file, table, table.length - 1);
    return [result === undefined ? unknown('computed', `constant ${name}`) : alternative(textValue(result))];
  });
}

function constantText(ev: Evaluator, file: LinkedFile, table: readonly BodyValue[], index: number): Text | undefined {
  const value = table[index];
  switch (value?.op) {
    case 'text':
    case 'number':
      return literal(value.text);
    case 'boolean':
      return literal(String(value.value));
    case 'convert':
      return constantText(ev, file, table, value.value);
    case 'ref': {
      const found = lookup(ev.linked, file, value.name);
      return found.binding === 'member' ? memberConstant(ev, found.member) : undefined;
    }
    case 'select': {
      const base = table[value.base];
      if (base?.op !== 'ref') return undefined;
      const found = lookup(ev.linked, file, base.name);
      const member = found.binding === 'package' ? found.package.linked?.members.get(value.name) : undefined;
      return member === undefined ? undefined : memberConstant(ev, member);
    }
    case 'binary': {
      const left = constantText(ev, file, table, value.left);
      const right = constantText(ev, file, table, value.right);
      if (left === undefined || right === undefined) return undefined;
      const numbers = table[value.left]?.op === 'number' || table[value.right]?.op === 'number';
      if (!numbers && value.operator === '+') return concat(left, right);
      const [a, b] = [Number(literalText(left)), Number(literalText(right))];
      if (!numbers || Number.isNaN(a) || Number.isNaN(b)) return undefined;
      const result = { '+': a + b, '-': a - b, '*': a * b }[value.operator];
      return result === undefined ? undefined : literal(String(result));
    }
    default:
      return undefined;
  }
}

function memberConstant(ev: Evaluator, member: Member): Text | undefined {
  if (member.member !== 'constant') return undefined;
  const [only] = evaluateConstant(ev, member.file, member.constant.name, member.constant.values);
  return only?.value.value === 'text' ? only.value.text : undefined;
}
