import type { FunctionNode } from '../link/linked.js';
import { conditionsOfGuard } from '../value/conditions.js';
import type { Evaluator } from '../value/evaluator.js';
import { openRoots } from '../value/open-roots.js';
import { conditionKey, textValue } from '../value/text.js';
import { alternative } from '../value/terms.js';
import type { Condition } from '../value/value.js';
import type { Reachability, Start, Way } from './reachability.js';
import { functionsBehind, type OpenedHubs, within } from './walk.js';

/** Conditions over settings that hold on every way from the start of a context to a function. */
export interface Gates {
  of(context: number, fn: FunctionNode): readonly Condition[];
}

type GateSet = ReadonlyMap<string, Condition>;
const free: GateSet = new Map();

/**
 * A feature switch near the start (`if os.Getenv("ENABLE_TRACING") == "1"`) decides about everything behind it. Computed per context by
 * intersection over all ways: a function that one way reaches without a switch has no gate.
 */
export function createGates(ev: Evaluator, reachability: Reachability, starts: readonly Start[]): Gates {
  const known = new Map<number, ReadonlyMap<FunctionNode, GateSet>>();
  return {
    of(context, fn) {
      let gates = known.get(context);
      if (gates === undefined) known.set(context, (gates = compute(ev, reachability, starts[context], context)));
      return [...(gates.get(fn) ?? free).values()];
    },
  };
}

/** Switches stand near the start of a program: guards further from it than this are not looked at. */
const maxDistance = 3;

function compute(
  ev: Evaluator,
  reachability: Reachability,
  start: Start | undefined,
  context: number,
): ReadonlyMap<FunctionNode, GateSet> {
  const gates = new Map<FunctionNode, GateSet>();
  if (start === undefined) return gates;
  const initialisers = reachability.initialisers(start.entry);
  // What runs once when a package is loaded stands near the start as well, but nothing that it calls.
  const near = new Set([
    ...within(reachability, context, [start.entry, ...start.roleFunctions], maxDistance),
    ...initialisers,
  ]);
  // Most programs have no switch so near their start: nothing to walk for.
  if (![...near].some((fn) => reachability.ways(fn).some((way) => along(ev, fn, way.call, free).size > 0)))
    return gates;
  const roots = [start.entry, ...start.roleFunctions, ...initialisers];
  const postponed: { readonly fn: FunctionNode; readonly way: Way; readonly gate: GateSet }[] = [];
  // First what some way reaches without a switch: most of the program.
  const ungated = new Set(roots);
  const opened: OpenedHubs = new Set();
  const work = [...ungated];
  for (let fn = work.pop(); fn !== undefined; fn = work.pop()) {
    for (const way of reachability.ways(fn)) {
      const gate = near.has(fn) ? along(ev, fn, way.call, free) : free;
      if (gate.size > 0) {
        postponed.push({ fn, way, gate });
        continue;
      }
      for (const to of functionsBehind(reachability, context, fn, way, opened)) {
        if (ungated.has(to)) continue;
        ungated.add(to);
        work.push(to);
      }
    }
  }
  // Then what only switches lead to.
  const gated: FunctionNode[] = [];
  const meet = (fn: FunctionNode, way: Way, gate: GateSet): void => {
    for (const to of functionsBehind(reachability, context, fn, way, new Set(opened))) {
      if (ungated.has(to)) continue;
      const before = gates.get(to);
      if (before === undefined) gates.set(to, gate);
      else {
        const shared = new Map([...before].filter(([key]) => gate.has(key)));
        if (shared.size === before.size) continue;
        gates.set(to, shared);
      }
      gated.push(to);
    }
  };
  for (const { fn, way, gate } of postponed) meet(fn, way, gate);
  for (let fn = gated.pop(); fn !== undefined; fn = gated.pop()) {
    const gate = gates.get(fn) ?? free;
    for (const way of reachability.ways(fn)) meet(fn, way, near.has(fn) ? along(ev, fn, way.call, gate) : gate);
  }
  return gates;
}

function along(ev: Evaluator, fn: FunctionNode, call: number, gate: GateSet): GateSet {
  const guard = call < 0 ? undefined : fn.facts.body?.calls[call]?.guard;
  if (guard === undefined) return gate;
  const conditions = conditionsOfGuard(ev, fn, guard, 'guard');
  if (conditions === 'never') return gate;
  const closed = conditions.filter(
    (condition) => openRoots({ ...alternative(textValue([])), when: [condition] }).size === 0,
  );
  if (closed.length === 0) return gate;
  const joined = new Map(gate);
  for (const condition of closed) if (joined.size < 16) joined.set(conditionKey(condition), condition);
  return joined;
}
