import type { FunctionModel } from '@callgate/ir';
import { resolveCallee } from '../../link/callee.js';
import type { FunctionNode } from '../../link/linked.js';
import { resolveType } from '../../link/types.js';
import type { Evaluator } from '../evaluator.js';
import { type ModelSite, siteOfCall } from './model-site.js';
import { alternative } from '../terms.js';
import { objectSite } from '../value.js';

/** A place at which a model gives a setting, or a key of a registry, a value. */
export interface SettingSite {
  readonly site: ModelSite;
  readonly model: FunctionModel;
}

/** Every such place in the functions that are reached: calls, and literals of a library (`&cli.StringFlag{…}`). */
export function settingSites(ev: Evaluator): readonly SettingSite[] {
  return ev.heap.settingPlaces.flatMap(({ fn, call, literal }): readonly SettingSite[] =>
    literal === undefined ? atCall(ev, fn, call) : atLiteral(ev, fn, literal),
  );
}

function atCall(ev: Evaluator, fn: FunctionNode, call: number): readonly SettingSite[] {
  const callee = resolveCallee(ev.linked, fn, call);
  if (callee.callee !== 'external') return [];
  const model = fn.file.models.find(callee.path, callee.name, fn.facts.body?.calls[call]?.arguments.length);
  return model === undefined ? [] : [{ site: siteOfCall(fn, call, callee), model }];
}

function atLiteral(ev: Evaluator, fn: FunctionNode, value: number): readonly SettingSite[] {
  const construct = fn.facts.body?.values[value];
  if (construct?.op !== 'construct') return [];
  const type = resolveType(ev.linked, fn.file, construct.type);
  const model = type.kind === 'external' ? fn.file.models.find(type.path, `new ${type.name}`) : undefined;
  if (model === undefined || type.kind !== 'external') return [];
  const literal = alternative(
    { value: 'object', site: objectSite({ kind: 'construct', fn, value }, type), frames: [] },
    [fn],
  );
  return [{ site: { fn, path: type.path, literal }, model }];
}
