import type { Body, GuardIndex, Place } from '@callgate/ir';
import type { FunctionNode } from '../link/linked.js';
import type { Heap } from './heap.js';

/** Something that a function does, and where. */
export interface Happening {
  readonly fn: FunctionNode;
  readonly at: Place;
  readonly guard: GuardIndex | undefined;
}

/** A condition in a function that decides whether something happens. */
export interface Deciding {
  readonly fn: FunctionNode;
  readonly guard: GuardIndex;
}

/** That one thing happens after another. */
export interface Sequence {
  /** What decides whether the later thing happens once the earlier has. */
  readonly deciding: readonly Deciding[];
  /** Whoever makes the earlier thing happen comes by the later one, too. */
  readonly always: boolean;
}

type Callers = Pick<Heap, 'callers'>;

/** Where a function makes something happen. */
interface Way {
  readonly at: Place;
  readonly deciding: readonly Deciding[];
}

/** Calls that are followed from what happens up to those that make it happen. */
const deepest = 4;
/** Callers of one function beyond which nothing is said of when it is called. */
const mostCallers = 8;

/**
 * How one thing follows another, in the nearest function that makes both happen by one call each; undefined where there is none, or where it does not
 * follow. Of loops nothing is known: what stands below comes after.
 */
export function sequence(heap: Callers, later: Happening, earlier: Happening): Sequence | undefined {
  const first = waysTo(heap, earlier);
  for (const [fn, way] of waysTo(heap, later)) {
    const other = first.get(fn);
    if (way === undefined || other === undefined) continue;
    if (way.at[0] === other.at[0] && way.at[1] === other.at[1]) continue;
    if (!isBehind(way.at, other.at)) return undefined;
    return { deciding: way.deciding, always: leadsOnlyFrom(heap, earlier.fn, fn, 0) };
  }
  return undefined;
}

/** Where each function makes it happen, the nearest first; undefined where at several places, or at another time than it stands there. */
function waysTo({ callers }: Callers, { fn, at, guard }: Happening): ReadonlyMap<FunctionNode, Way | undefined> {
  const found = new Map<FunctionNode, Way | undefined>([[fn, { at, deciding: decidingIn(fn, guard) }]]);
  let level: readonly FunctionNode[] = [fn];
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    const next: FunctionNode[] = [];
    for (const callee of level) {
      const inner = found.get(callee);
      const all = callers.get(callee) ?? [];
      if (inner === undefined || all.length > mostCallers) continue;
      for (const caller of all) {
        const call = caller.fn.facts.body?.calls[caller.call];
        if (call === undefined || caller.fn === fn) continue;
        if (found.has(caller.fn)) {
          found.set(caller.fn, undefined);
          continue;
        }
        const now = call.mode !== 'go' && call.mode !== 'defer';
        const deciding = [...decidingIn(caller.fn, call.guard), ...inner.deciding];
        found.set(caller.fn, now ? { at: call.at, deciding } : undefined);
        next.push(caller.fn);
      }
    }
    level = next;
  }
  return found;
}

function leadsOnlyFrom(heap: Callers, fn: FunctionNode, from: FunctionNode, depth: number): boolean {
  if (fn === from) return true;
  const all = heap.callers.get(fn) ?? [];
  if (depth >= deepest || all.length === 0 || all.length > mostCallers) return false;
  return all.every((caller) => leadsOnlyFrom(heap, caller.fn, from, depth + 1));
}

/** Whether a place stands behind another of the same file. */
function isBehind(a: Place, b: Place): boolean {
  return a[0] === b[0] ? a[1] > b[1] : a[0] > b[0];
}

/** The guards of a statement, but for those that an `if err != nil { return }` before it leaves: it happens whenever all goes well. */
export function decidingIn(fn: FunctionNode, guard: GuardIndex | undefined): readonly Deciding[] {
  const body = fn.facts.body;
  const deciding: Deciding[] = [];
  if (body === undefined) return deciding;
  for (let at = guard, depth = 0; at !== undefined && depth < 64; depth += 1) {
    const found: Body['guards'][number] | undefined = body.guards[at];
    if (found === undefined) break;
    if (!isNothing(body, found)) deciding.push({ fn, guard: at });
    at = found.outer;
  }
  return deciding;
}

/** Whether a guard says that something is nil. */
export function isNothing(body: Body, { condition, holds }: Body['guards'][number]): boolean {
  const test = body.values[condition];
  if (test?.op !== 'binary' || ![test.left, test.right].some((side) => body.values[side]?.op === 'nil')) return false;
  return test.operator === '==' ? holds : test.operator === '!=' && !holds;
}
