import { entriesOf, itemsOf, nodeAt, numberOf, readEquality, textAt, textOf } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import type { DraftAddress, DraftPort } from '../draft.js';
import { transportOf } from './read-workload.js';

/** Every name of a Service in the cluster's DNS (Kubernetes docs, "DNS for Services and Pods"). */
function serviceHosts(name: string, namespace: string): readonly string[] {
  return [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`].map(
    (host) => host.toLowerCase(),
  );
}

/**
 * Reads a Service.
 * @param namespace of objects that name none
 * @returns undefined where the object is none
 */
export function readService(object: KubernetesObject, namespace: string): DraftAddress | undefined {
  if (object.kind !== 'Service' || object.apiVersion !== 'v1') return undefined;
  const spec = nodeAt(object.root, 'spec');
  const within = object.namespace ?? namespace;
  const external = textAt(spec, 'type') === 'ExternalName' ? textAt(spec, 'externalName') : undefined;
  const selector = nodeAt(spec, 'selector');
  return {
    name: object.name,
    hosts: serviceHosts(object.name, within),
    namespace: within,
    headless: textAt(spec, 'clusterIP') === 'None',
    ports: itemsOf(nodeAt(spec, 'ports')).flatMap(readPort),
    to:
      external !== undefined
        ? { to: 'external', host: external.toLowerCase().replace(/\.$/, '') }
        : entriesOf(selector).length > 0
          ? { to: 'selector', selector: readEquality(selector) }
          : { to: 'nothing' },
    at: object.at,
  };
}

function readPort(node: YamlNode): readonly DraftPort[] {
  const port = numberOf(nodeAt(node, 'port'));
  if (port === undefined) return [];
  const name = textAt(node, 'name');
  const target = nodeAt(node, 'targetPort');
  const written = textOf(target);
  return [
    {
      ...(name === undefined ? {} : { name }),
      port,
      ...(written === undefined || written === '' ? {} : { target: numberOf(target) ?? written }),
      transport: transportOf(textAt(node, 'protocol')),
    },
  ];
}
