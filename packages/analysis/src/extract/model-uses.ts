import { type FunctionModel, matchesPackage, type Model } from '@callgate/ir';
import type { ModelUses } from '../api.js';
import { resolveCallee } from '../link/callee.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { resolveType } from '../link/types.js';
import { spanOf } from '../value/evaluator.js';
import type { Prepared } from './prepare.js';

/** An entry of a model. */
interface Entry {
  readonly model: number;
  readonly entry: number;
}

type Found = { -readonly [K in keyof ModelUses]: ModelUses[K][number][] };

/** Looks through all code, whether or not a program reaches it, for what some models speak of. */
export function modelUses(linked: Linked, { reachability }: Prepared, models: readonly Model[]): ModelUses {
  const entries = new Map<FunctionModel, Entry>();
  for (const [model, { functions }] of models.entries())
    for (const [entry, each] of functions.entries()) entries.set(each, { model, entry });
  const covering = (path: string): number =>
    models.findIndex(({ packages }) => packages.some((pattern) => matchesPackage(pattern, path)));
  const reached = new Set(reachability.functions);
  const found: Found = { uses: [], unspoken: [], imports: [] };
  for (const fn of linked.functions) inFunction(fn);
  for (const program of linked.programs) {
    for (const { specifier, at } of program.imports) {
      const model = covering(specifier);
      if (model >= 0)
        found.imports.push({ model, package: specifier, span: { file: program.file, start: at, end: at } });
    }
  }
  return found;

  function inFunction(fn: FunctionNode): void {
    const { body } = fn.facts;
    if (body === undefined) return;
    const scanned = reachability.scanned(fn);
    const isReached = reached.has(fn);
    for (const { call, model, name } of scanned.modelled) {
      const entry = entries.get(model);
      const at = body.calls[call]?.at;
      if (entry !== undefined && at !== undefined)
        found.uses.push({ ...entry, callee: name, span: spanOf(fn, at), reached: isReached });
    }
    for (const index of scanned.literals) {
      const value = body.values[index];
      const type = value?.op === 'construct' ? resolveType(linked, fn.file, value.type) : undefined;
      if (value?.op !== 'construct' || type?.kind !== 'external') continue;
      const callee = `new ${type.name}`;
      const model = fn.file.models.find(type.path, callee);
      const entry = model === undefined ? undefined : entries.get(model);
      if (entry !== undefined) found.uses.push({ ...entry, callee, span: spanOf(fn, value.at), reached: isReached });
    }
    for (const call of scanned.unmodelled) {
      const callee = resolveCallee(linked, fn, call);
      const at = body.calls[call]?.at;
      const model = callee.callee === 'external' ? covering(callee.path) : -1;
      if (callee.callee === 'external' && model >= 0 && at !== undefined)
        found.unspoken.push({ model, callee: callee.name, span: spanOf(fn, at), reached: isReached });
    }
  }
}
