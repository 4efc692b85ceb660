import { resolveCallee } from '../link/callee.js';
import type { FunctionNode } from '../link/linked.js';
import type { Evaluator } from './evaluator.js';
import { applyDerivation } from './text/derive.js';
import { literalText } from './text/text.js';
import type { Alternative } from './value.js';

/** A test of how a text begins or ends. */
interface Test {
  readonly subject: number;
  readonly part: 'starts-with' | 'ends-with';
  readonly wanted: string;
  readonly holds: boolean;
}

/**
 * Of a branch behind a test of a text, the alternatives of which the test holds: where the text can be several, a condition of all of them does not say which one
 * of them stands in the branch (`base.endsWith('/') ? base : base + '/'`).
 */
export function passing(
  ev: Evaluator,
  fn: FunctionNode,
  branch: { readonly condition: number; readonly holds: boolean; readonly value: number },
): readonly Alternative[] {
  const items = ev.evaluate(fn, branch.value);
  const test = items.length === 0 ? undefined : testOf(ev, fn, branch.condition, branch.holds);
  if (test === undefined) return items;
  const around = aroundSubject(ev, fn, branch.value, test.subject);
  if (around === undefined) return items;
  return items.filter((item) => {
    const whole = item.value.value === 'text' ? literalText(item.value.text) : undefined;
    if (whole === undefined || !whole.startsWith(around.before) || !whole.endsWith(around.behind)) return true;
    const text = whole.slice(around.before.length, whole.length - around.behind.length);
    return applyDerivation(test.part, text, test.wanted) === String(test.holds);
  });
}

function testOf(ev: Evaluator, fn: FunctionNode, condition: number, holds: boolean): Test | undefined {
  const body = fn.facts.body;
  let index = condition;
  let expected = holds;
  for (let value = body?.values[index]; value?.op === 'unary'; value = body?.values[index]) {
    if (value.operator !== '!' && value.operator !== '!!') return undefined;
    if (value.operator === '!') expected = !expected;
    index = value.operand;
  }
  const value = body?.values[index];
  const call = value?.op === 'call' ? body?.calls[value.call] : undefined;
  if (value?.op !== 'call' || call === undefined) return undefined;
  const callee = resolveCallee(ev.linked, fn, value.call);
  if (callee.callee !== 'external') return undefined;
  for (const effect of fn.file.models.find(callee.path, callee.name, call.arguments.length)?.effects ?? []) {
    const made = effect.effect === 'returns' ? effect.value : undefined;
    if (typeof made !== 'object' || !('part' in made) || (made.part !== 'starts-with' && made.part !== 'ends-with'))
      continue;
    const at = (operand: unknown): number | undefined => {
      if (operand === 'receiver') return callee.base;
      const argument = typeof operand === 'string' ? /^arg(\d)$/u.exec(operand) : null;
      return argument === null ? undefined : call.arguments[Number(argument[1])];
    };
    const [subject, separator] = [at(made.of), at(made.separator)];
    const wanted = separator === undefined ? undefined : onlyLiteral(ev, fn, separator);
    if (subject !== undefined && wanted !== undefined) return { subject, part: made.part, wanted, holds: expected };
  }
  return undefined;
}

/** What is written before and behind a text in what a branch makes of it. */
function aroundSubject(
  ev: Evaluator,
  fn: FunctionNode,
  index: number,
  subject: number,
): { readonly before: string; readonly behind: string } | undefined {
  if (index === subject) return { before: '', behind: '' };
  const value = fn.facts.body?.values[index];
  if (value?.op !== 'binary' || value.operator !== '+') return undefined;
  const behind = value.left === subject ? onlyLiteral(ev, fn, value.right) : undefined;
  if (behind !== undefined) return { before: '', behind };
  const before = value.right === subject ? onlyLiteral(ev, fn, value.left) : undefined;
  return before === undefined ? undefined : { before, behind: '' };
}

function onlyLiteral(ev: Evaluator, fn: FunctionNode, index: number): string | undefined {
  const [only, ...more] = ev.evaluate(fn, index);
  return only?.value.value === 'text' && more.length === 0 ? literalText(only.value.text) : undefined;
}
