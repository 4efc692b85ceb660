import type { FunctionNode } from '../../link/linked.js';
import type { Reachability } from '../../reach/reachability.js';
import { conditionKey, literalText, valueKey } from '../../value/text/text.js';
import type { Alternative } from '../../value/value.js';
import type { Closed, Job } from './close.js';
import type { SearchForm } from './authority.js';

/** What a search found, and on which functions' parameters it came by. */
export interface Outcome extends Closed {
  readonly filled: ReadonlySet<FunctionNode>;
}

/** Finds the ways on from jobs of one sink. */
type Search = (jobs: readonly Job[], form: SearchForm) => Outcome;

interface Shared {
  readonly outcome: Outcome;
  /** Stands for the sink in everything that was found. */
  readonly standIn: FunctionNode;
}

/**
 * Every method of a generated client opens what the client's constructor was given, and differs from the others only in the text of its
 * operation. The ways from there outwards are found once: for a stand-in without an operation, in whose place each sink is put.
 */
export function createSharedWays(
  reachability: Reachability,
  search: Search,
): (jobs: readonly Job[], sink: FunctionNode, form: SearchForm) => Closed | undefined {
  const known = new Map<string, Shared>();
  return (jobs, sink, form) => {
    const key = keyOf(reachability, jobs, sink, form);
    if (key === undefined) return undefined;
    let shared = known.get(key);
    if (shared === undefined) {
      const standIn: FunctionNode = { ...sink };
      const stripped = jobs.map((job) => ({ ...job, item: withSink(withoutOperation(job.item), sink, standIn) }));
      shared = { outcome: search(stripped, form), standIn };
      // What hangs on the sink's own parameters is its own.
      if (shared.outcome.filled.has(sink)) return undefined;
      known.set(key, shared);
    }
    const { outcome, standIn } = shared;
    if (outcome.filled.has(sink)) return undefined;
    const operation = operationOf(jobs[0]?.item);
    const bundles = outcome.bundles.map((bundle) => ({
      ...bundle,
      item: withOperation(withSink(bundle.item, standIn, sink), operation),
    }));
    return { bundles, excused: outcome.excused };
  };
}

/** The part of a bundle that says which operation is called. */
const operationAt = 2;

/** Jobs with one key go the same ways; undefined for jobs that go their own. */
function keyOf(
  reachability: Reachability,
  jobs: readonly Job[],
  sink: FunctionNode,
  form: SearchForm,
): string | undefined {
  const operation = textOf(operationOf(jobs[0]?.item));
  const keys: string[] = [form, reachability.commonContexts([sink]).join(',')];
  for (const { item, calls, made } of jobs) {
    if (calls.length > 0 || made.length > 0 || item.zero || item.orZero) return undefined;
    if (textOf(operationOf(item)) !== operation) return undefined;
    const others = item.made.filter((fn) => fn !== sink).map((fn) => fn.index);
    keys.push(valueKey(withoutOperation(item).value), others.join(','), ...item.when.map(conditionKey), '');
  }
  return operation === undefined ? undefined : keys.join('\n');
}

function operationOf(item: Alternative | undefined): readonly Alternative[] {
  return item?.value.value === 'list' ? (item.value.items[operationAt] ?? []) : [];
}

/** The literal that an operation is, the empty text for none; undefined where it has holes. */
function textOf(operation: readonly Alternative[]): string | undefined {
  const [only, ...others] = operation;
  if (only === undefined) return '';
  return others.length === 0 && only.value.value === 'text' ? literalText(only.value.text) : undefined;
}

function withOperation(item: Alternative, operation: readonly Alternative[]): Alternative {
  if (item.value.value !== 'list') return item;
  return { ...item, value: { value: 'list', items: item.value.items.with(operationAt, operation) } };
}

function withoutOperation(item: Alternative): Alternative {
  return withOperation(item, []);
}

function withSink(item: Alternative, from: FunctionNode, to: FunctionNode): Alternative {
  return { ...item, made: [...new Set(item.made.map((fn) => (fn === from ? to : fn)))] };
}
