import type { Model } from '@callgate/ir';
import { checkModelSet } from './check-models.js';
import { PluginError } from './plugin-error.js';

/** What is known of some libraries: the models of one plugin. */
export interface ModelSet {
  /** What people call the set: `acme-rpc`. Lower case, digits, `-`, `.`, `/`, `@`, as the name of an npm package. */
  readonly name: string;
  readonly models: readonly Model[];
}

/**
 * Declares library models. They are checked at once, so that a mistake shows where the plugin is written and not where an edge is missing.
 * @returns the set as it was given
 * @throws PluginError with every problem: where it is, what is wrong, how to fix it
 */
export function defineModels(set: ModelSet): ModelSet {
  const problems = checkModelSet(set);
  if (problems.length > 0) throw new PluginError(set.name, problems);
  return set;
}

/**
 * Takes what a module exports as its models: a set, or a bare list of models.
 * @param exported anything
 * @param name the plugin's name where the export has none
 * @throws PluginError as `defineModels`
 */
export function loadModels(exported: unknown, name: string): ModelSet {
  const set: unknown = Array.isArray(exported) ? { name, models: exported as unknown[] } : exported;
  const problems = checkModelSet(set);
  if (problems.length > 0) throw new PluginError(name, problems);
  return set as ModelSet;
}
