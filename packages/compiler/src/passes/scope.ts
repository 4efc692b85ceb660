import type { CatalogView, OutsidePolicy, PlanView, ServiceGraph } from '@callgate/ir';
import type { CompileInput } from '../api.js';
import { nameOf } from '../name-of.js';
import { mapViews, takeOut } from '../pass.js';
import type { Pass, PassContext } from '../pass.js';
import { holdsIn } from '../ports/peer-ports.js';
import { noteBlindSpots } from '../suspicion/blind-spots.js';
import { suspects } from '../suspicion/suspects.js';

/** Takes out services without analysed source, and those that something without analysed source can be shown or suspected to call. */
export const scope: Pass = (plan, context) => {
  const result = mapViews(plan, context, (view, deployed) => takeOut(view, outside(view, deployed, context)));
  noteBlindSpots(result, context);
  return result;
};

function outside(view: PlanView, deployed: CatalogView, { input, search }: PassContext): readonly OutsidePolicy[] {
  const members = new Map(view.members.map((each) => [each.service, each]));
  const opaque = new Map(deployed.services.filter((each) => each.opaque).map((each) => [each.id, each]));
  const reasons: OutsidePolicy[] = [];
  const add = (service: string, reason: Omit<OutsidePolicy, 'service'>): void => {
    if (members.has(service)) reasons.push({ service, ...reason });
  };
  for (const { id, opaqueBecause } of opaque.values()) {
    const at = members.get(id)?.workloads[0]?.at;
    const because = `its source was not read${opaqueBecause === undefined ? '' : `: ${opaqueBecause}`}`;
    add(id, { code: 'opaque', because, ...(at === undefined ? {} : { at }) });
  }
  const vouched = new Set(input.options.vouched ?? []);
  const isOpen = (service: string): boolean => !opaque.has(service);
  for (const { caller, callee, because, at } of shownCalls(view, deployed, input)) {
    if (isOpen(callee) && !vouched.has(caller)) add(callee, { code: 'called-by-opaque', because, ...(at && { at }) });
  }
  const granted = new Set(view.grants.map((each) => `${each.caller}\0${each.callee}`));
  for (const { caller, callee, evidence, at } of suspects(deployed, search)) {
    // What stands beside an analysed program shares its pods, and so what these are permitted.
    const isPermitted = granted.has(`${caller}\0${callee}`) && !opaque.has(caller);
    if (!isOpen(callee) || vouched.has(caller) || isPermitted) continue;
    add(callee, {
      code: 'suspected-caller',
      because: `${nameOf(caller)}, whose source was not read, may call it: ${evidence}`,
      at,
    });
  }
  for (const [callee, { caller, at }] of callsFromNodes(view, input.graph)) {
    const because = `${nameOf(caller)} calls it from the network of its node, where no label of a pod is seen`;
    if (isOpen(callee)) add(callee, { code: 'called-from-node-network', because, ...(at && { at }) });
  }
  return reasons;
}

interface ShownCall {
  readonly caller: string;
  readonly callee: string;
  readonly because: string;
  readonly at?: OutsidePolicy['at'];
}

/** Calls of what was not analysed that are written down: in the graph, or in a rule, also in one that has expired. */
function shownCalls(view: PlanView, deployed: CatalogView, input: CompileInput): readonly ShownCall[] {
  const dark = new Set(
    [...deployed.services.filter((each) => each.opaque), ...deployed.resources].map((each) => each.id),
  );
  const calls: ShownCall[] = [];
  for (const { from, to, environments } of input.graph.edges) {
    if (from === to || !dark.has(from) || !holdsIn(environments, view.environment)) continue;
    calls.push({ caller: from, callee: to, because: `${nameOf(from)}, whose source was not read, calls it` });
  }
  for (const { caller, callee, environments, at } of input.permissions.permissions) {
    if (!dark.has(caller) || !holdsIn(environments, view.environment)) continue;
    const because = `a rule says that ${nameOf(caller)} calls it, of which nothing else is known, since its source was not read`;
    calls.push({ caller, callee, because, ...(at === undefined ? {} : { at }) });
  }
  return calls;
}

/** Callees of services whose pods share the network of their node, each with one such caller. */
function callsFromNodes(
  view: PlanView,
  graph: ServiceGraph,
): ReadonlyMap<string, { readonly caller: string; readonly at?: OutsidePolicy['at'] }> {
  const onNodes = new Map(
    view.members
      .filter((each) => each.workloads.some((workload) => workload.hostNetwork === true))
      .map((each) => [each.service, each.workloads[0]?.at]),
  );
  const found = new Map<string, { caller: string; at?: OutsidePolicy['at'] }>();
  const calls = [
    ...view.grants.map(({ caller, callee }) => ({ caller, callee })),
    ...graph.edges
      .filter((each) => holdsIn(each.environments, view.environment))
      .map(({ from, to }) => ({ caller: from, callee: to })),
  ];
  for (const { caller, callee } of calls) {
    if (caller !== callee && onNodes.has(caller)) found.set(callee, { caller, at: onNodes.get(caller) });
  }
  return found;
}
