import type { Body } from '@callgate/ir';
import { resolveCallee } from '../../link/callee.js';
import type { FunctionNode } from '../../link/linked.js';
import { unknownType } from '../../link/type.js';
import { conditionsOfGuard } from '../condition/conditions.js';
import type { Evaluator } from '../evaluator.js';
import { throughFrames } from '../substitution/frames.js';
import { modelStores } from '../model/model-values.js';
import { parsedOperand } from '../model/operands.js';
import { storeEffects } from './pointer-writers.js';
import { settle } from '../settle.js';
import { alternative, narrowed } from '../terms.js';
import { type Alternative, objectSite } from '../value.js';

/** Something that a function puts below a field of its parameter: the rest of the path, and what is put there. */
interface Filling {
  readonly path: readonly string[];
  readonly items: readonly Alternative[];
}

/**
 * What functions leave in a field of the object that a library hands them as an argument: put there whole (`r.URL = u`), piece by piece
 * (`r.URL.Host = host`), or by a library function that stores (`r.SetURL(u)`).
 */
export function filledBy(
  ev: Evaluator,
  functions: readonly Alternative[],
  argument: number,
  field: readonly string[],
): readonly Alternative[] {
  return functions.flatMap((item) => {
    if (item.value.value !== 'function') return [];
    const { fn, frames } = item.value;
    const body = fn.facts.body;
    if (body === undefined) return [];
    let found = together(fn, [...stored(ev, fn, body, argument, field), ...written(ev, fn, body, argument, field)]);
    found = throughFrames(ev, found, frames);
    return found;
  });
}

/** What a function puts, piece by piece, below a field of one of its parameters: an object of these pieces, or nothing. */
export function piecesPut(
  ev: Evaluator,
  fn: FunctionNode,
  argument: number,
  field: readonly string[],
): Alternative | undefined {
  const body = fn.facts.body;
  if (body === undefined) return undefined;
  return together(fn, stored(ev, fn, body, argument, field)).find((item) => item.value.value === 'made');
}

/** What is put there whole, and one object of the pieces. */
function together(fn: FunctionNode, fillings: readonly Filling[]): readonly Alternative[] {
  const whole = fillings.filter((each) => each.path.length === 0).flatMap((each) => each.items);
  const fields = new Map<string, readonly Alternative[]>();
  for (const { path, items } of fillings) {
    const [name, deeper] = path;
    if (name !== undefined && deeper === undefined) fields.set(name, settle([...(fields.get(name) ?? []), ...items]));
  }
  if (fields.size === 0) return whole;
  const site = objectSite({ kind: 'call', fn, call: -1 }, unknownType);
  return [...whole, alternative({ value: 'made', type: '', fields, site }, [fn])];
}

function stored(
  ev: Evaluator,
  fn: FunctionNode,
  body: Body,
  argument: number,
  field: readonly string[],
): readonly Filling[] {
  return body.stores.flatMap((store) => {
    const path = below(body, store.target, argument, field);
    if (path === undefined) return [];
    const when = store.guard === undefined ? [] : conditionsOfGuard(ev, fn, store.guard, 'guard');
    if (when === 'never') return [];
    return [{ path, items: ev.evaluate(fn, store.value).map((item) => narrowed(item, when, fn)) }];
  });
}

function written(
  ev: Evaluator,
  fn: FunctionNode,
  body: Body,
  argument: number,
  field: readonly string[],
): readonly Filling[] {
  return body.calls.flatMap((statement, call) => {
    const callee = resolveCallee(ev.linked, fn, call);
    if (callee.callee !== 'external') return [];
    const model = fn.file.models.find(callee.path, callee.name, statement.arguments.length);
    return (model === undefined ? [] : storeEffects(model)).flatMap((effect) => {
      const { root, steps } = parsedOperand(effect.into);
      const base =
        root.kind === 'argument' ? statement.arguments[root.index] : root.kind === 'receiver' ? callee.base : undefined;
      const names = steps.flatMap((step) => ('field' in step ? [step.field] : []));
      const path = base === undefined ? undefined : below(body, base, argument, field, names);
      return path === undefined ? [] : [{ path, items: modelStores(ev, fn, call, callee, effect, unknownType) }];
    });
  });
}

/** The rest of the path from a field of the parameter to a place; undefined for another place. */
function below(
  body: Body,
  place: number,
  argument: number,
  field: readonly string[],
  more: readonly string[] = [],
): readonly string[] | undefined {
  const names = [...more];
  let at = place;
  for (let step = body.values[at]; step?.op === 'select'; step = body.values[at]) {
    names.unshift(step.name);
    at = step.base;
  }
  const root = body.values[at];
  if (root?.op !== 'parameter' || root.index !== argument) return undefined;
  return field.every((name, index) => names[index] === name) ? names.slice(field.length) : undefined;
}
