import { resolveCallee } from '../link/callee.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { globalInitialiser } from '../link/type-of.js';
import type { Member } from '../link/linked.js';

const known = new WeakMap<FunctionNode, boolean>();

/**
 * Whether a function computes package variables that only collect what an injector may run (`var Module = fx.Provide(New)`, `var Set =
 * wire.NewSet(New)`): nothing of it runs unless somebody uses the variable.
 */
export function isOptions(linked: Linked, fn: FunctionNode): boolean {
  let answer = known.get(fn);
  if (answer === undefined) known.set(fn, (answer = collects(linked, fn)));
  return answer;
}

function collects(linked: Linked, fn: FunctionNode): boolean {
  const { body, role, id } = fn.facts;
  if (body === undefined || role !== 'initialiser' || !id.startsWith('var ')) return false;
  return body.calls.some((_, call) => {
    const callee = resolveCallee(linked, fn, call);
    return callee.callee === 'external' && fn.file.models.injects(callee.path);
  });
}

/** The function that collects the options which a variable holds, where it holds some. */
export function optionsOf(linked: Linked, member: Member & { member: 'global' }): FunctionNode | undefined {
  const initial = globalInitialiser(linked, member.global)?.fn;
  return initial !== undefined && isOptions(linked, initial) ? initial : undefined;
}
