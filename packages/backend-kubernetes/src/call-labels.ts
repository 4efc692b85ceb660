import { callLabel } from '@callgate/manifests';
import type { PlanMember, PodPort } from '@callgate/ir';
import { serviceName } from './service-name.js';

/**
 * The labels by which a pod shows that it may call a service: one for all its ports, or one for each port where only some of several are
 * granted. Every label stands in the policy of the service, whoever has it.
 * @param ports pod ports of the service; empty: all of them
 * @returns label keys, sorted
 */
export function callLabels(callee: PlanMember, ports: readonly PodPort[]): readonly string[] {
  const name = serviceName(callee.service);
  const served = servedPorts(callee);
  const granted = served.filter((each) => ports.some((port) => samePort(each, port)));
  if (ports.length === 0 || granted.length === served.length) return [callLabel(name)];
  return granted.map((port) => callLabel(name, port)).toSorted();
}

/** The pod ports of a service, each once, TCP first, then UDP and SCTP, each by number. */
export function servedPorts(member: PlanMember): readonly PodPort[] {
  return sortedPorts(member.ports);
}

/** Ports without what else is known of them, each once, in one order. */
export function sortedPorts(ports: readonly PodPort[]): readonly PodPort[] {
  const sorted = ports
    .map(({ port, transport }) => ({ port, transport }))
    .toSorted((left, right) => order[left.transport] - order[right.transport] || left.port - right.port);
  return sorted.filter((each, at) => at === 0 || !samePort(each, sorted[at - 1]));
}

const order = { tcp: 0, udp: 1, sctp: 2 } as const;

function samePort(left: PodPort, right: PodPort | undefined): boolean {
  return left.port === right?.port && left.transport === right.transport;
}
