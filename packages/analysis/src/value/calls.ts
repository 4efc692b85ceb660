import type { Body } from '@callgate/ir';
import { type Callee, resolveCallee } from '../link/callee.js';
import { isModular } from '../link/denotes.js';
import type { FunctionNode } from '../link/linked.js';
import { spokenName } from '../link/spoken-name.js';
import { unknown } from './alternatives.js';
import { conditionsOfGuard } from './condition/conditions.js';
import { type Evaluator, spanOf } from './evaluator.js';
import { throughFrames } from './substitution/frames.js';
import { modelResult } from './model/model-values.js';
import { settle } from './settle.js';
import { maxAlternatives } from './text/text.js';
import { passedTo } from './substitution/through-call.js';
import { alternative, both } from './terms.js';
import type { Alternative, Step } from './value.js';

/** What a call returns as its `result`, counted from 0. */
export function evaluateCall(
  ev: Evaluator,
  fn: FunctionNode,
  body: Body,
  call: number,
  result: number,
): readonly Alternative[] {
  const callee = resolveCallee(ev.linked, fn, call);
  const site = body.calls[call];
  if (site === undefined) return [];
  switch (callee.callee) {
    case 'conversion':
      return site.arguments[0] === undefined ? [] : ev.evaluate(fn, site.arguments[0]);
    case 'builtin':
      return evaluateBuiltin(ev, fn, callee.name, site.arguments, site.spread === true);
    case 'external':
      return modelResult(ev, fn, call, callee, result);
    default:
      return internalResult(ev, fn, call, callee, result);
  }
}

function internalResult(
  ev: Evaluator,
  fn: FunctionNode,
  call: number,
  callee: Callee,
  result: number,
): readonly Alternative[] {
  const targets = ev.callsOf(fn, call);
  const site = fn.facts.body?.calls[call];
  if (targets.length === 0) {
    // A function that came from somewhere: what runs is known when its value is.
    if (callee.callee === 'value') {
      const held = ev.evaluate(fn, callee.value);
      const known = held.filter((item) => item.value.value === 'function');
      const functions = known.length > 0 ? known : onlyPassed(ev, held);
      const results = functions.flatMap((item) =>
        item.value.value === 'function' ? throughFunctionValue(ev, item, fn, call, result) : [],
      );
      if (results.length > 0) return results;
    }
    return [
      unknown(
        'dynamic',
        'the result of a function that is not known',
        site === undefined ? undefined : spanOf(fn, site.at),
      ),
    ];
  }
  if (callee.callee === 'interface' && targets.length > 1 && site?.arguments.length === 0 && !isModular(fn.file)) {
    // Which of the methods it is, the receiver tells; until then it is the method of whatever that will be.
    const step: Step = { method: callee.name, result, by: { fn, call } };
    const asked = ev.evaluate(fn, callee.base);
    if (asked.length > 0) return asked.flatMap((item) => ev.follow(item, [step]));
  }
  const results = targets
    .slice(0, maxAlternatives)
    .flatMap((target) => ev.throughCall(ev.results(target, result), target, fn, call));
  return targets.length > maxAlternatives ? [...results, unknown('bound', `${targets.length} functions`)] : results;
}

/** Callers that are asked which function they pass. */
const maxCallers = 16;

/** The function that every caller passes for a parameter; nothing where they pass several, or one that is not known. */
function onlyPassed(ev: Evaluator, held: readonly Alternative[]): readonly Alternative[] {
  const [only] = held;
  if (held.length !== 1 || only?.value.value !== 'open' || only.value.path.length > 0) return [];
  const { root } = only.value;
  const callers = ev.heap.callers.get(root.fn) ?? [];
  if (callers.length === 0 || callers.length > maxCallers) return [];
  const passed = callers.flatMap(({ fn, call }) => passedTo(ev, root.fn, fn, call, root.index));
  const [first] = passed;
  if (first?.value.value !== 'function' || (first.value.receiver ?? []).length > 0) return [];
  const { fn } = first.value;
  const same = passed.every(({ value }) => value.value === 'function' && value.fn === fn);
  return same ? [first] : [];
}

function throughFunctionValue(
  ev: Evaluator,
  item: Alternative,
  fn: FunctionNode,
  call: number,
  result: number,
): readonly Alternative[] {
  if (item.value.value !== 'function') return [];
  let results = ev.throughCall(ev.results(item.value.fn, result), item.value.fn, fn, call);
  results = throughFrames(ev, results, item.value.frames);
  return results.map((found) => ({ ...found, when: both(item.when, found.when) }));
}

function evaluateBuiltin(
  ev: Evaluator,
  fn: FunctionNode,
  name: string,
  list: readonly number[],
  spread: boolean,
): readonly Alternative[] {
  const [first, ...rest] = list;
  if (first === undefined) return [];
  if (name === 'append') {
    const before = ev.evaluate(fn, first);
    const added = rest.flatMap((index) => {
      const items = ev.evaluate(fn, index);
      return spread ? items.flatMap((item) => ev.follow(item, [{ element: 'value' }])) : items;
    });
    const kept = before.flatMap((item) => ev.follow(item, [{ element: 'value' }]));
    const items = [...kept, ...added];
    return [alternative({ value: 'list', items: items.map((item) => [item]) }, [fn])];
  }
  if (name === 'min' || name === 'max') return [unknown('computed', name)];
  if (name === 'new' || name === 'make') return [];
  return [unknown('computed', name)];
}

/** What a function returns as its `result`, over its own parameters. */
export function computeResults(ev: Evaluator, fn: FunctionNode, result: number): readonly Alternative[] {
  const body = fn.facts.body;
  if (body === undefined) return [unknown('dynamic', `${spokenName(fn)} has no body`)];
  const all: Alternative[] = [];
  const beside: Alternative[] = [];
  for (const statement of body.returns) {
    const when = statement.guard === undefined ? [] : conditionsOfGuard(ev, fn, statement.guard, 'guard');
    if (when === 'never') continue;
    // `return f()` hands on all results of the call.
    const [only] = statement.values;
    const passed = statement.values.length === 1 && result > 0 && only !== undefined ? body.values[only] : undefined;
    let items: readonly Alternative[] = [];
    if (passed?.op === 'call') items = evaluateCall(ev, fn, body, passed.call, result);
    else {
      const value = statement.values[result];
      if (value !== undefined) items = ev.evaluate(fn, value);
    }
    const into = isBesideError(fn, body, statement.values, result) ? beside : all;
    for (const item of items) into.push(when.length === 0 ? item : { ...item, when: both(item.when, when) });
  }
  return settle(all.length === 0 ? beside : all);
}

/**
 * Whether a result is only what has to stand beside an error (`return "", err`): nobody looks at it
 * (https://go.dev/doc/effective_go#errors, https://google.github.io/styleguide/go/decisions#returning-errors).
 */
function isBesideError(fn: FunctionNode, body: Body, values: readonly number[], result: number): boolean {
  const last = fn.facts.results.at(-1)?.type;
  if (last?.type !== 'named' || last.package !== undefined || last.name !== 'error' || isModular(fn.file)) return false;
  const [value, error] = [body.values[values[result] ?? -1], body.values[values.at(-1) ?? -1]];
  if (values.length !== fn.facts.results.length || result === values.length - 1) return false;
  if (error === undefined || error.op === 'nil') return false;
  if (value?.op === 'text') return value.text === '';
  return value?.op === 'construct' && value.entries.length === 0;
}
