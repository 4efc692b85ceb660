import { isDnsLabel, isDnsSubdomain, isLabelKey } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import type { Door, ReadPolicy } from '../policy.js';
import { isAbsent, misread, readEntries, readFields, readItems, readText } from './fields.js';
import type { Reading } from './fields.js';
import { readRules } from './rule.js';
import { readLabels, readSelector } from './selector.js';

const metadataFields = [
  'name',
  'generateName',
  'namespace',
  'labels',
  'annotations',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'finalizers',
  'generation',
  'managedFields',
  'ownerReferences',
  'resourceVersion',
  'selfLink',
  'uid',
];

/**
 * Reads a NetworkPolicy of networking.k8s.io/v1 (Kubernetes API reference). What the API server would refuse when it is strict counts as not
 * understood: such a policy may not be there at all, or may stand there in an older form.
 * @param namespace the namespace into which it is applied where it names none
 * @returns the policy, and what of it was not understood; with any of that, its doors are unknown; `placeless` where even its namespace is
 */
export function readNetworkPolicy(
  object: KubernetesObject,
  namespace: string,
): { readonly policy: ReadPolicy; readonly misread: Reading['misread']; readonly placeless?: true } {
  const reading: Reading = { misread: [] };
  // A status, which older tools print, says nothing of what is allowed.
  const fields = readFields(object.root, 'the object', ['apiVersion', 'kind', 'metadata', 'spec', 'status'], reading);
  const metadata = readFields(fields.get('metadata'), 'metadata', metadataFields, reading);
  checkMetadata(metadata, object, reading);
  const written = readNamespace(metadata.get('namespace'), reading);
  const place = written === undefined || written === '' ? namespace : written;
  const known = ['podSelector', 'ingress', 'egress', 'policyTypes'];
  const spec = readFields(fields.get('spec'), 'spec', known, reading);
  const pods = readSelector(spec.get('podSelector'), 'spec.podSelector', reading);
  const ingress = readRules(spec.get('ingress'), 'ingress', reading);
  const egress = readRules(spec.get('egress'), 'egress', reading);
  const types = readTypes(spec.get('policyTypes'), egress.length > 0, reading);
  const name = `${place}/${object.name}`;
  const [wrong] = reading.misread;
  if (wrong !== undefined) {
    const door: Door = { isolates: 'unknown', rules: [{ name: 'the policy', unread: wrong.what, at: wrong.at }] };
    const policy = { name, namespace: place, pods, ingress: door, egress: door, at: object.at };
    return { policy, misread: reading.misread, ...(written === undefined && { placeless: true }) };
  }
  const policy: ReadPolicy = {
    name,
    namespace: place,
    pods,
    ...(types.includes('Ingress') && { ingress: { isolates: 'yes', rules: ingress } }),
    ...(types.includes('Egress') && { egress: { isolates: 'yes', rules: egress } }),
    at: object.at,
  };
  return { policy, misread: [] };
}

function checkMetadata(fields: ReadonlyMap<string, YamlNode>, object: KubernetesObject, reading: Reading): void {
  const name = fields.get('name') ?? fields.get('generateName');
  const text = name === undefined ? undefined : readText(name, 'metadata.name', reading);
  // What the server adds to a generated name is a valid end, so the text before it may end with a dash.
  if (text === undefined || !isDnsSubdomain(fields.has('name') ? text : `${text}x`))
    misread(reading, 'metadata.name is no name.', object.at);
  readLabels(fields.get('labels'), 'metadata.labels', reading);
  for (const [key, value] of readEntries(fields.get('annotations'), 'metadata.annotations', reading)) {
    if (!isLabelKey(key.toLowerCase()))
      misread(reading, `${JSON.stringify(key)} is no key of an annotation.`, value.at);
    if (!isAbsent(value)) readText(value, `metadata.annotations[${JSON.stringify(key)}]`, reading);
  }
}

/** @returns the empty text where none is named, undefined where it is not understood */
function readNamespace(node: YamlNode | undefined, reading: Reading): string | undefined {
  if (node === undefined) return '';
  const text = readText(node, 'metadata.namespace', reading);
  if (text === undefined || text === '' || isDnsLabel(text)) return text;
  misread(reading, 'metadata.namespace is no name of a namespace.', node.at);
  return undefined;
}

/** Which directions a policy concerns: where it does not say so, Ingress, and Egress if it has rules for it (API reference, `policyTypes`). */
function readTypes(node: YamlNode | undefined, hasEgress: boolean, reading: Reading): readonly string[] {
  const items = readItems(node, 'spec.policyTypes', reading);
  if (items.length === 0) return hasEgress ? ['Ingress', 'Egress'] : ['Ingress'];
  if (items.length > 2 && node !== undefined) misread(reading, 'spec.policyTypes has more than two entries.', node.at);
  return items.flatMap((item, at) => {
    const text = readText(item, `spec.policyTypes[${String(at)}]`, reading);
    if (text === 'Ingress' || text === 'Egress') return [text];
    if (text !== undefined)
      misread(reading, `spec.policyTypes has ${JSON.stringify(text)}, which is not known.`, item.at);
    return [];
  });
}
