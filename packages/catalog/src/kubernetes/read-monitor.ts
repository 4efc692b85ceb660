import type { Diagnostic } from '@callgate/ir';
import { itemsOf, nodeAt, numberOf, readLabelSelector, scalarsOf, textAt, textOf } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import type { DraftMonitor } from '../draft.js';
import { catalogDiagnostic } from '../findings.js';

/**
 * Reads a ServiceMonitor or PodMonitor (prometheus-operator API reference, monitoring.coreos.com/v1): whose metrics are collected, on which
 * ports.
 * @param namespace of objects that name none
 * @returns undefined where the object is none, or its selector cannot be read (reported)
 */
export function readMonitor(
  object: KubernetesObject,
  namespace: string,
  diagnostics: Diagnostic[],
): DraftMonitor | undefined {
  const ofPods = object.kind === 'PodMonitor';
  if (!object.apiVersion.startsWith('monitoring.coreos.com/') || (!ofPods && object.kind !== 'ServiceMonitor'))
    return undefined;
  const spec = nodeAt(object.root, 'spec');
  const within = object.namespace ?? namespace;
  const name = `${object.kind} ${within}/${object.name}`;
  const selector = readLabelSelector(nodeAt(spec, 'selector'));
  if (selector === undefined) {
    diagnostics.push(catalogDiagnostic('selector-not-read', `The selector of ${name} was not read.`, object.at));
    return undefined;
  }
  const chosen = nodeAt(spec, 'namespaceSelector');
  const names = scalarsOf(nodeAt(chosen, 'matchNames')).map((each) => each.text);
  const everywhere = textAt(chosen, 'any') === 'true';
  return {
    of: ofPods ? 'pods' : 'services',
    name,
    ...(everywhere ? {} : { namespaces: names.length === 0 ? [within] : names }),
    selector,
    ports: itemsOf(nodeAt(spec, ofPods ? 'podMetricsEndpoints' : 'endpoints')).map(readEndpoint),
    at: object.at,
  };
}

function readEndpoint(node: YamlNode): DraftMonitor['ports'][number] {
  const port = textAt(node, 'port');
  const written = nodeAt(node, 'portNumber') ?? nodeAt(node, 'targetPort');
  const target = numberOf(written) ?? textOf(written);
  // A port by name comes first, as in the operator.
  if (port !== undefined && port !== '') return { port };
  return target === undefined ? {} : { target };
}
