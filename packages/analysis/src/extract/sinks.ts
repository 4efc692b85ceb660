import type { Effect, FunctionModel } from '@callgate/ir';
import { resolveCallee } from '../link/callee.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { resolveType } from '../link/types.js';
import { spanOf } from '../value/evaluator.js';
import { siteOfCall, type ModelSite } from '../value/model-values.js';
import { alternative } from '../value/text.js';
import type { Span } from '@callgate/ir';

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
