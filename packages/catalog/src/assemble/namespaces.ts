import type { CatalogNamespace } from '@callgate/ir';
import type { DraftTree } from '../draft.js';
import { byText } from '../files/paths.js';

/** The namespaces of trees, each once; of several descriptions the first tree's holds. */
export function namespacesOf(trees: readonly DraftTree[]): readonly CatalogNamespace[] {
  const found = new Map<string, CatalogNamespace>();
  for (const namespace of trees.flatMap((tree) => tree.namespaces)) {
    const before = found.get(namespace.name);
    if (before?.labels === undefined)
      found.set(namespace.name, namespace.labels === undefined ? (before ?? namespace) : namespace);
  }
  return [...found.values()].sort((a, b) => byText(a.name, b.name));
}
