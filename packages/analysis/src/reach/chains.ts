import type { ChainLink, Place } from '@callgate/ir';
import type { FunctionNode } from '../link/linked.js';
import { spanOf } from '../value/evaluator.js';
import type { CallRef } from '../value/heap.js';
import type { Reachability, Start } from './reachability.js';
import { functionsBehind, type OpenedHubs } from './walk.js';

/** Shortest ways from the start of a context to its functions. */
export interface Chains {
  /** Calls from the entry to the function; empty for the entry itself and where it is not reached. */
  to(context: number, fn: FunctionNode): readonly ChainLink[];
  /** The same as functions and the numbers of their calls; -1 where the next function is handed on. */
  callsTo(context: number, fn: FunctionNode): readonly CallRef[];
}

/** Function and call that lead to a function, by its number; null for the start. */
type Tree = readonly (CallRef | null | undefined)[];

export function createChains(reachability: Reachability, starts: readonly Start[]): Chains {
  const trees = new Map<number, Tree>();
  const treeOf = (context: number): Tree => {
    let known = trees.get(context);
    if (known === undefined) trees.set(context, (known = search(reachability, starts[context], context)));
    return known;
  };
  const callsTo = (context: number, fn: FunctionNode): readonly CallRef[] => {
    const tree = treeOf(context);
    const calls: CallRef[] = [];
    let at: FunctionNode = fn;
    for (let depth = 0; depth < 256; depth++) {
      const before = tree[at.index];
      if (before === undefined || before === null) break;
      calls.push(before);
      at = before.fn;
    }
    return calls.reverse();
  };
  return {
    callsTo,
    to: (context, fn) => {
      const calls = callsTo(context, fn);
      return calls.map((each, at) => linkOf(each.fn, each.call, calls[at + 1]?.fn ?? fn));
    },
  };
}

/** Breadth first, so that the chain shown is the shortest; calls before functions handed on, in order of source. */
function search(reachability: Reachability, start: Start | undefined, context: number): Tree {
  if (start === undefined) return [];
  // As long as it will be: filled here and there, an array that grows is kept as a table.
  const length = (reachability.functions.at(-1)?.index ?? 0) + 1;
  const tree = Array.from<CallRef | null | undefined>({ length });
  let level: FunctionNode[] = [];
  const begin = (fn: FunctionNode): void => {
    if (tree[fn.index] !== undefined) return;
    tree[fn.index] = null;
    level.push(fn);
  };
  for (const fn of reachability.roots(context)) begin(fn);
  let initialised = false;
  const opened: OpenedHubs = new Set();
  for (;;) {
    if (level.length === 0) {
      if (initialised) break;
      initialised = true;
      for (const fn of reachability.initialisers(start.entry)) begin(fn);
      continue;
    }
    const next: FunctionNode[] = [];
    for (const fn of level) {
      for (const way of reachability.ways(fn)) {
        for (const to of functionsBehind(reachability, context, fn, way, opened)) {
          if (tree[to.index] !== undefined) continue;
          tree[to.index] = { fn, call: way.call };
          next.push(to);
        }
      }
    }
    level = next;
  }
  return tree;
}

/** One step of a chain: the function and the line of the call, or of the place where the next function is handed on. */
export function linkOf(fn: FunctionNode, call: number, to: FunctionNode): ChainLink {
  const at = call < 0 ? undefined : fn.facts.body?.calls[call]?.at;
  let line = fn.facts.start.line;
  const handed = at ?? handedOnAt(fn, to);
  if (handed !== undefined) line = spanOf(fn, handed).start.line;
  else if (to.facts.enclosing !== undefined && to.file === fn.file) line = to.facts.start.line;
  return { function: functionName(fn), file: fn.file.program.file, line };
}

/** The call to which a function is handed as an argument. */
function handedOnAt(fn: FunctionNode, to: FunctionNode): Place | undefined {
  const body = fn.facts.body;
  return body?.calls.find((call) =>
    call.arguments.some((argument) => {
      const value = body.values[argument];
      if (value?.op === 'closure') return value.function === to.facts.id;
      if (value?.op === 'select' || value?.op === 'ref')
        return value.name === to.facts.name && to.facts.enclosing === undefined;
      return false;
    }),
  )?.at;
}

/**
 * As a person would write it: `main.main`, `main.(*frontendServer).getCart`, `main.main.func1` for closures; where packages have no names,
 * `buildServer` and `AccountsClient.owner`.
 */
export function functionName(fn: FunctionNode): string {
  const { facts } = fn;
  const { name: packageName } = fn.file.package;
  const owner = packageName === '' ? '' : `${packageName}.`;
  const [outer = facts.id, ...closures] = facts.id.split('$');
  const suffix = closures.map((closure) => `.func${closure}`).join('');
  const dot = outer.indexOf('.');
  if (facts.receiver !== undefined || (dot > 0 && !outer.startsWith('var ') && !outer.startsWith('init'))) {
    const type = outer.slice(0, dot);
    const name = outer.slice(dot + 1);
    if (owner === '') return `${type}.${name}${suffix}`;
    const pointer = facts.receiver?.pointer === true || facts.enclosing !== undefined;
    return `${owner}(${pointer ? '*' : ''}${type}).${name}${suffix}`;
  }
  return `${owner}${outer}${suffix}`;
}
