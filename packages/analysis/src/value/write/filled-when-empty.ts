import type { Body } from '@callgate/ir';
import { denotes } from '../../link/denotes.js';
import type { FunctionNode, GlobalNode } from '../../link/linked.js';
import type { Evaluator } from '../evaluator.js';
import type { Alternative } from '../value.js';

/**
 * What a package variable holds, where code that is reached fills it when it is empty: `if path == "" { path = os.Getenv("CONF") }`. Then its
 * emptiness, say the default of a flag, is not what is used.
 */
export function withoutFilledEmpty(
  ev: Evaluator,
  node: GlobalNode,
  items: readonly Alternative[],
): readonly Alternative[] {
  const left = items.filter((item) => !isEmpty(item));
  if (left.length === 0 || left.length === items.length) return items;
  const filled = (ev.heap.globals.get(node.id) ?? []).some(({ fn, guard }) => {
    const body = fn.facts.body;
    return body !== undefined && guard !== undefined && standsUnderEmpty(ev, fn, body, guard, node);
  });
  // It was empty once: what asks for that is not decided by what stands there later.
  return filled ? left.map((item) => ({ ...item, orZero: true })) : items;
}

function isEmpty({ value }: Alternative): boolean {
  return value.value === 'text' && value.text.every((piece) => piece.piece === 'text' && piece.text === '');
}

/** Whether the outermost test above a place is that the variable is empty. */
function standsUnderEmpty(ev: Evaluator, fn: FunctionNode, body: Body, guard: number, node: GlobalNode): boolean {
  let outermost = body.guards[guard];
  while (outermost?.outer !== undefined) outermost = body.guards[outermost.outer];
  const test = outermost?.holds === true ? body.values[outermost.condition] : undefined;
  if (test?.op !== 'binary' || test.operator !== '==') return false;
  const [left, right] = [body.values[test.left], body.values[test.right]];
  if (right?.op !== 'text' || right.text !== '' || (left?.op !== 'ref' && left?.op !== 'select')) return false;
  const found = denotes(ev.linked, fn, test.left);
  return found?.what === 'member' && found.member.member === 'global' && found.member.global === node;
}
