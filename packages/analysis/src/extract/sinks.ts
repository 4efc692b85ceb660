import type { Effect, FunctionModel, Span, Value } from '@callgate/ir';
import { type Callee, resolveCallee } from '../link/callee.js';
import { isModular } from '../link/denotes.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { resolveType } from '../link/types.js';
import type { Scanned } from '../reach/scanned.js';
import { type Conditions, conditionsOfGuard } from '../value/condition/conditions.js';
import { type Evaluator, spanOf } from '../value/evaluator.js';
import { type ModelSite, siteOfCall } from '../value/model/model-site.js';
import { alternative } from '../value/terms.js';
import { objectSite } from '../value/value.js';
import { libraryBehindArguments, libraryBehindInterface, type LibraryMethod } from './library-implementers.js';

/** A place in reached code to which a model with effects applies. */
export interface ModelledPlace {
  readonly fn: FunctionNode;
  readonly site: ModelSite;
  readonly model: FunctionModel;
  /** `net/http.Client.Do`. */
  readonly callee: string;
  readonly guard: number | undefined;
  readonly span: Span;
}

const opening: ReadonlySet<Effect['effect']> = new Set(['opens', 'opensExternal', 'listens', 'serves', 'speaks']);

/** Whether the result of a call is used for nothing but methods of these names. */
export function isIdle(fn: FunctionNode, call: number | undefined, methods: readonly string[]): boolean {
  const body = fn.facts.body;
  if (body === undefined || call === undefined) return false;
  const results = new Set<number>();
  for (const [index, value] of body.values.entries()) {
    if (value.op === 'call' && value.call === call && value.result === 0) results.add(index);
  }
  const callees = new Set(body.calls.map((statement) => statement.callee));
  for (const [index, value] of body.values.entries()) {
    if (value.op === 'select' && results.has(value.base)) {
      if (!methods.includes(value.name) || !callees.has(index)) return false;
    } else if (mentions(value, results)) return false;
  }
  const handedOn = [
    ...body.calls.flatMap((statement) => statement.arguments),
    ...body.stores.map((store) => store.value),
    ...body.returns.flatMap((statement) => statement.values),
  ];
  return !handedOn.some((value) => results.has(value));
}

/** Whether a value is made of one of the values, other than by selecting from it or comparing it. */
function mentions(value: Value, wanted: ReadonlySet<number>): boolean {
  if (value.op === 'construct') return value.entries.some((entry) => wanted.has(entry.value));
  if (value.op === 'closure') return value.captures.some((capture) => wanted.has(capture.value));
  if (value.op === 'choose') return wanted.has(value.then) || wanted.has(value.else);
  if (value.op === 'join') return value.of.some((item) => wanted.has(item));
  if (value.op === 'convert' || value.op === 'assert') return wanted.has(value.value);
  return (value.op === 'address' || value.op === 'element') && wanted.has(value.of);
}

/** Places of a function with one of these effects: those that open connections, listen, or speak of a contract, unless others are asked for. */
export function placesOf(
  linked: Linked,
  fn: FunctionNode,
  scanned: Scanned,
  wanted = opening,
): readonly ModelledPlace[] {
  const body = fn.facts.body;
  if (body === undefined) return [];
  const places: ModelledPlace[] = [];
  for (const { call, model, path, name } of scanned.modelled) {
    if (!hasEffect(model, wanted)) continue;
    const callee = resolveCallee(linked, fn, call);
    const statement = body.calls[call];
    if (statement === undefined) continue;
    const site = callee.callee === 'external' ? siteOfCall(fn, call, callee) : siteOfGenerated(fn, call, path, callee);
    const span = spanOf(fn, statement.at);
    places.push({ fn, site, model, callee: `${path}.${name}`, guard: statement.guard, span });
  }
  const behind = (call: number, found: LibraryMethod | undefined): void => {
    const statement = body.calls[call];
    const callee = found === undefined ? undefined : resolveCallee(linked, fn, call);
    if (found === undefined || statement === undefined || callee === undefined || !('base' in callee)) return;
    const base = callee.base === undefined ? {} : { base: callee.base };
    const site = { fn, call, path: found.path, ...base, receiverType: found.receiver };
    const span = spanOf(fn, statement.at);
    const name = `${found.path}.${found.name}`;
    places.push({ fn, site, model: found.model, callee: name, guard: statement.guard, span });
  };
  for (const { call } of scanned.interfaceCalls) if (call >= 0) behind(call, libraryBehindInterface(linked, fn, call));
  if (!isModular(fn.file))
    for (const call of scanned.unmodelled) behind(call, libraryBehindArguments(linked, fn, call));
  for (const index of scanned.literals) {
    const value = body.values[index];
    if (value?.op !== 'construct') continue;
    const type = resolveType(linked, fn.file, value.type);
    if (type.kind !== 'external') continue;
    const model = fn.file.models.find(type.path, `new ${type.name}`);
    if (model === undefined || !hasEffect(model, wanted)) continue;
    const site = objectSite({ kind: 'construct', fn, value: index }, type);
    const literal = alternative({ value: 'object', site, frames: [] }, [fn]);
    const callee = `${type.path}.${type.name}`;
    const span = spanOf(fn, value.at);
    places.push({ fn, site: { fn, path: type.path, literal }, model, callee, guard: undefined, span });
  }
  return places;
}

/** Whether a model says one of these of a function. */
export function hasEffect(model: FunctionModel, wanted: ReadonlySet<Effect['effect']>): boolean {
  return model.effects.some((effect) => wanted.has(effect.effect));
}

function siteOfGenerated(fn: FunctionNode, call: number, path: string, callee: Callee): ModelSite {
  const base = callee.callee === 'functions' ? callee.base : undefined;
  return { fn, call, path, ...(base === undefined ? {} : { base }) };
}

/** What must hold for a place to be come by. */
export function guardOf(ev: Evaluator, { fn, guard }: ModelledPlace): Conditions {
  return guard === undefined ? [] : conditionsOfGuard(ev, fn, guard, 'guard');
}
