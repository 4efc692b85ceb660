import { itemsOf, nodeAt, numberOf, textAt } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import type { DraftBackend, DraftRoute } from '../draft.js';

/**
 * Reads what the API server is told to call: admission webhooks, conversion webhooks of custom resources, aggregated APIs (Kubernetes API
 * reference, `WebhookClientConfig`, `CustomResourceConversion`, `APIService`). Its calls come from outside the pods' network, like those of
 * people. The port is 443 where none is written.
 * @param namespace of Services that name none
 * @returns undefined where the object is none of these, or names no Service
 */
export function readApiCalls(object: KubernetesObject, namespace: string): DraftRoute | undefined {
  const backends = clientsOf(object).flatMap((node): DraftBackend[] => {
    const service = textAt(node, 'name');
    if (node === undefined || service === undefined) return [];
    const port = numberOf(nodeAt(node, 'port')) ?? 443;
    return [{ service, namespace: textAt(node, 'namespace') ?? namespace, port, at: node.at }];
  });
  if (backends.length === 0) return undefined;
  return { entry: 'api-server', name: `${object.kind} ${object.name}`, backends, at: object.at };
}

function clientsOf({ apiVersion, kind, root }: KubernetesObject): readonly (YamlNode | undefined)[] {
  const group = apiVersion.split('/')[0];
  if (group === 'admissionregistration.k8s.io' && kind.endsWith('WebhookConfiguration')) {
    return itemsOf(nodeAt(root, 'webhooks')).map((webhook) => nodeAt(webhook, 'clientConfig', 'service'));
  }
  if (group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition') {
    return [nodeAt(root, 'spec', 'conversion', 'webhook', 'clientConfig', 'service')];
  }
  if (group === 'apiregistration.k8s.io' && kind === 'APIService') return [nodeAt(root, 'spec', 'service')];
  return [];
}
