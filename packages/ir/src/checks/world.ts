import type { Problem } from '../shape/index.js';
import type { World } from '../world.js';
import { duplicates, unknownName } from './references.js';
import { checkOptionalRange } from './span.js';

/** What must hold in a World beyond its shape. */
export function checkWorld(world: World): readonly Problem[] {
  const names = new Set(world.namespaces.map((each) => each.name));
  return [
    ...duplicates({ path: '/namespaces', elements: world.namespaces }, 'a name', (each) => each.name),
    ...duplicates({ path: '/pods', elements: world.pods }, 'an id', (each) => each.id),
    ...world.pods.flatMap((pod, at) => [
      ...unknownName(`/pods/${String(at)}/namespace`, pod.namespace, names, 'a namespace of this world'),
      ...checkOptionalRange(pod.at, `/pods/${String(at)}/at`),
    ]),
  ];
}
