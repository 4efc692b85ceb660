import { serverScalar } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import type { Transport } from '@callgate/ir';
import { parseBlock } from '../address.js';
import type { Peer, Ports, Rule } from '../policy.js';
import { isAbsent, misread, readFields, readItems, readText } from './fields.js';
import type { Reading } from './fields.js';
import { readSelector } from './selector.js';

const directions = { ingress: 'from', egress: 'to' } as const;
export type Direction = keyof typeof directions;

/** `IANA_SVC_NAME` as the API server checks names of ports (apimachinery validation, `IsValidPortName`). */
const portName = /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/u;
const transports: Readonly<Record<string, Transport>> = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' };

/**
 * Reads the rules of one direction (Kubernetes API reference, `NetworkPolicyIngressRule`, `NetworkPolicyEgressRule`). A rule that is null or
 * empty admits everything; peers or ports that are absent, null or empty are no condition.
 */
export function readRules(node: YamlNode | undefined, direction: Direction, reading: Reading): readonly Rule[] {
  return readItems(node, direction, reading).map((item, at) => {
    const name = `${direction}[${String(at)}]`;
    const fields = readFields(item, name, [directions[direction], 'ports'], reading);
    const inside = `${name}.${directions[direction]}`;
    const peers = readItems(fields.get(directions[direction]), inside, reading).flatMap((peer, place) =>
      readPeer(peer, `${inside}[${String(place)}]`, reading),
    );
    const ports = readItems(fields.get('ports'), `${name}.ports`, reading).flatMap((port, place) =>
      readPort(port, `${name}.ports[${String(place)}]`, reading),
    );
    return { name, ...(peers.length > 0 && { peers }), ...(ports.length > 0 && { ports }), at: item.at };
  });
}

function readPeer(node: YamlNode, what: string, reading: Reading): readonly Peer[] {
  const fields = readFields(node, what, ['podSelector', 'namespaceSelector', 'ipBlock'], reading);
  const [pods, namespaces, block] = ['podSelector', 'namespaceSelector', 'ipBlock'].map((name) => fields.get(name));
  if (block !== undefined) {
    if (pods !== undefined || namespaces !== undefined)
      misread(reading, `${what} has both an ipBlock and a selector.`, node.at);
    return readBlock(block, `${what}.ipBlock`, reading);
  }
  if (pods === undefined && namespaces === undefined) {
    misread(reading, `${what} names nobody.`, node.at);
    return [];
  }
  const selector = readSelector(pods, `${what}.podSelector`, reading);
  if (namespaces === undefined) return [{ peer: 'pods', pods: selector }];
  const scope = readSelector(namespaces, `${what}.namespaceSelector`, reading);
  return [{ peer: 'pods', namespaces: scope, pods: selector }];
}

function readBlock(node: YamlNode, what: string, reading: Reading): readonly Peer[] {
  const fields = readFields(node, what, ['cidr', 'except'], reading);
  const cidr = fields.get('cidr');
  const text = cidr === undefined ? undefined : readText(cidr, `${what}.cidr`, reading);
  const block = text === undefined ? undefined : parseBlock(text);
  if (block === undefined) misread(reading, `${what}.cidr is no block of addresses.`, (cidr ?? node).at);
  const except = readItems(fields.get('except'), `${what}.except`, reading).flatMap((item, at) => {
    const part = readText(item, `${what}.except[${String(at)}]`, reading);
    const hole = part === undefined ? undefined : parseBlock(part);
    const inside =
      hole !== undefined &&
      block !== undefined &&
      hole.family === block.family &&
      block.first <= hole.first &&
      hole.last <= block.last &&
      hole.last - hole.first < block.last - block.first;
    if (inside) return [hole];
    misread(reading, `${what}.except[${String(at)}] is no block of addresses inside the other.`, item.at);
    return [];
  });
  return block === undefined ? [] : [{ peer: 'addresses', block, except }];
}

function readPort(node: YamlNode, what: string, reading: Reading): readonly Ports[] {
  const fields = readFields(node, what, ['protocol', 'port', 'endPort'], reading);
  const protocol = fields.get('protocol');
  const written = protocol === undefined ? 'TCP' : readText(protocol, `${what}.protocol`, reading);
  const transport = written !== undefined && Object.hasOwn(transports, written) ? transports[written] : undefined;
  if (transport === undefined) {
    misread(reading, `${what}.protocol is none of TCP, UDP and SCTP.`, node.at);
    return [];
  }
  const port = scalar(fields.get('port'));
  const end = scalar(fields.get('endPort'));
  if (port === undefined && end === undefined) return [{ transport, ports: { match: 'all' } }];
  if (typeof port === 'string' && end === undefined && portName.test(port))
    return [{ transport, ports: { match: 'named', name: port } }];
  if (isPort(port) && (end === undefined || (isPort(end) && end >= port)))
    return [{ transport, ports: { match: 'range', from: port, to: end ?? port } }];
  misread(reading, `${what} names no port, or no range of ports.`, node.at);
  return [];
}

/**
 * What the API server makes of a field; undefined where it is absent, null for what is no scalar. Numbers count where they are written in plain
 * digits: what `8e1` or `0100` mean hangs on whether the server is sent YAML or JSON.
 */
function scalar(node: YamlNode | undefined): string | number | boolean | null | undefined {
  if (node === undefined || isAbsent(node)) return undefined;
  if (node.kind !== 'scalar') return null;
  const value = serverScalar(node);
  return typeof value === 'number' && String(value) !== node.text ? null : value;
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535;
}
