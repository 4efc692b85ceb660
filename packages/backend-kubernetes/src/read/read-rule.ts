import type { EffectivePeer, EffectivePorts, EffectiveRule, NamespaceScope, Transport } from '@callgate/ir';
import { isStrictlyInside, parseCidr } from './cidr.js';
import { readSelector } from './read-selector.js';
import type { Place, StrictReader } from './strict-reader.js';

const transports: Readonly<Record<string, Transport>> = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' };

/**
 * One rule of a NetworkPolicy (Kubernetes API reference, networking.k8s.io/v1). No peers, and an empty list of them, is anyone; no ports, and an
 * empty list of them, is every port.
 * @param direction which of the fields `from` and `to` it has
 * @param namespace the policy's own, in which pods are meant where a peer names no namespaces
 */
export function readRule(
  reader: StrictReader,
  place: Place,
  direction: 'from' | 'to',
  namespace: string,
  name: string,
): EffectiveRule {
  const fields = reader.fields(place, [direction, 'ports']);
  const peers = reader.elements(fields[direction]).flatMap((each) => readPeer(reader, each, namespace) ?? []);
  const ports = reader.elements(fields.ports).flatMap((each) => readPorts(reader, each) ?? []);
  return {
    name,
    action: 'allow',
    ...(peers.length > 0 && { peers }),
    ...(ports.length > 0 && { ports }),
  };
}

function readPeer(reader: StrictReader, place: Place, namespace: string): EffectivePeer | undefined {
  const fields = reader.fields(place, ['podSelector', 'namespaceSelector', 'ipBlock']);
  const byPods = reader.given(fields.podSelector);
  const byNamespaces = reader.given(fields.namespaceSelector);
  if (reader.given(fields.ipBlock)) {
    if (byPods || byNamespaces) reader.fault(place, 'has ipBlock beside selectors');
    return readBlock(reader, fields.ipBlock);
  }
  if (!byPods && !byNamespaces) {
    reader.fault(place, 'names no peer');
    return undefined;
  }
  const namespaces: NamespaceScope = byNamespaces
    ? { scope: 'labelled', labels: readSelector(reader, fields.namespaceSelector) }
    : { scope: 'named', name: namespace };
  return { peer: 'pods', namespaces, pods: readSelector(reader, fields.podSelector) };
}

function readBlock(reader: StrictReader, place: Place): EffectivePeer | undefined {
  const fields = reader.fields(place, ['cidr', 'except']);
  const cidr = reader.text(fields.cidr) ?? '';
  const block = parseCidr(cidr);
  if (typeof block === 'string') reader.fault(fields.cidr, block);
  const except = reader.elements(fields.except).map((each) => {
    const text = reader.text(each) ?? '';
    const hole = parseCidr(text);
    if (typeof hole === 'string') reader.fault(each, hole);
    else if (typeof block !== 'string' && !isStrictlyInside(hole, block)) {
      reader.fault(each, `is no part of ${cidr} that is smaller than it`);
    }
    return text;
  });
  return typeof block === 'string' ? undefined : { peer: 'addresses', cidr, except: [...new Set(except)].toSorted() };
}

/** An empty element is every TCP port. */
function readPorts(reader: StrictReader, place: Place): EffectivePorts | undefined {
  const fields = reader.fields(place, ['protocol', 'port', 'endPort']);
  const protocol = reader.text(fields.protocol) ?? 'TCP';
  const transport = Object.hasOwn(transports, protocol) ? transports[protocol] : undefined;
  if (transport === undefined)
    reader.fault(fields.protocol, `is ${JSON.stringify(protocol)}, and none of TCP, UDP, SCTP`);
  const port = reader.wholeOrText(fields.port);
  const last = reader.whole(fields.endPort);
  const ends = reader.given(fields.endPort);
  if (ends && typeof port !== 'number') reader.fault(fields.endPort, 'needs a number in port');
  if (typeof port === 'string' && !isPortName(port)) {
    reader.fault(fields.port, `is ${JSON.stringify(port)}, which is no name of a port`);
  }
  if (typeof port === 'number' && !isPort(port)) reader.fault(fields.port, 'is not between 1 and 65535');
  if (last !== undefined && !isPort(last)) reader.fault(fields.endPort, 'is not between 1 and 65535');
  if (last !== undefined && typeof port === 'number' && last < port) reader.fault(fields.endPort, 'is below port');
  if (transport === undefined) return undefined;
  if (typeof port === 'string') return { transport, ports: { match: 'named', name: port } };
  if (typeof port === 'number') return { transport, ports: { match: 'range', from: port, to: last ?? port } };
  return { transport, ports: { match: 'all' } };
}

function isPort(number: number): boolean {
  return number >= 1 && number <= 65_535;
}

/** A name of a port (validation.IsValidPortName, RFC 6335, section 5.1). */
function isPortName(text: string): boolean {
  return text.length <= 15 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(text) && /[a-z]/u.test(text);
}
