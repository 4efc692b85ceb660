import type { Model } from '@callgate/ir';

/**
 * All models that some modules export, one by one or as lists. They are not checked here: a test takes them through the door of everybody,
 * `defineModels`, because checking all of them at every start takes a tenth of a second.
 */
export function modelsIn(modules: readonly Readonly<Record<string, unknown>>[]): readonly Model[] {
  return modules
    .flatMap((module) =>
      Object.values(module).flatMap((exported) => (Array.isArray(exported) ? exported.filter(isModel) : [exported])),
    )
    .filter(isModel);
}

function isModel(value: unknown): value is Model {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'model';
}
