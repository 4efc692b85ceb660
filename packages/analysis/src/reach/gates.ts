import type { FunctionNode } from '../link/linked.js';
import { conditionsOfGuard } from '../value/conditions.js';
import type { Evaluator } from '../value/evaluator.js';
import { openRoots } from '../value/substitute.js';
import { alternative, conditionKey, textValue } from '../value/text.js';
import type { Condition } from '../value/value.js';
import type { Reachability, Start } from './reachability.js';

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

function compute(
  ev: Evaluator,
  reachability: Reachability,
  start: Start | undefined,
  context: number,
): ReadonlyMap<FunctionNode, GateSet> {
  const gates = new Map<FunctionNode, GateSet>();
  if (start === undefined) return gates;
  const work: FunctionNode[] = [];
  const meet = (fn: FunctionNode, gate: GateSet): void => {
    const before = gates.get(fn);
    if (before === undefined) {
      gates.set(fn, gate);
      work.push(fn);
      return;
    }
    if (before.size === 0) return;
    const shared = new Map([...before].filter(([key]) => gate.has(key)));
    if (shared.size === before.size) return;
    gates.set(fn, shared);
    work.push(fn);
  };
  for (const fn of [start.entry, ...start.roleFunctions, ...reachability.initialisers(start.entry)]) meet(fn, free);
  for (let fn = work.shift(); fn !== undefined; fn = work.shift()) {
    const gate = gates.get(fn) ?? free;
    for (const edge of reachability.edges(context, fn)) meet(edge.to, edge.call < 0 ? gate : along(ev, fn, edge.call, gate));
  }
  return gates;
}

function along(ev: Evaluator, fn: FunctionNode, call: number, gate: GateSet): GateSet {
  const guard = fn.facts.body?.calls[call]?.guard;
  if (guard === undefined) return gate;
  const conditions = conditionsOfGuard(ev, fn, guard, 'guard');
  if (conditions === 'never') return gate;
  const closed = conditions.filter((condition) => openRoots({ ...alternative(textValue([])), when: [condition] }).size === 0);
  if (closed.length === 0) return gate;
  const joined = new Map(gate);
  for (const condition of closed) if (joined.size < 16) joined.set(conditionKey(condition), condition);
  return joined;
}
