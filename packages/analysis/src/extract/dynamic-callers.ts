import { resolveCallee } from '../link/callee.js';
import type { FunctionNode } from '../link/linked.js';
import type { Reachability } from '../reach/reachability.js';
import { type Evaluator, passedTo } from '../value/evaluator.js';
import type { Alternative } from '../value/value.js';
import type { Objects } from './objects.js';
import { receiverIndex } from '../value/value.js';
import { parameterType, receiverType } from '../link/type-of.js';

/** Calls of functions that are held in values: parameters, fields, results. */
export interface DynamicCallers {
  of(fn: FunctionNode): readonly { readonly fn: FunctionNode; readonly call: number }[];
}

const maxDepth = 4;

/** Evaluates the callees of all calls through values in reached code, once, when they are first asked for. */
export function createDynamicCallers(ev: Evaluator, reachability: Reachability, objects: Objects): DynamicCallers {
  let index: Map<FunctionNode, { fn: FunctionNode; call: number }[]> | undefined;
  const build = (): Map<FunctionNode, { fn: FunctionNode; call: number }[]> => {
    const found = new Map<FunctionNode, { fn: FunctionNode; call: number }[]>();
    index = found;
    for (const fn of reachability.functions) {
      const calls = fn.facts.body?.calls.length ?? 0;
      for (let call = 0; call < calls; call++) {
        const callee = resolveCallee(ev.linked, fn, call);
        if (callee.callee !== 'value') continue;
        for (const target of functionsOf(ev, objects, ev.evaluate(fn, callee.value), 0)) {
          const list = found.get(target);
          if (list === undefined) found.set(target, [{ fn, call }]);
          else if (!list.some((known) => known.fn === fn && known.call === call)) list.push({ fn, call });
        }
      }
    }
    return found;
  };
  return { of: (fn) => (index ??= build()).get(fn) ?? [] };
}

function functionsOf(ev: Evaluator, objects: Objects, items: readonly Alternative[], depth: number): readonly FunctionNode[] {
  return items.flatMap((item): readonly FunctionNode[] => {
    if (item.value.value === 'function') return [item.value.fn];
    if (item.value.value !== 'open' || depth >= maxDepth) return [];
    const { root, path } = item.value;
    const passed = (ev.heap.callers.get(root.fn) ?? []).slice(0, 64).flatMap(({ fn, call }) => passedTo(ev, root.fn, fn, call, root.index));
    const direct = functionsOf(ev, objects, passed.flatMap((from) => [...ev.follow(from, path)]), depth + 1);
    if (direct.length > 0 || path.length === 0) return direct;
    const type = root.index === receiverIndex ? receiverType(ev.linked, root.fn) : parameterType(ev.linked, root.fn, root.index);
    if (type.kind !== 'named') return [];
    return functionsOf(ev, objects, objects.of(type.type).slice(0, 32).flatMap((from) => [...ev.follow(from, path)]), depth + 1);
  });
}
