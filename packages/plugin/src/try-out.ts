import { printProblem } from '@callgate/ir';
import type { Problem } from '@callgate/ir';
import type { PluginProblem } from './plugin-error.js';

/**
 * Runs a part of a plugin; that it throws becomes a fault.
 * @param fix what to do about it
 * @returns what it gave, or undefined where it threw
 */
export function tryOut<T>(
  where: string,
  faults: PluginProblem[],
  fix: string,
  run: () => T,
): { readonly value: T } | undefined {
  try {
    return { value: run() };
  } catch (error) {
    faults.push(thrown(where, error, fix));
    return undefined;
  }
}

/** The fault of having thrown. */
export function thrown(where: string, error: unknown, fix: string): PluginProblem {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { where, what: `it threw ${words.slice(0, 200)}`, fix };
}

/** The first problems of a value as faults of the plugin that gave it. */
export function invalid(where: string, problems: readonly Problem[]): PluginProblem[] {
  return problems.slice(0, 5).map((problem) => ({
    where,
    what: `the value is not valid: ${printProblem(problem)}`,
    fix: 'The pages under docs/ir say what each field must hold.',
  }));
}
