import { positionalArguments } from '@callgate/ir';
import type { ContextRequest } from '../api.js';
import type { FunctionNode } from '../link/linked.js';
import { isModular } from '../link/denotes.js';
import { conditionsOfGuard } from '../value/condition/conditions.js';
import { applyDerivation } from '../value/text/derive.js';
import type { Evaluator } from '../value/evaluator.js';
import { literalText } from '../value/text/text.js';
import type { Condition, OpenRequest, Piece, Text } from '../value/value.js';
import type { Reachability, Start } from './reachability.js';
import { createSwitchedOff } from './switched-off.js';
import { unaskedMembers } from './unasked-members.js';
import { within } from './walk.js';

type Given = Pick<ContextRequest, 'arguments' | 'program' | 'lacks'>;

/**
 * Calls that cannot happen in a context, because their guard is decided: by the name and arguments with which its workload calls it, by variables
 * that it does not set, or by what its start passes on; and functions that are handed on (a call of -1) to nobody who asks for them.
 */
export interface Blocks {
  readonly any: boolean;
  readonly of: (fn: FunctionNode, call: number, to?: FunctionNode) => readonly number[];
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
  const isSwitchedOff = createSwitchedOff(ev, reachability);
  for (const [context, start] of starts.entries()) {
    const given = contexts[context];
    const isGiven = given?.arguments !== undefined || given?.program !== undefined;
    // In languages whose options are literals; structures of Go are filled field by field, and asking that of every start takes its time.
    const isAsked = isModular(start.entry.file);
    if (!isGiven && !isAsked) continue;
    for (const fn of within(reachability, context, reachability.roots(context), maxDistance)) {
      for (const [call, statement] of (fn.facts.body?.calls ?? []).entries()) {
        if (statement.guard === undefined) continue;
        const when = conditionsOfGuard(ev, fn, statement.guard, 'guard');
        const decided = isGiven && (when === 'never' || when.some((condition) => isFalse(condition, given)));
        if (!decided && (!isAsked || when === 'never' || !isSwitchedOff(context, fn, when))) continue;
        let calls = blocked.get(fn);
        if (calls === undefined) blocked.set(fn, (calls = new Map()));
        const list = calls.get(call);
        if (list === undefined) calls.set(call, [context]);
        else list.push(context);
      }
    }
  }
  const none: readonly number[] = [];
  const unasked = unaskedMembers(ev, reachability);
  return {
    any: blocked.size > 0 || unasked.size > 0,
    of: (fn, call, to) =>
      (to !== undefined && call < 0 ? unasked.get(fn)?.get(to) : blocked.get(fn)?.get(call)) ?? none,
  };
}

/** Whether what a workload calls decides that a condition does not hold. */
function isFalse(condition: Condition, given: Given): boolean {
  if (condition.test === 'set') {
    if (condition.request.setting === 'program') return given.program !== undefined && !condition.holds;
    if (condition.request.setting === 'env') return condition.holds && isLacking(condition.request.name, given);
    if (condition.request.setting !== 'arg' || given.arguments === undefined) return false;
    return (argumentOf(condition.request, given.arguments) !== undefined) !== condition.holds;
  }
  if (condition.test === 'either')
    return condition.holds && condition.ways.every((way) => way.some((each) => isFalse(each, given)));
  if (condition.test !== 'equal') return false;
  const [left, right] = [fill(condition.left, given), fill(condition.right, given)];
  return left !== undefined && right !== undefined && (left === right) !== condition.holds;
}

function fill(text: Text, given: Given): string | undefined {
  const literal = literalText(text);
  if (literal !== undefined) return literal;
  const [only] = text;
  if (text.length !== 1 || only === undefined) return undefined;
  if (only.piece === 'derived') return fillDerived(only, given);
  if (only.piece !== 'setting') return undefined;
  if (only.request.setting === 'program') return given.program;
  if (only.request.setting === 'env') return isLacking(only.request.name, given) ? '' : undefined;
  if (only.request.setting !== 'arg' || given.arguments === undefined) return undefined;
  return argumentOf(only.request, given.arguments) ?? '';
}

function isLacking(name: Text, { lacks }: Given): boolean {
  const variable = literalText(name);
  return variable !== undefined && lacks?.(variable) === true;
}

/** `filepath.Base(os.Args[0])`; of a text that is cut into several there is no one. */
function fillDerived(piece: Piece & { piece: 'derived' }, given: Given): string | undefined {
  if (piece.derive === 'split') return undefined;
  const of = fill(piece.of, given);
  const argument = piece.argument === undefined ? undefined : literalText(piece.argument);
  if (of === undefined || (piece.argument !== undefined && argument === undefined)) return undefined;
  return applyDerivation(piece.derive, of, argument);
}

function argumentOf(request: OpenRequest & { setting: 'arg' }, given: readonly string[]): string | undefined {
  if (request.positional !== true) return given[request.index];
  const at = positionalArguments(given)[request.index];
  return at === undefined ? undefined : given[at];
}
