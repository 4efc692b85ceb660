import { literalBehind } from '../link/field-type.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { allFunctionsOfModules } from '../link/module-type.js';
import { typeOf } from '../link/type-of.js';

/** Objects in objects that are looked into. */
const deepest = 2;

/**
 * The functions of modules that stand as objects in what a library is handed, which then calls them by their names:
 * `server.addService(definition, require('./handlers'))`, `{ ...handlers }`.
 */
export function functionsOfHandedModules(
  linked: Linked,
  fn: FunctionNode,
  argument: number,
  depth = 0,
): readonly FunctionNode[] {
  const type = typeOf(linked, fn, argument);
  if (type.kind === 'module') return allFunctionsOfModules(linked, type);
  const literal = depth > deepest ? undefined : literalBehind(linked, fn, argument);
  const construct = literal?.fn.facts.body?.values[literal.value];
  if (literal === undefined || construct?.op !== 'construct') return [];
  return construct.entries.flatMap((entry) => functionsOfHandedModules(linked, literal.fn, entry.value, depth + 1));
}
