import type { CatalogNamespace } from '@callgate/ir';
import type { KubernetesObject } from '@callgate/manifests';

/**
 * The namespaces that objects describe or in which they are put, each once.
 * @param used namespaces in which something is put that names none
 */
export function readNamespaces(
  objects: readonly KubernetesObject[],
  used: readonly string[],
): readonly CatalogNamespace[] {
  const found = new Map<string, CatalogNamespace>();
  for (const name of used) found.set(name, { name });
  for (const object of objects) {
    if (object.namespace !== undefined && !found.has(object.namespace)) {
      found.set(object.namespace, { name: object.namespace });
    }
  }
  for (const object of objects) {
    if (object.kind !== 'Namespace' || object.apiVersion !== 'v1' || object.name === '') continue;
    found.set(object.name, { name: object.name, labels: object.labels, at: object.at });
  }
  return [...found.values()];
}
