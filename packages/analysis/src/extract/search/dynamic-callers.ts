import { isModular } from '../../link/denotes.js';
import type { FunctionNode } from '../../link/linked.js';
import type { Reachability } from '../../reach/reachability.js';
import { listHandedOn } from '../../reach/switched-off.js';
import type { Evaluator } from '../../value/evaluator.js';
import { calledByLibrary } from '../../value/substitution/passed-by-library.js';
import { passedTo } from '../../value/substitution/through-call.js';
import { valueKey } from '../../value/text/text.js';
import { type Alternative, receiverIndex } from '../../value/value.js';
import type { Objects } from './objects.js';
import { unknownType } from '../../link/type.js';
import { mayBeSame } from '../../link/same-type.js';
import { functionType, parameterType, receiverType, typeOf } from '../../link/type-of.js';
import { underlying } from '../../link/types.js';

/** Calls of functions that are held in values: parameters, fields, results. */
export interface DynamicCallers {
  of(fn: FunctionNode): readonly Calling[];
  /** Functions that values are, or may be once parameters are filled. */
  behind(items: readonly Alternative[]): readonly FunctionNode[];
}

interface Calling {
  readonly fn: FunctionNode;
  readonly call: number;
}

const maxDepth = 3;

interface DynamicCall extends Calling {
  readonly callee: number;
}

/** Evaluates the callees of calls through values in reached code, when callers of a function that they may call are asked for. */
export function createDynamicCallers(ev: Evaluator, reachability: Reachability, objects: Objects): DynamicCallers {
  const { linked } = ev;
  const callersOf = new Map<FunctionNode, readonly Calling[]>();
  const targetsOf = new Map<DynamicCall, readonly FunctionNode[]>();
  const behind: Behind = new Map();
  let byArity: Map<number, DynamicCall[]> | undefined;
  let modular: readonly DynamicCall[] | undefined;
  let handedOn: ReadonlySet<FunctionNode> | undefined;
  let byLibraries: ReadonlyMap<FunctionNode, readonly Calling[]> | undefined;
  const list = (): Map<number, DynamicCall[]> => {
    const calls = new Map<number, DynamicCall[]>();
    for (const fn of reachability.functions) {
      for (const { call, callee } of reachability.scanned(fn).valueCalls) {
        const arity = fn.facts.body?.calls[call]?.arguments.length ?? 0;
        const same = calls.get(arity);
        if (same === undefined) calls.set(arity, [{ fn, call, callee }]);
        else same.push({ fn, call, callee });
      }
    }
    return calls;
  };
  const calls = (dynamic: DynamicCall, fn: FunctionNode): boolean => {
    let targets = targetsOf.get(dynamic);
    if (targets === undefined) {
      targets = functionsOf(ev, objects, behind, ev.evaluate(dynamic.fn, dynamic.callee), 0);
      targetsOf.set(dynamic, targets);
    }
    return targets.includes(fn);
  };
  const find = (fn: FunctionNode): readonly DynamicCall[] => {
    byArity ??= list();
    // What is not given is undefined, and what is given beyond the parameters is not looked at.
    if (isModular(fn.file)) return (modular ??= [...byArity.values()].flat()).filter((dynamic) => calls(dynamic, fn));
    const { parameters } = fn.facts;
    const variadic = parameters.at(-1)?.variadic === true;
    const least = variadic ? parameters.length - 1 : parameters.length;
    const most = parameters.length + (variadic ? 2 : 0);
    // What stands for type parameters is told by each use of a generic function.
    const type = fn.facts.typeParameters === undefined ? functionType(linked, fn) : unknownType;
    const found: DynamicCall[] = [];
    for (let arity = least; arity <= most; arity++) {
      for (const dynamic of byArity.get(arity) ?? []) {
        // A value of a function type holds functions of exactly this type.
        const held = underlying(linked, typeOf(linked, dynamic.fn, dynamic.callee));
        if (mayBeSame(held, type) && calls(dynamic, fn)) found.push(dynamic);
      }
    }
    return found;
  };
  return {
    of(fn) {
      if (!(handedOn ??= listHandedOn(reachability)).has(fn)) return [];
      let known = callersOf.get(fn);
      if (known === undefined) {
        known = find(fn);
        // Where types say what a library hands over, objects of the type do.
        if (known.length === 0 && isModular(fn.file))
          known = (byLibraries ??= listByLibraries(ev, reachability)).get(fn) ?? [];
        callersOf.set(fn, known);
      }
      return known;
    },
    behind: (items) => functionsOf(ev, objects, behind, items, 0),
  };
}

/** Calls of libraries by the functions that they are known to call in turn, with arguments of which their models speak. */
function listByLibraries(ev: Evaluator, reachability: Reachability): ReadonlyMap<FunctionNode, readonly Calling[]> {
  const found = new Map<FunctionNode, Calling[]>();
  for (const fn of reachability.functions) {
    for (const { call, model } of reachability.scanned(fn).modelled) {
      if (!model.effects.some((effect) => effect.effect === 'calls')) continue;
      for (const called of calledByLibrary(ev, fn, call).flatMap(({ functions }) => functions)) {
        const known = found.get(called);
        if (known === undefined) found.set(called, [{ fn, call }]);
        else known.push({ fn, call });
      }
    }
  }
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
  const passed = callers.flatMap(({ fn, call }) => passedTo(ev, root.fn, fn, call, root.index));
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
    const held = type.kind === 'named' ? objects.of(type.type) : [];
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
