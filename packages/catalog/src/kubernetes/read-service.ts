import { entriesOf, itemsOf, nodeAt, numberOf, readEquality, textAt, textOf } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import type { Diagnostic } from '@callgate/ir';
import type { DraftAddress, DraftPort } from '../draft.js';
import { readScrape } from './read-scrape.js';
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
export function readService(
  object: KubernetesObject,
  namespace: string,
  diagnostics: Diagnostic[],
): DraftAddress | undefined {
  if (object.kind !== 'Service' || object.apiVersion !== 'v1') return undefined;
  const spec = nodeAt(object.root, 'spec');
  const within = object.namespace ?? namespace;
  const external = textAt(spec, 'type') === 'ExternalName' ? textAt(spec, 'externalName') : undefined;
  const selector = nodeAt(spec, 'selector');
  const writtenName = textAt(object.root, 'metadata', 'name');
  const scraped = readScrape(nodeAt(object.root, 'metadata'), diagnostics);
  return {
    name: object.name,
    ...(writtenName === undefined || writtenName === object.name ? {} : { writtenName }),
    labels: object.labels,
    entries: entriesOfService(spec),
    ...(scraped === undefined ? {} : { scraped }),
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

/** How a Service opens itself to the outside (Kubernetes docs, "Service", "Publishing Services" and "External IPs"). */
function entriesOfService(spec: YamlNode | undefined): DraftAddress['entries'] {
  const entries: DraftAddress['entries'][number][] = [];
  const type = textAt(spec, 'type');
  if (type === 'LoadBalancer') entries.push('load-balancer');
  if (type === 'NodePort') entries.push('node-port');
  if (itemsOf(nodeAt(spec, 'externalIPs')).length > 0) entries.push('external-ip');
  return entries;
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
