import type { Effect, FunctionModel, Span, Value } from '@callgate/ir';
import { resolveCallee } from '../link/callee.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { resolveType } from '../link/types.js';
import { spanOf } from '../value/evaluator.js';
import { type ModelSite, siteOfCall } from '../value/model-site.js';
import { alternative } from '../value/text.js';

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

const wanted = new Set<Effect['effect']>(['opens', 'opensExternal', 'listens', 'serves', 'speaks']);

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

/** Places of a function that open connections, listen, or speak of a contract; and calls of libraries without a model. */
export function placesOf(linked: Linked, fn: FunctionNode): readonly ModelledPlace[] {
  const body = fn.facts.body;
  if (body === undefined) return [];
  const places: ModelledPlace[] = [];
  const add = (
    site: ModelSite,
    model: FunctionModel | undefined,
    callee: string,
    guard: number | undefined,
    span: Span,
  ): void => {
    if (model?.effects.some((effect) => wanted.has(effect.effect)) === true)
      places.push({ fn, site, model, callee, guard, span });
  };
  for (const [call, statement] of body.calls.entries()) {
    const callee = resolveCallee(linked, fn, call);
    if (callee.callee === 'external') {
      const model = linked.models.find(callee.path, callee.name, statement.arguments.length);
      add(
        siteOfCall(fn, call, callee),
        model,
        `${callee.path}.${callee.name}`,
        statement.guard,
        spanOf(fn, statement.at),
      );
    } else if (callee.callee === 'functions') {
      // Generated code of the repository that a model describes by its pattern.
      const target = callee.functions[0];
      if (target === undefined) continue;
      const { importPath } = target.file.package;
      if (!linked.models.knows(importPath)) continue;
      const name = target.receiver === undefined ? target.facts.name : `${target.receiver.name}.${target.facts.name}`;
      const model = linked.models.find(importPath, name, statement.arguments.length);
      const site: ModelSite = {
        fn,
        call,
        path: importPath,
        ...(callee.base === undefined ? {} : { base: callee.base }),
      };
      add(site, model, `${importPath}.${name}`, statement.guard, spanOf(fn, statement.at));
    }
  }
  for (const [index, value] of body.values.entries()) {
    if (value.op !== 'construct') continue;
    const type = resolveType(linked, fn.file, value.type);
    if (type.kind !== 'external') continue;
    const model = linked.models.find(type.path, `new ${type.name}`);
    const literal = alternative({
      value: 'object',
      site: { origin: { kind: 'construct', fn, value: index }, type, within: [] },
      frames: [],
    });
    add(
      { fn, path: type.path, literal: { ...literal, made: [fn] } },
      model,
      `${type.path}.${type.name}`,
      undefined,
      spanOf(fn, value.at),
    );
  }
  return places;
}
