import type { Body, Operand } from '@callgate/ir';
import { resolveCallee } from '../../link/callee.js';
import type { FunctionNode } from '../../link/linked.js';
import { unknownType } from '../../link/type.js';
import { unknown } from '../alternatives.js';
import { conditionsOfGuard } from '../condition/conditions.js';
import type { Evaluator } from '../evaluator.js';
import { type ModelSite, siteOfCall } from '../model/model-site.js';
import { combine } from '../model/model-texts.js';
import { modelValue } from '../model/model-values.js';
import { concat, textValue } from '../text/text.js';
import { alternative, narrowed } from '../terms.js';
import type { Alternative } from '../value.js';

const computed = [unknown('computed', 'a text that is written piece by piece')];

/**
 * What the calls of one function have written into a variable of it before the call of the site, one behind the other. What is written in another
 * function, to which the variable is handed, is not known.
 */
export function written(ev: Evaluator, site: ModelSite, into: Operand): readonly Alternative[] {
  const { fn, call } = site;
  const body = fn.facts.body;
  const variable = body === undefined || call === undefined ? undefined : variableOf(body, call, into);
  if (body === undefined || call === undefined || variable === undefined || isCaptured(body, variable)) return computed;
  const parts: (readonly Alternative[])[] = [];
  for (let at = 0; at < call; at++) {
    if (!isHanded(body, at, variable)) continue;
    const pieces = writtenBy(ev, fn, body, at, variable);
    if (pieces !== undefined) parts.push(whereItIsMade(ev, fn, body, at, call, pieces));
  }
  return parts.length === 0 ? computed : combine(ev, parts, (texts) => concat(...texts));
}

/** The value that is the variable, whether it is handed on itself or by its address. */
function variableOf(body: Body, call: number, operand: Operand): number | undefined {
  const found = body.calls[call];
  if (found === undefined) return undefined;
  if (operand !== 'receiver') {
    const argument = found.arguments[Number(/^arg(\d+)$/u.exec(operand)?.[1] ?? -1)];
    return argument === undefined ? undefined : pointedTo(body, argument);
  }
  const callee = body.values[found.callee];
  return callee?.op === 'select' ? pointedTo(body, callee.base) : undefined;
}

function pointedTo(body: Body, index: number): number | undefined {
  let at = index;
  for (let value = body.values[at]; value !== undefined; value = body.values[at]) {
    if (value.op === 'address') at = value.of;
    else if (value.op === 'dereference') at = value.base;
    else return value.op === 'cell' || value.op === 'construct' ? at : undefined;
  }
  return undefined;
}

function isSame(body: Body, a: number | undefined, b: number): boolean {
  if (a === undefined || a === b) return a === b;
  const [first, second] = [body.values[a], body.values[b]];
  return first?.op === 'cell' && second?.op === 'cell' && first.index === second.index;
}

function isCaptured(body: Body, variable: number): boolean {
  return body.values.some(
    (value) =>
      value.op === 'closure' && value.captures.some((each) => isSame(body, pointedTo(body, each.value), variable)),
  );
}

function isHanded(body: Body, call: number, variable: number): boolean {
  const operands = ['receiver', ...(body.calls[call]?.arguments ?? []).map((_, at) => `arg${String(at)}`)];
  return operands.some((operand) => isSame(body, variableOf(body, call, operand), variable));
}

/** What a call writes; undefined where it writes nothing, as its model says. */
function writtenBy(
  ev: Evaluator,
  fn: FunctionNode,
  body: Body,
  call: number,
  variable: number,
): readonly Alternative[] | undefined {
  const callee = resolveCallee(ev.linked, fn, call);
  if (callee.callee !== 'external') return computed;
  const model = fn.file.models.find(callee.path, callee.name, body.calls[call]?.arguments.length);
  if (model === undefined) return computed;
  for (const effect of model.effects)
    if (effect.effect === 'writes' && isSame(body, variableOf(body, call, effect.into), variable))
      return modelValue(ev, siteOfCall(fn, call, callee), effect.text, unknownType);
  return isSame(body, variableOf(body, call, 'receiver'), variable) ? undefined : computed;
}

/** A piece that is written under a condition is there where it holds, and left out where it does not. */
function whereItIsMade(
  ev: Evaluator,
  fn: FunctionNode,
  body: Body,
  write: number,
  read: number,
  pieces: readonly Alternative[],
): readonly Alternative[] {
  const guard = body.calls[write]?.guard;
  for (let at = body.calls[read]?.guard; at !== undefined; at = body.guards[at]?.outer) if (at === guard) return pieces;
  if (guard === undefined) return pieces;
  const when = conditionsOfGuard(ev, fn, guard, 'guard');
  const nothing = alternative(textValue([]), [fn]);
  if (when === 'never') return [nothing];
  const [only, ...more] = when;
  const otherwise = only === undefined || more.length > 0 ? [] : [{ ...only, holds: !only.holds }];
  return [...pieces.map((item) => narrowed(item, when, fn)), { ...nothing, when: otherwise }];
}
