import type { Span } from '@callgate/ir';
import { labelsOf } from './label-selector.js';
import { itemsOf, nodeAt, textAt } from './read-node.js';
import type { YamlDocument, YamlNode } from './yaml-node.js';

/** An object of the Kubernetes API as it stands in a manifest. */
export interface KubernetesObject {
  /** `apps/v1`. */
  readonly apiVersion: string;
  /** `Deployment`. */
  readonly kind: string;
  readonly name: string;
  /** As it is written; absent: the namespace into which it is applied. */
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly root: YamlNode;
  /** From the name on, which is where people look for an object. */
  readonly at: Span;
}

/**
 * The Kubernetes objects of documents, with the items of `List` kinds one by one. Documents without `apiVersion` and `kind` are no objects
 * and are left out.
 */
export function kubernetesObjects(documents: readonly YamlDocument[]): readonly KubernetesObject[] {
  const objects: KubernetesObject[] = [];
  for (const document of documents) {
    // A bare JSON or YAML list of objects is what some tools write.
    const roots = document.root.kind === 'list' ? document.root.items : [document.root];
    for (const root of roots) addObject(root, objects, 0);
  }
  return objects;
}

function addObject(root: YamlNode, objects: KubernetesObject[], depth: number): void {
  const apiVersion = textAt(root, 'apiVersion');
  const kind = textAt(root, 'kind');
  if (apiVersion === undefined || kind === undefined) return;
  if (kind.endsWith('List') && nodeAt(root, 'items')?.kind === 'list') {
    // Lists of lists are allowed; a bound keeps the recursion finite.
    if (depth < 5) for (const item of itemsOf(nodeAt(root, 'items'))) addObject(item, objects, depth + 1);
    return;
  }
  const metadata = nodeAt(root, 'metadata');
  const name = nodeAt(metadata, 'name') ?? nodeAt(metadata, 'generateName');
  const namespace = textAt(metadata, 'namespace');
  objects.push({
    apiVersion,
    kind,
    name: name?.kind === 'scalar' ? name.text : '',
    ...(namespace === undefined || namespace === '' ? {} : { namespace }),
    labels: labelsOf(metadata),
    root,
    at: name?.at ?? root.at,
  });
}
