import type { Context } from '@callgate/ir';
import type { ContextRequest, ExtractFigures } from '../api.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { startFunctions } from '../link/start-functions.js';
import { createBlocks } from '../reach/blocks.js';
import { createScans, reach, type Reachability, type Scans, type Start } from '../reach/reachability.js';
import { reachWhole, type RoleTree, type Whole } from '../reach/role-tree.js';
import { createEvaluator, type Evaluator } from '../value/evaluator.js';
import { buildHeap } from '../value/heap.js';
import { ownerOfCaptured } from '../link/closures.js';

/** Reachability and values, ready for the search for call sites. */
export interface Prepared {
  readonly contexts: readonly ContextRequest[];
  readonly described: readonly Context[];
  readonly starts: readonly Start[];
  readonly reachability: Reachability;
  readonly ev: Evaluator;
  /** Functions of which not all callers are known. */
  readonly crowded: ReadonlySet<FunctionNode>;
  readonly figures: ExtractFigures;
}

const scansOf = new WeakMap<Linked, Scans>();

/** Facts about functions that hold for every run over the same linked program. */
function sharedScans(linked: Linked): Scans {
  let known = scansOf.get(linked);
  if (known === undefined) scansOf.set(linked, (known = createScans(linked)));
  return known;
}

const wholes = new WeakMap<Linked, Whole>();

/** What any program reaches, and the roles of programs; found once. */
export function sharedWhole(linked: Linked): Whole {
  let known = wholes.get(linked);
  if (known === undefined) {
    wholes.set(
      linked,
      (known = reachWhole(linked, sharedScans(linked), (reachability) => evaluatorFor(linked, reachability))),
    );
  }
  return known;
}

export function prepare(linked: Linked, contexts: readonly ContextRequest[]): Prepared {
  const scans = sharedScans(linked);
  const { ev, roles, reachability: whole } = sharedWhole(linked);
  const starts = contexts.map((context) => startOf(linked, roles, context));
  const first = reach(linked, scans, starts, roles.calls, () => []);
  const blocks = createBlocks(ev, first, starts, contexts);
  const reachability = blocks.any ? reach(linked, scans, starts, roles.calls, blocks.of) : first;
  return {
    contexts,
    described: contexts.map((context, index) => describe(context, starts[index], reachability.roots(index))),
    starts,
    reachability,
    ev,
    crowded: whole.crowded,
    figures: figuresOf(linked, reachability),
  };
}

function evaluatorFor(linked: Linked, reachability: Reachability): Evaluator {
  const heap = buildHeap(linked, reachability, (fn, captured) => ownerOfCaptured(linked, fn, captured));
  const entries = startFunctions(linked);
  return createEvaluator(linked, heap, {
    callsOf: reachability.callsOf,
    programsWithout(fn, lists) {
      const told = new Set(lists.flatMap((list) => reachability.commonContexts(list)));
      return reachability.commonContexts([fn]).flatMap((context) => {
        const entry = entries[context];
        return entry === undefined || told.has(context) ? [] : [entry];
      });
    },
  });
}

function entryOf(linked: Linked, context: ContextRequest): FunctionNode | undefined {
  return linked.functionsById.get(context.entry)?.[0];
}

function startOf(linked: Linked, roles: RoleTree, context: ContextRequest): Start {
  const entry = entryOf(linked, context);
  if (entry === undefined)
    throw new Error(`There is no entry function ${context.entry}; contexts must name what entries() listed.`);
  const mine = roles.of(entry);
  if (context.role === undefined) return { entry, roleFunctions: mine.flatMap((role) => role.functions) };
  const wanted = context.role.join(' ');
  const chosen = mine.find((role) => role.words.join(' ') === wanted);
  return {
    entry,
    roleFunctions:
      chosen === undefined ? mine.flatMap((role) => role.functions) : [...chosen.functions, ...chosen.inherited],
  };
}

function describe(context: ContextRequest, start: Start | undefined, roots: readonly FunctionNode[]): Context {
  const file = start?.entry.file.program.file ?? '';
  const slash = file.lastIndexOf('/');
  const [, roleFunction] = roots;
  return {
    id: context.id,
    package: start?.entry.file.package.id ?? '',
    directory: slash < 0 ? '.' : file.slice(0, slash),
    entry: context.entry,
    ...(context.role === undefined || context.role.length === 0 ? {} : { role: context.role.join(' ') }),
    ...(context.role === undefined || roleFunction === undefined ? {} : { roleFunction: roleFunction.id }),
  };
}

function figuresOf(linked: Linked, reachability: Reachability): ExtractFigures {
  let [callsReached, callsEvaluated, calls] = [0, 0, 0];
  for (const fn of reachability.functions) {
    callsReached += fn.facts.body?.calls.length ?? 0;
    const scanned = reachability.scanned(fn);
    callsEvaluated += scanned.evaluated;
  }
  calls = callsReached;
  return {
    functions: linked.functions.length,
    functionsReached: reachability.functions.length,
    calls,
    callsEvaluated,
    callsReached,
  };
}
