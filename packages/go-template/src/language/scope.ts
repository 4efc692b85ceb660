import type { GoValue } from '../value.js';

/** Variables of a block, by name without `$`, and the block around it. */
export interface Scope {
  readonly values: Map<string, GoValue>;
  readonly outer: Scope | undefined;
}

/** Opens a block. */
export function newScope(values: Iterable<readonly [string, GoValue]>, outer?: Scope): Scope {
  return { values: new Map(values), outer };
}

/** The value of a variable; undefined where there is none of that name. */
export function variableOf(scope: Scope, name: string): GoValue | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const value = at.values.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * Gives a variable a value.
 * @param assigns it is an old one: the innermost of that name
 * @returns whether there was one to assign to
 */
export function setVariable(scope: Scope, name: string, value: GoValue, assigns: boolean): boolean {
  if (!assigns) {
    scope.values.set(name, value);
    return true;
  }
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    if (!at.values.has(name)) continue;
    at.values.set(name, value);
    return true;
  }
  return false;
}
