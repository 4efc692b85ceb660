import { positionalArguments } from '@callgate/ir';
import type { ContextRequest } from '../api.js';
import type { FunctionNode } from '../link/linked.js';
import { conditionsOfGuard } from '../value/conditions.js';
import type { Evaluator } from '../value/evaluator.js';
import { literalText } from '../value/text.js';
import type { Condition, OpenRequest, Text } from '../value/value.js';
import type { Reachability, Start } from './reachability.js';
import { within } from './walk.js';

/** Calls that cannot happen in a context, because the arguments that its workload passes decide their guard. */
export interface Blocks {
  readonly any: boolean;
  readonly of: (fn: FunctionNode, call: number) => readonly number[];
}

/** Roles are chosen near the start of a program; calls further from the entry than this are not looked at. */
const maxDistance = 4;

export function createBlocks(
  ev: Evaluator,
  reachability: Reachability,
  starts: readonly Start[],
  contexts: readonly ContextRequest[],
): Blocks {
  const blocked = new Map<FunctionNode, Map<number, number[]>>();
  for (const [context, start] of starts.entries()) {
    const given = contexts[context]?.arguments;
    if (given === undefined) continue;
    for (const fn of within(reachability, context, [start.entry, ...start.roleFunctions], maxDistance)) {
      for (const [call, statement] of (fn.facts.body?.calls ?? []).entries()) {
        if (statement.guard === undefined) continue;
        const when = conditionsOfGuard(ev, fn, statement.guard, 'guard');
        if (when !== 'never' && !when.some((condition) => isFalse(condition, given))) continue;
        let calls = blocked.get(fn);
        if (calls === undefined) blocked.set(fn, (calls = new Map()));
        const list = calls.get(call);
        if (list === undefined) calls.set(call, [context]);
        else list.push(context);
      }
    }
  }
  const none: readonly number[] = [];
  return { any: blocked.size > 0, of: (fn, call) => blocked.get(fn)?.get(call) ?? none };
}

/** Whether the arguments decide that a condition does not hold. */
function isFalse(condition: Condition, given: readonly string[]): boolean {
  if (condition.test === 'set') {
    if (condition.request.setting !== 'arg') return false;
    return (argumentOf(condition.request, given) !== undefined) !== condition.holds;
  }
  if (condition.test !== 'equal') return false;
  const [left, right] = [fill(condition.left, given), fill(condition.right, given)];
  return left !== undefined && right !== undefined && (left === right) !== condition.holds;
}

function fill(text: Text, given: readonly string[]): string | undefined {
  const literal = literalText(text);
  if (literal !== undefined) return literal;
  const [only] = text;
  if (text.length !== 1 || only?.piece !== 'setting' || only.request.setting !== 'arg') return undefined;
  return argumentOf(only.request, given) ?? '';
}

function argumentOf(request: OpenRequest & { setting: 'arg' }, given: readonly string[]): string | undefined {
  if (request.positional !== true) return given[request.index];
  const at = positionalArguments(given)[request.index];
  return at === undefined ? undefined : given[at];
}
