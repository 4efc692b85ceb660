import type { FunctionNode, LinkedType } from '../link/linked.js';
import { conditionsOfGuard } from '../value/condition/conditions.js';
import type { Evaluator } from '../value/evaluator.js';
import { openRoots } from '../value/substitution/open-roots.js';
import { conditionKey, textValue } from '../value/text/text.js';
import { alternative } from '../value/terms.js';
import type { Condition } from '../value/value.js';
import { createHandedConditions, type HandedConditions } from './handed-conditions.js';
import { type NamedFunctions, namedFunctions } from './named-functions.js';
import type { Hub, Reachability, Start, Way } from './reachability.js';
import { functionsBehind, type OpenedHubs, within } from './walk.js';

/** Conditions over settings that hold on every way from the start of a context to a function. */
export interface Gates {
  of(context: number, fn: FunctionNode): readonly Condition[];
  /** A text that functions share which are reached under the same conditions in these contexts. */
  key(contexts: readonly number[], fn: FunctionNode): string;
}

type GateSet = ReadonlyMap<string, Condition>;
const free: GateSet = new Map();

/**
 * A feature switch near the start (`if os.Getenv("ENABLE_TRACING") == "1"`) decides about everything behind it. Computed per context by
 * intersection over all ways: a function that one way reaches without a switch has no gate. A method that is called through an interface, or by a
 * library, has the gates under which its type is constructed. A function in a map runs where its name is asked for.
 */
export function createGates(ev: Evaluator, reachability: Reachability, starts: readonly Start[]): Gates {
  const known = new Map<number, ReadonlyMap<FunctionNode, GateSet>>();
  const named = namedFunctions(ev, reachability);
  const handed = createHandedConditions(ev, reachability);
  const gatesOf = (context: number, fn: FunctionNode): GateSet => {
    let gates = known.get(context);
    if (gates === undefined)
      known.set(context, (gates = compute(ev, reachability, named, handed, starts[context], context)));
    return gates.get(fn) ?? free;
  };
  return {
    of: (context, fn) => [...gatesOf(context, fn).values()],
    key(contexts, fn) {
      let key = '';
      for (const context of contexts) {
        const gate = gatesOf(context, fn);
        if (gate.size > 0) key += ` ${context}:${[...gate.keys()].toSorted().join(' ')}`;
      }
      return key;
    },
  };
}

/** Switches stand near the start of a program: guards further from it than this are not looked at. */
const maxDistance = 5;

function compute(
  ev: Evaluator,
  reachability: Reachability,
  named: NamedFunctions,
  handed: HandedConditions,
  start: Start | undefined,
  context: number,
): ReadonlyMap<FunctionNode, GateSet> {
  const gates = new Map<FunctionNode, GateSet>();
  if (start === undefined) return gates;
  const initialisers = reachability.initialisers(start.entry);
  const guards = (fn: FunctionNode, call: number): readonly Condition[] => {
    const conditions = guardOf(ev, fn, call);
    return conditions.length === 0 ? conditions : handed(context, fn, conditions);
  };
  const along = (fn: FunctionNode, way: Way, gate: GateSet): GateSet => {
    if (way.call >= 0) return narrowed(gate, guards(fn, way.call));
    return 'hub' in way.to ? gate : narrowed(gate, named.runs(fn, way.to));
  };
  // What runs once when a package is loaded stands near the start as well, but nothing that it calls.
  const near = new Set([...within(reachability, context, reachability.roots(context), maxDistance), ...initialisers]);
  // Most programs have no switch so near their start: nothing to walk for.
  if (![...near].some((fn) => reachability.ways(fn).some((way) => along(fn, way, free).size > 0))) return gates;
  const roots = [...reachability.roots(context), ...initialisers];
  const postponed: { readonly fn: FunctionNode; readonly way: Way; readonly gate: GateSet }[] = [];
  // First what some way reaches without a switch: most of the program.
  const ungated = new Set(roots);
  const opened: OpenedHubs = new Set();
  const work = [...ungated];
  const release = (to: FunctionNode): void => {
    if (ungated.has(to)) return;
    ungated.add(to);
    work.push(to);
  };
  const made = new Set<LinkedType>();
  /** Methods behind interfaces and libraries, by their type, as long as nothing constructs it without a switch. */
  const waiting = new Map<LinkedType, FunctionNode[]>();
  const walk = (): void => {
    for (let fn = work.pop(); fn !== undefined; fn = work.pop()) {
      for (const type of reachability.scanned(fn).constructs) {
        made.add(type);
        waiting.get(type)?.forEach(release);
        waiting.delete(type);
      }
      for (const way of reachability.ways(fn)) {
        const gate = near.has(fn) ? along(fn, way, free) : free;
        if (gate.size > 0) {
          postponed.push({ fn, way, gate });
          continue;
        }
        for (const to of functionsBehind(reachability, context, fn, way, opened)) {
          const { receiver } = to;
          if (!('hub' in way.to) || receiver === undefined || made.has(receiver)) release(to);
          else if (waiting.get(receiver)?.push(to) === undefined) waiting.set(receiver, [to]);
        }
      }
    }
  };
  walk();
  const makers = makersOf(reachability, context, ungated, waiting);
  // What nothing constructs by itself stands in something else, or came about in a way that is not seen.
  for (const [type, methods] of waiting) if (!makers.has(type)) methods.forEach(release);
  walk();
  // Then what only switches lead to.
  const gated: FunctionNode[] = [];
  const narrow = (to: FunctionNode, gate: GateSet): void => {
    if (ungated.has(to)) return;
    const before = gates.get(to);
    if (before === undefined) gates.set(to, gate);
    else {
      const shared = new Map([...before].filter(([key]) => gate.has(key)));
      if (shared.size === before.size) return;
      gates.set(to, shared);
    }
    gated.push(to);
  };
  /** What lies behind hubs, through each of which many ways with a switch may lead: found once for all of them. */
  const behindHubs = new Map<Hub, readonly FunctionNode[]>();
  const behind = (fn: FunctionNode, way: Way): readonly FunctionNode[] => {
    if (!('hub' in way.to)) return functionsBehind(reachability, context, fn, way, opened);
    if (!reachability.isOpen(context, fn, way.call)) return [];
    let found = behindHubs.get(way.to);
    if (found === undefined) {
      const all = functionsBehind(reachability, context, fn, way, new Set(opened));
      behindHubs.set(way.to, (found = all.filter((to) => !ungated.has(to))));
    }
    return found;
  };
  const meet = (fn: FunctionNode, way: Way, gate: GateSet): void => {
    for (const to of behind(fn, way)) narrow(to, gate);
  };
  for (const { fn, way, gate } of postponed) meet(fn, way, gate);
  for (let fn = gated.pop(); fn !== undefined; fn = gated.pop()) {
    const gate = gates.get(fn) ?? free;
    for (const way of reachability.ways(fn)) meet(fn, way, near.has(fn) ? along(fn, way, gate) : gate);
    for (const type of reachability.scanned(fn).constructs) for (const to of waiting.get(type) ?? []) narrow(to, gate);
  }
  return gates;
}

/** The functions that construct types, of those that are not reached without a switch. */
function makersOf(
  reachability: Reachability,
  context: number,
  ungated: ReadonlySet<FunctionNode>,
  types: ReadonlyMap<LinkedType, unknown>,
): ReadonlySet<LinkedType> {
  const found = new Set<LinkedType>();
  if (types.size === 0) return found;
  for (const fn of reachability.functions) {
    if (ungated.has(fn) || !reachability.reaches(context, fn)) continue;
    for (const type of reachability.scanned(fn).constructs) if (types.has(type)) found.add(type);
  }
  return found;
}

function guardOf(ev: Evaluator, fn: FunctionNode, call: number): readonly Condition[] {
  const guard = fn.facts.body?.calls[call]?.guard;
  if (guard === undefined) return [];
  const conditions = conditionsOfGuard(ev, fn, guard, 'guard');
  return conditions === 'never' ? [] : conditions;
}

function narrowed(gate: GateSet, conditions: readonly Condition[]): GateSet {
  const closed = conditions.filter(
    (condition) => openRoots({ ...alternative(textValue([])), when: [condition] }).size === 0,
  );
  if (closed.length === 0) return gate;
  const joined = new Map(gate);
  for (const condition of closed) if (joined.size < 16) joined.set(conditionKey(condition), condition);
  return joined;
}
