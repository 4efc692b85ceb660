import { shortestPath } from '@callgate/graph';
import type { ReachabilityView } from '@callgate/analysis';
import type { CatalogView, ChainLink, GraphNode, LeftOut, ServiceGraph, Span } from '@callgate/ir';
import type { WhyNot, WhyNotReason } from '@callgate/report';
import { byCodeUnits } from '../files/disk-tree.js';

/** What the question "why does a not call b?" is answered from. */
export interface WhyNotFacts {
  readonly graph: ServiceGraph;
  readonly views: readonly CatalogView[];
  readonly leftOut: readonly LeftOut[];
  readonly reachability: ReachabilityView;
  /** Ids of the contexts that a service runs. */
  readonly contextsOf: (service: string) => readonly string[];
}

/** Why one node does not call another, the most telling reason first. */
export function whyNot(caller: GraphNode, callee: GraphNode, facts: WhyNotFacts): WhyNot {
  const { graph } = facts;
  const edges = graph.edges.filter((edge) => edge.from === caller.id && edge.to === callee.id);
  if (edges.length > 0) return { caller, callee, reasons: [{ why: 'called', edges }] };
  const reasons: WhyNotReason[] = [];
  if (caller.opaque) reasons.push({ why: 'opaque', because: caller.opaqueBecause ?? 'no source was found' });
  if (caller.kind !== 'service') reasons.push({ why: 'opaque', because: `it is a ${caller.kind}, and has no source` });
  const contexts = facts.contextsOf(caller.id);
  reasons.push(...notReached(caller, callee, contexts, facts));
  const address = unusedAddress(caller, callee, facts.views);
  if (address !== undefined) reasons.push(address);
  const entries = graph.unresolved.filter((each) => each.service === caller.id);
  if (entries.length > 0) reasons.push({ why: 'address-unknown', entries });
  const directory = caller.directory;
  const items = directory === undefined ? [] : facts.leftOut.filter(({ path }) => tellsOf(path, directory));
  if (items.length > 0) reasons.push({ why: 'left-out', items });
  const steps = shortestPath(graph, caller.id, callee.id)?.steps ?? [];
  if (steps.length > 1) reasons.push({ why: 'indirect', through: steps.slice(0, -1).map((step) => step.node) });
  else {
    const called = new Set(graph.edges.filter((edge) => edge.from === caller.id).map((edge) => edge.to));
    const opaque = graph.nodes.filter((node) => node.opaque && node.id !== callee.id && called.has(node.id));
    if (opaque.length > 0) reasons.push({ why: 'may-be-indirect', through: opaque });
  }
  if (reasons.length === 0) {
    const functions = new Set(contexts.flatMap((id) => facts.reachability.reached(id).map((each) => each.function)));
    reasons.push({ why: 'no-trace', functions: functions.size });
  }
  return { caller, callee, reasons };
}

function tellsOf(path: string, directory: string): boolean {
  return directory !== '.' && `${path}/`.startsWith(`${directory}/`);
}

/**
 * How others call the callee, and where on that way the caller's own code stops: the function nearest to the sink that the caller does not
 * reach.
 */
function notReached(
  caller: GraphNode,
  callee: GraphNode,
  contexts: readonly string[],
  { graph, reachability, contextsOf }: WhyNotFacts,
): readonly WhyNotReason[] {
  const found = new Map<string, WhyNotReason>();
  // What stands in the folder of another program is no code that the caller could run.
  const foreign = graph.nodes.flatMap(({ id, directory }) =>
    id === caller.id || directory === undefined || directory === '.' || directory === caller.directory
      ? []
      : [`${directory}/`],
  );
  for (const edge of graph.edges) {
    if (edge.to !== callee.id || edge.from === caller.id) continue;
    const names = functionsByName(contextsOf(edge.from), reachability);
    for (const site of edge.sites) {
      const shared = site.chain.filter((link) => !foreign.some((folder) => link.file.startsWith(folder)));
      const reason = firstNotReached(shared, names, contexts, reachability);
      if (reason !== undefined && 'function' in reason) found.set(`${reason.why} ${reason.function}`, reason);
    }
  }
  // `never-instantiated` comes before `not-reached`, and says more.
  return [...found].sort(([a], [b]) => byCodeUnits(a, b)).map(([, reason]) => reason);
}

interface Named {
  readonly id: string;
  readonly span: Span;
}

function functionsByName(contexts: readonly string[], reachability: ReachabilityView): ReadonlyMap<string, Named> {
  const names = new Map<string, Named>();
  for (const context of contexts) {
    for (const { function: id, name, span } of reachability.reached(context))
      names.set(`${span.file} ${name}`, { id, span });
  }
  return names;
}

function firstNotReached(
  chain: readonly ChainLink[],
  names: ReadonlyMap<string, Named>,
  contexts: readonly string[],
  reachability: ReachabilityView,
): WhyNotReason | undefined {
  for (const link of chain.toReversed()) {
    const named = names.get(`${link.file} ${link.function}`);
    if (named === undefined) continue;
    const answers = contexts.map((context) => reachability.whyNot(context, named.id));
    if (answers.length === 0 || answers.some((answer) => answer.why === 'reached')) continue;
    for (const answer of answers) {
      if (answer.why === 'never-instantiated') {
        return { why: 'never-instantiated', type: answer.type, function: link.function, at: named.span };
      }
    }
    return { why: 'not-reached', function: link.function, at: named.span };
  }
  return undefined;
}

/** A setting of the caller that holds a host of the callee: it is given the address, and its code does nothing with it. */
function unusedAddress(caller: GraphNode, callee: GraphNode, views: readonly CatalogView[]): WhyNotReason | undefined {
  const hosts = new Set(callee.hosts);
  for (const view of views) {
    for (const workload of view.workloads) {
      if (workload.service !== caller.id) continue;
      for (const { name, value, at } of workload.containers.flatMap((container) => container.environment)) {
        if (value === undefined || !value.split(/[^\w.-]+/u).some((part) => hosts.has(part))) continue;
        return { why: 'unused-address', text: `${name} = ${value}`, at };
      }
    }
  }
  return undefined;
}
