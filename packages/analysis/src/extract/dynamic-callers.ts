import { resolveCallee } from '../link/callee.js';
import type { FunctionNode } from '../link/linked.js';
import type { Reachability } from '../reach/reachability.js';
import type { Evaluator } from '../value/evaluator.js';
import { passedTo } from '../value/through-call.js';
import { valueKey } from '../value/text.js';
import { type Alternative, receiverIndex } from '../value/value.js';
import type { Objects } from './objects.js';
import { parameterType, receiverType } from '../link/type-of.js';

/** Calls of functions that are held in values: parameters, fields, results. */
export interface DynamicCallers {
  of(fn: FunctionNode): readonly { readonly fn: FunctionNode; readonly call: number }[];
}

const maxDepth = 3;
const maxCallers = 64;

interface DynamicCall {
  readonly fn: FunctionNode;
  readonly call: number;
  readonly callee: number;
}

/** Evaluates the callees of calls through values in reached code, when callers of a function that takes as many arguments are asked for. */
export function createDynamicCallers(ev: Evaluator, reachability: Reachability, objects: Objects): DynamicCallers {
  const found = new Map<FunctionNode, { fn: FunctionNode; call: number }[]>();
  let byArity: Map<number, DynamicCall[]> | undefined;
  const evaluated = new Set<number>();
  const behind: Behind = new Map();
  let handedOn: ReadonlySet<FunctionNode> | undefined;
  const list = (): Map<number, DynamicCall[]> => {
    const calls = new Map<number, DynamicCall[]>();
    for (const fn of reachability.functions) {
      for (const [call, statement] of (fn.facts.body?.calls ?? []).entries()) {
        const callee = resolveCallee(ev.linked, fn, call);
        if (callee.callee !== 'value') continue;
        const arity = statement.arguments.length;
        const same = calls.get(arity);
        if (same === undefined) calls.set(arity, [{ fn, call, callee: callee.value }]);
        else same.push({ fn, call, callee: callee.value });
      }
    }
    return calls;
  };
  const evaluate = (arity: number): void => {
    if (evaluated.has(arity)) return;
    evaluated.add(arity);
    byArity ??= list();
    for (const { fn, call, callee } of byArity.get(arity) ?? []) {
      for (const target of functionsOf(ev, objects, behind, ev.evaluate(fn, callee), 0)) {
        const known = found.get(target);
        if (known === undefined) found.set(target, [{ fn, call }]);
        else if (!known.some((before) => before.fn === fn && before.call === call)) known.push({ fn, call });
      }
    }
  };
  return {
    of(fn) {
      if (!(handedOn ??= listHandedOn(reachability)).has(fn)) return [];
      const { parameters } = fn.facts;
      const variadic = parameters.at(-1)?.variadic === true;
      for (
        let arity = variadic ? parameters.length - 1 : parameters.length;
        arity <= parameters.length + (variadic ? 2 : 0);
        arity++
      )
        evaluate(arity);
      return found.get(fn) ?? [];
    },
  };
}

/** Functions that are handed on as values: only those can be called through one. */
function listHandedOn(reachability: Reachability): ReadonlySet<FunctionNode> {
  const found = new Set<FunctionNode>();
  for (const fn of reachability.functions)
    for (const { to, call } of reachability.scanned(fn).edges) if (call < 0) found.add(to);
  return found;
}

/** Functions that a parameter, or what lies at a path from it, can be. */
type Behind = Map<string, readonly FunctionNode[]>;

function functionsOf(
  ev: Evaluator,
  objects: Objects,
  behind: Behind,
  items: readonly Alternative[],
  depth: number,
): readonly FunctionNode[] {
  const found = new Set<FunctionNode>();
  for (const item of items) {
    if (item.value.value === 'function') found.add(item.value.fn);
    else if (item.value.value === 'open' && depth < maxDepth)
      for (const fn of behindOpen(ev, objects, behind, item, depth)) found.add(fn);
  }
  return [...found];
}

function behindOpen(
  ev: Evaluator,
  objects: Objects,
  behind: Behind,
  item: Alternative,
  depth: number,
): readonly FunctionNode[] {
  const key = valueKey(item.value);
  const known = behind.get(key);
  if (known !== undefined || item.value.value !== 'open') return known ?? [];
  // Set before it is filled: a function that hands its parameter on to itself adds nothing.
  behind.set(key, []);
  const { root, path } = item.value;
  const callers = ev.heap.callers.get(root.fn) ?? [];
  const passed = callers.slice(0, maxCallers).flatMap(({ fn, call }) => passedTo(ev, root.fn, fn, call, root.index));
  let found = functionsOf(
    ev,
    objects,
    behind,
    passed.flatMap((from) => [...ev.follow(from, path)]),
    depth + 1,
  );
  if (found.length === 0 && path.length > 0) {
    const type =
      root.index === receiverIndex ? receiverType(ev.linked, root.fn) : parameterType(ev.linked, root.fn, root.index);
    const held = type.kind === 'named' ? objects.of(type.type).slice(0, maxCallers) : [];
    found = functionsOf(
      ev,
      objects,
      behind,
      held.flatMap((from) => [...ev.follow(from, path)]),
      depth + 1,
    );
  }
  behind.set(key, found);
  return found;
}
