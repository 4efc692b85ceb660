import type { Span } from '@callgate/ir';
import { itemsOf, labelsOf, nodeAt, textAt } from '@callgate/manifests';
import type { KubernetesObject, YamlDocument, YamlNode } from '@callgate/manifests';

/** How deep lists may hold lists. */
const depthBound = 5;

/** What the documents of a file are. */
export interface FoundObjects {
  readonly objects: readonly KubernetesObject[];
  /** Documents, or items of a list, that lack `apiVersion` or `kind`. */
  readonly nameless: readonly { readonly apiVersion?: string; readonly kind?: string; readonly at: Span }[];
}

/** Takes documents apart: lists of every kind into their items, bare lists too. Nothing is dropped. */
export function objectsOf(documents: readonly YamlDocument[]): FoundObjects {
  const objects: KubernetesObject[] = [];
  const nameless: FoundObjects['nameless'][number][] = [];

  function add(root: YamlNode, outer: { readonly apiVersion?: string; readonly kind?: string }, depth: number): void {
    if (root.kind === 'list' && depth < depthBound) {
      for (const item of root.items) add(item, {}, depth + 1);
      return;
    }
    // Items of typed lists (`PodList`) may leave both to the list, as the API server does (unstructured, `decodeToList`).
    const bare = nodeAt(root, 'kind') === undefined && nodeAt(root, 'apiVersion') === undefined ? outer : {};
    const apiVersion = textAt(root, 'apiVersion') ?? bare.apiVersion;
    const kind = textAt(root, 'kind') ?? bare.kind;
    if (apiVersion === undefined || kind === undefined) {
      nameless.push({
        ...(apiVersion !== undefined && { apiVersion }),
        ...(kind !== undefined && { kind }),
        at: root.at,
      });
      return;
    }
    const items = nodeAt(root, 'items');
    if (kind.endsWith('List') && items?.kind === 'list' && depth < depthBound) {
      const itemKind = kind.slice(0, -'List'.length);
      const inner = itemKind === '' ? {} : { apiVersion, kind: itemKind };
      for (const item of itemsOf(items)) add(item, inner, depth + 1);
      return;
    }
    const metadata = nodeAt(root, 'metadata');
    const name = nodeAt(metadata, 'name') ?? nodeAt(metadata, 'generateName');
    const namespace = textAt(metadata, 'namespace');
    objects.push({
      apiVersion,
      kind,
      name: name?.kind === 'scalar' ? name.text : '',
      ...(namespace !== undefined && namespace !== '' && { namespace }),
      labels: labelsOf(metadata),
      root,
      at: name?.at ?? root.at,
    });
  }

  for (const document of documents) add(document.root, {}, 0);
  return { objects, nameless };
}
