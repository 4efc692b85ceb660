import type { DraftTree } from '../draft.js';
import { baseOf, directoryOf } from '../files/paths.js';
import { splitImage } from '../kustomize/rename-images.js';
import { isForeignImage } from './known-images.js';

/**
 * The images of a deployment that have the name of another of its images and come from somewhere else: where most images come from
 * `r.example/shop`, `r.example/shop/queue` is the one that is built from the folder `queue`, and `r.example/queue` is somebody else's. Where as many
 * come from one place as from the other, nothing tells.
 */
export function namesakes(tree: DraftTree): ReadonlySet<string> {
  const images = new Set(
    tree.workloads.flatMap(({ containers }) =>
      containers.flatMap(({ image }) => (image === undefined || isForeignImage(image) ? [] : [splitImage(image)[0]])),
    ),
  );
  const places = countedBy([...images], directoryOf);
  const names = countedBy([...images], baseOf);
  const most = (name: string): number =>
    Math.max(
      ...[...images].filter((image) => baseOf(image) === name).map((image) => places.get(directoryOf(image)) ?? 0),
    );
  return new Set(
    [...images].filter((image) => {
      const name = baseOf(image);
      return (names.get(name) ?? 0) > 1 && (places.get(directoryOf(image)) ?? 0) < most(name);
    }),
  );
}

function countedBy(items: readonly string[], key: (item: string) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
