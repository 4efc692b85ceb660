import type { Body } from '@callgate/ir';
import { calleeOfValue, resolveCallee } from '../link/callee.js';
import { isModular } from '../link/denotes.js';
import type { FunctionNode, Linked, Member } from '../link/linked.js';
import { globalInitialiser } from '../link/global-type.js';

const known = new WeakMap<FunctionNode, boolean>();

/**
 * Whether a function computes a package variable that only holds what somebody else runs: what an injector may run (`var Module =
 * fx.Provide(New)`), functions in a table or in a description that a library is given (`var schema = graphql.NewObject(Config{Resolve: find})`).
 * Nothing of it runs unless somebody uses the variable.
 */
export function runsWhereUsed(linked: Linked, fn: FunctionNode): boolean {
  let answer = known.get(fn);
  if (answer === undefined) known.set(fn, (answer = isVariable(fn) && (collects(fn, linked) || holds(linked, fn))));
  return answer;
}

/** The function that computes what a variable holds, where it runs only where the variable is used. */
export function heldBy(linked: Linked, member: Member & { member: 'global' }): FunctionNode | undefined {
  const initial = globalInitialiser(linked, member.global)?.fn;
  return initial !== undefined && runsWhereUsed(linked, initial) ? initial : undefined;
}

function isVariable(fn: FunctionNode): boolean {
  const { body, role, id } = fn.facts;
  return body !== undefined && role === 'initialiser' && id.startsWith('var ');
}

function collects(fn: FunctionNode, linked: Linked): boolean {
  return (fn.facts.body as Body).calls.some((_, call) => {
    const callee = resolveCallee(linked, fn, call);
    return callee.callee === 'external' && fn.file.models.injects(callee.path);
  });
}

/**
 * A function, or a literal in which some may stand, and no call that does something by itself: a function of the program's own, one that opens
 * something, or one that is handed a function as it is, as registries are.
 */
function holds(linked: Linked, fn: FunctionNode): boolean {
  const { values, calls, returns } = fn.facts.body as Body;
  if (isModular(fn.file) || !isReadByName(linked, fn)) return false;
  const isLiteral = values.some((value) => value.op === 'construct' && value.entries.length > 0);
  if (!isLiteral && returns[0]?.values.some((value) => isFunction(linked, fn, value)) !== true) return false;
  return calls.every((site, call) => {
    const callee = resolveCallee(linked, fn, call);
    if (callee.callee === 'conversion' || callee.callee === 'builtin') return true;
    if (callee.callee !== 'external') return false;
    const model = fn.file.models.find(callee.path, callee.name, site.arguments.length);
    const describes = model?.effects.every(({ effect }) => effect === 'returns' || effect === 'harmless') !== false;
    return describes && !site.arguments.some((argument) => isFunction(linked, fn, argument));
  });
}

function isFunction(linked: Linked, fn: FunctionNode, value: number): boolean {
  return fn.facts.body?.values[value]?.op === 'closure' || calleeOfValue(linked, fn, value).callee === 'functions';
}

/** A variable that nobody names (`var _ = …`) is there for what computing it does. */
function isReadByName(linked: Linked, fn: FunctionNode): boolean {
  const name = fn.facts.id.slice('var '.length);
  const member = fn.file.package.members.get(name);
  return (
    member?.member === 'global' && globalInitialiser(linked, member.global)?.fn === fn && namesRead(linked).has(name)
  );
}

const namesOf = new WeakMap<Linked, ReadonlySet<string>>();

/** The names of members that functions read, whosever they are. */
function namesRead(linked: Linked): ReadonlySet<string> {
  const before = namesOf.get(linked);
  if (before !== undefined) return before;
  const names = new Set<string>();
  for (const { facts, file } of linked.functions) {
    if (facts.body === undefined || isModular(file)) continue;
    const targets = new Set(facts.body.stores.map(({ target }) => target));
    for (const [index, value] of facts.body.values.entries())
      if ((value.op === 'ref' || value.op === 'select') && !targets.has(index)) names.add(value.name);
  }
  namesOf.set(linked, names);
  return names;
}
