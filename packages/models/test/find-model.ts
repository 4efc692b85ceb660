import { matchesCallee, matchesPackage, type FunctionModel } from '@callgate/ir';
import { goModels, tsModels } from '../src/index.js';

/** The model of a call, as `docs/adding-a-library-model.md` says which one counts: the callee with most letters, then the one with `arity`. */
export function findModel(path: string, callee: string, parameters?: number): FunctionModel | undefined {
  const fitting = [...goModels, ...tsModels]
    .filter((model) => model.packages.some((pattern) => matchesPackage(pattern, path)))
    .flatMap((model) => model.functions)
    .filter((each) => matchesCallee(each.callee, callee))
    .filter((each) => each.arity === undefined || parameters === undefined || each.arity === parameters);
  return fitting.sort(
    (a, b) => letters(b) - letters(a) || Number(b.arity !== undefined) - Number(a.arity !== undefined),
  )[0];
}

function letters(model: FunctionModel): number {
  return model.callee.includes('*') ? model.callee.replaceAll('*', '').length : Number.MAX_SAFE_INTEGER;
}
