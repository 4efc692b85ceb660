import type { EffectivePeer, EffectivePorts, EffectiveRule, NamespaceScope, Transport } from '@callgate/ir';
import { contains, parseAddress, parseBlock } from '../address.js';
import type { NetworkAddress } from '../address.js';
import type { End } from '../judge/match.js';
import { or, truthOf } from '../truth.js';
import type { Truth } from '../truth.js';
import { selectsLabels } from '../selects-labels.js';

/** What passes through a door. */
export interface Passing {
  /** The end that is not behind the door. */
  readonly other: End;
  /** The end that receives. */
  readonly to: End;
  readonly port: number;
  readonly transport: Transport;
}

/** Whether a rule holds for what passes. */
export function matchEffectiveRule(rule: EffectiveRule, passing: Passing): Truth {
  if (rule.ports !== undefined && !rule.ports.some((each) => matchPorts(each, passing))) return 'no';
  if (rule.peers === undefined) return 'yes';
  return rule.peers.reduce<Truth>((sum, peer) => or(sum, matchPeer(peer, passing.other)), 'no');
}

export function inScope(scope: NamespaceScope, end: End & { end: 'pod' }): boolean {
  if (scope.scope === 'named') return end.pod.namespace === scope.name;
  return selectsLabels(scope.labels, end.namespaceLabels);
}

function matchPorts({ transport, ports }: EffectivePorts, passing: Passing): boolean {
  const { to, port } = passing;
  if (transport !== passing.transport) return false;
  if (ports.match === 'all') return true;
  if (ports.match === 'range') return ports.from <= port && port <= ports.to;
  return (
    to.end === 'pod' &&
    to.pod.ports.some((each) => each.name === ports.name && each.port === port && each.transport === transport)
  );
}

function matchPeer(peer: EffectivePeer, other: End): Truth {
  if (peer.peer === 'pods') {
    if (other.end === 'address' || other.pod.hostNetwork === true) return 'no';
    return truthOf(inScope(peer.namespaces, other) && selectsLabels(peer.pods, other.pod.labels));
  }
  if (other.end === 'address') return inBlock(peer, other.address);
  const found = other.pod.addresses.map((text) => {
    const address = parseAddress(text);
    return address === undefined ? 'unknown' : inBlock(peer, address);
  });
  const [first] = found;
  return first === undefined || found.some((each) => each !== first) ? 'unknown' : first;
}

function inBlock(peer: EffectivePeer & { peer: 'addresses' }, address: NetworkAddress): Truth {
  const block = parseBlock(peer.cidr);
  const holes = peer.except.map((each) => parseBlock(each));
  if (block === undefined) return 'unknown';
  if (!contains(block, address) || holes.some((each) => each !== undefined && contains(each, address))) return 'no';
  return holes.includes(undefined) ? 'unknown' : 'yes';
}
