import type { Transport, WorldPod, WorldPort } from '@callgate/ir';
import { itemsOf, nodeAt, numberOf, podTemplate, textAt } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import { readLabels } from '../read/selector.js';
import type { Reading } from '../read/fields.js';

const transports: Readonly<Record<string, Transport>> = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' };

/**
 * The pod of a workload of a built-in kind (Kubernetes API reference, `PodTemplateSpec`): its labels from the template, the ports of all its
 * containers, its addresses where a status names them.
 */
export function readPod(object: KubernetesObject, namespace: string, reading: Reading): WorldPod {
  const template = podTemplate(object);
  const spec = nodeAt(template, 'spec');
  const labels = readLabels(nodeAt(template, 'metadata', 'labels'), 'labels of the pod', reading);
  const containers = [...itemsOf(nodeAt(spec, 'containers')), ...itemsOf(nodeAt(spec, 'initContainers'))];
  const serviceAccount = textAt(spec, 'serviceAccountName');
  return {
    id: `${namespace}/${object.kind}/${object.name}`,
    namespace,
    labels: Object.fromEntries(labels),
    ...(serviceAccount !== undefined && { serviceAccount }),
    addresses: addressesOf(object.root),
    ports: containers.flatMap((container) => itemsOf(nodeAt(container, 'ports')).flatMap(portOf)),
    ...(textAt(spec, 'hostNetwork') === 'true' && { hostNetwork: true }),
    ...(object.kind === 'Pod' && { alone: true }),
    at: object.at,
  };
}

function addressesOf(root: YamlNode): readonly string[] {
  const several = itemsOf(nodeAt(root, 'status', 'podIPs')).flatMap((item) => textAt(item, 'ip') ?? []);
  const one = textAt(root, 'status', 'podIP');
  return [...new Set(one === undefined ? several : [one, ...several])];
}

function portOf(node: YamlNode): readonly WorldPort[] {
  const port = numberOf(nodeAt(node, 'containerPort'));
  const transport = transports[textAt(node, 'protocol') ?? 'TCP'];
  const name = textAt(node, 'name');
  if (port === undefined || transport === undefined || !Number.isInteger(port) || port < 1 || port > 65_535) return [];
  return [{ ...(name !== undefined && name !== '' && { name }), port, transport }];
}
