import type {
  EffectiveDoor,
  EffectivePeer,
  EffectivePolicy,
  EffectivePorts,
  EffectiveRule,
  LabelSelector,
  NamespaceScope,
  PodPort,
} from '@callgate/ir';
import { selects, selectorOf } from '@callgate/manifests';

/** One end of a connection. */
export interface Endpoint {
  /** What people call it. */
  readonly name: string;
  /** IPv4. */
  readonly address: string;
  /** Absent: it is no pod. */
  readonly pod?: PodEndpoint;
}

interface PodEndpoint {
  readonly namespace: string;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** Node id of its service; absent: of none in the plan. */
  readonly service?: string;
}

/**
 * Whether a policy lets a connection through: by the egress of the pod from which it comes and the ingress of the pod to which it goes. What
 * the policy could not read is not taken into account: ask only where nothing is unread.
 */
export function letsThrough(policy: EffectivePolicy, from: Endpoint, to: Endpoint, port: PodPort): boolean {
  return opens(policy, 'egress', from, to, port) && opens(policy, 'ingress', to, from, port);
}

function opens(
  policy: EffectivePolicy,
  direction: EffectiveDoor['direction'],
  own: Endpoint,
  other: Endpoint,
  port: PodPort,
): boolean {
  const { pod } = own;
  if (pod === undefined) return true;
  for (const tier of policy.tiers) {
    const doors = tier.policies.filter(
      (door) => door.direction === direction && inScope(door.namespaces, pod) && matches(door.pods, pod.labels),
    );
    if (doors.length === 0) continue;
    const action = doors
      .flatMap((door) => door.rules)
      .find((rule) => rule.action !== 'log' && holds(rule, other, port));
    const decided = action?.action ?? tier.end;
    if (decided !== 'pass') return decided === 'allow';
  }
  return true;
}

function holds({ peers, ports }: EffectiveRule, other: Endpoint, port: PodPort): boolean {
  const fromPeer = peers === undefined || peers.some((peer) => isPeer(peer, other));
  return fromPeer && (ports === undefined || ports.some((each) => isPort(each, port)));
}

function isPeer(peer: EffectivePeer, { pod, address }: Endpoint): boolean {
  if (peer.peer === 'addresses') {
    return isInside(address, peer.cidr) && !peer.except.some((each) => isInside(address, each));
  }
  return pod !== undefined && inScope(peer.namespaces, pod) && matches(peer.pods, pod.labels);
}

function isPort({ transport, ports }: EffectivePorts, port: PodPort): boolean {
  if (transport !== port.transport) return false;
  if (ports.match === 'all') return true;
  // A plan does not say what its ports are called, so a name means none of them.
  return ports.match === 'range' && ports.from <= port.port && port.port <= ports.to;
}

function inScope(scope: NamespaceScope, pod: PodEndpoint): boolean {
  return scope.scope === 'named' ? scope.name === pod.namespace : matches(scope.labels, pod.namespaceLabels);
}

/** Whether labels satisfy a selector. */
export function matches(
  { matchLabels, matchExpressions }: LabelSelector,
  labels: Readonly<Record<string, string>>,
): boolean {
  return selects(selectorOf(matchLabels), labels) && selects({ requirements: matchExpressions }, labels);
}

function isInside(address: string, cidr: string): boolean {
  const [base = '', length = '32'] = cidr.split('/');
  if (base.includes(':')) return false;
  const shift = 2 ** (32 - Number(length));
  return Math.floor(numberOf(address) / shift) === Math.floor(numberOf(base) / shift);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
