import type { Transport, WorldPod } from '@callgate/ir';
import { selects } from '@callgate/manifests';
import { contains, parseAddress } from '../address.js';
import type { NetworkAddress } from '../address.js';
import type { Peer, Ports, Rule, Selector } from '../policy.js';
import { and, truthOf } from '../truth.js';
import type { Truth } from '../truth.js';

/** One end of a connection: a pod with the labels of its namespace, or an address that is no pod's. */
export type End =
  | { readonly end: 'pod'; readonly pod: WorldPod; readonly namespaceLabels: Readonly<Record<string, string>> }
  | { readonly end: 'address'; readonly address: NetworkAddress; readonly text: string };

export function matchSelector(selector: Selector, labels: Readonly<Record<string, string>>): Truth {
  const rest = selector.unread === undefined ? 'yes' : 'unknown';
  return and(truthOf(selects(selector, labels)), rest);
}

/** Whether a rule admits a connection. `other` is the end that is not behind this door, `to` the one that receives. */
export function matchRule(
  rule: Rule,
  namespace: string,
  other: End,
  to: End,
  port: number,
  transport: Transport,
): Truth {
  if (rule.unread !== undefined) return 'unknown';
  const ports = matchPorts(rule.ports, to, port, transport);
  return ports ? matchPeers(rule.peers, namespace, other) : 'no';
}

/**
 * Whether one of the ports is meant; absent: every port. A name is looked up among the ports of the pod that receives, for this transport (API
 * reference, `NetworkPolicyPort`); what is no pod has no names.
 */
export function matchPorts(ports: readonly Ports[] | undefined, to: End, port: number, transport: Transport): boolean {
  if (ports === undefined) return true;
  return ports.some((each) => {
    if (each.transport !== transport) return false;
    if (each.ports.match === 'all') return true;
    if (each.ports.match === 'range') return each.ports.from <= port && port <= each.ports.to;
    const { name } = each.ports;
    if (to.end !== 'pod') return false;
    return to.pod.ports.some((one) => one.name === name && one.port === port && one.transport === transport);
  });
}

/** Whether an end is one of the peers; absent: anyone. */
function matchPeers(peers: readonly Peer[] | undefined, namespace: string, other: End): Truth {
  if (peers === undefined) return 'yes';
  let result: Truth = 'no';
  for (const peer of peers) {
    const one = matchPeer(peer, namespace, other);
    if (one === 'yes') return 'yes';
    if (one === 'unknown') result = 'unknown';
  }
  return result;
}

/**
 * Whether an end is the peer. A pod in the network of its node has the node's address and is no pod to any policy ("Network Policies", "NetworkPolicy
 * and hostNetwork pods": the common of the two behaviours). Blocks hold for the addresses of pods as well.
 */
export function matchPeer(peer: Peer, namespace: string, other: End): Truth {
  if (peer.peer === 'addresses') {
    if (other.end === 'address') return truthOf(inside(peer, other.address));
    const addresses = other.pod.addresses.map(parseAddress);
    if (addresses.length === 0 || addresses.includes(undefined)) return 'unknown';
    const inThem = addresses.map((each) => each !== undefined && inside(peer, each));
    return inThem.every((each) => each === inThem[0]) ? truthOf(inThem[0] === true) : 'unknown';
  }
  if (other.end === 'address' || other.pod.hostNetwork === true) return 'no';
  const scope =
    peer.namespaces === undefined
      ? truthOf(other.pod.namespace === namespace)
      : matchSelector(peer.namespaces, other.namespaceLabels);
  return scope === 'no' ? 'no' : and(scope, matchSelector(peer.pods, other.pod.labels));
}

function inside(peer: Peer & { peer: 'addresses' }, address: NetworkAddress): boolean {
  return contains(peer.block, address) && !peer.except.some((each) => contains(each, address));
}
