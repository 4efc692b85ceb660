import {
  artifacts,
  effectivePolicy,
  ingressDoor,
  parseEffectivePolicy,
  printEffectivePolicy,
  printProblem,
} from '@callgate/ir';
import type { EffectivePeer, EffectiveRule, PlanMember, PlanView, PodPort, PolicyException } from '@callgate/ir';
import { portableName } from '@callgate/manifests';
import { defineBackend } from '@callgate/plugin';

/** For a firewall that reads, as JSON, who may come in at the pods of a service. Its rules name callers, so pods need no labels. */
export const backend = defineBackend({
  name: 'doors',
  version: '1',
  capabilities: {
    transports: ['tcp', 'udp', 'sctp'],
    ports: 'each',
    exceptions: ['anywhere', 'node', 'peers', 'pods'],
  },

  emit: (plan) =>
    artifacts(
      'doors',
      plan.views.flatMap((view) =>
        view.members
          .filter((member) => member.underPolicy)
          .map((member) => ({
            path: `${portableName(view.environment)}/${portableName(member.name)}.json`,
            environment: view.environment,
            role: 'policy',
            text: printEffectivePolicy(effectivePolicy([tier(doors(view, member))])),
          }))
          .toSorted((left, right) => (left.path < right.path ? -1 : 1)),
      ),
    ),

  read: (given) => {
    const read = given.artifacts.map(({ path, text }) => ({ path, parsed: parseEffectivePolicy(text) }));
    const policies = read.flatMap(({ parsed }) =>
      'value' in parsed ? parsed.value.tiers.flatMap((each) => each.policies) : [],
    );
    const unread = read.flatMap(({ path, parsed }) =>
      'problems' in parsed ? parsed.problems.map((problem) => ({ what: `${path}: ${printProblem(problem)}` })) : [],
    );
    return effectivePolicy([tier(policies)], unread);
  },
});

/** Every way in that is not opened is closed. */
function tier(policies: ReturnType<typeof doors>) {
  return { name: 'doors', end: 'deny' as const, policies: policies.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** The way in of each workload: one rule for each caller, one for each exception. */
function doors(view: PlanView, member: PlanMember) {
  const callers = view.grants.filter((grant) => grant.callee === member.service);
  const rules = [
    ...callers.map(({ caller, ports }) => allow(caller, ports.length > 0 ? ports : member.ports, podsOf(view, caller))),
    ...view.exceptions.filter((each) => each.service === member.service).flatMap((each) => opened(view, each)),
  ].toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return member.workloads.flatMap(({ id, namespace, selector }) =>
    selector === undefined
      ? []
      : [ingressDoor({ name: id, namespaces: { scope: 'named', name: namespace }, pods: selector, rules })],
  );
}

function opened(view: PlanView, { name: rule, from, ports, service }: PolicyException): EffectiveRule[] {
  switch (from.peer) {
    case 'anywhere':
      return [allow(rule, ports)];
    case 'peers':
      return [allow(rule, ports, podsOf(view, service))];
    case 'pods':
      return [
        allow(rule, ports, [
          { peer: 'pods', namespaces: { scope: 'labelled', labels: from.namespaces }, pods: from.pods },
        ]),
      ];
    case 'node':
      return []; // this firewall always lets the node in
  }
}

/** Without `peers` a rule is for anyone; with an empty list it is for nobody, and so with ports. */
function allow(rule: string, ports: readonly PodPort[], peers?: readonly EffectivePeer[]): EffectiveRule {
  const opening = ports.map(({ port, transport }) => ({
    transport,
    ports: { match: 'range' as const, from: port, to: port },
  }));
  return { name: rule, action: 'allow', ports: opening, ...(peers && { peers }) };
}

function podsOf(view: PlanView, service: string): readonly EffectivePeer[] {
  const workloads = view.members.find((each) => each.service === service)?.workloads ?? [];
  return workloads.flatMap(({ namespace, selector }) =>
    selector === undefined
      ? []
      : [{ peer: 'pods' as const, namespaces: { scope: 'named' as const, name: namespace }, pods: selector }],
  );
}
