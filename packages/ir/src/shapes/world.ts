import { literal, object, optional, record, set, text } from '../shape/index.js';
import type { World, WorldNamespace, WorldPod, WorldPort } from '../world.js';
import { namesShape, portShape, transportShape } from './leaves.js';
import { nameShape, spanShape } from './span.js';

const worldPortShape = object<WorldPort>('WorldPort', {
  name: optional(nameShape),
  port: portShape,
  transport: transportShape,
});

const worldPodShape = object<WorldPod>('WorldPod', {
  id: nameShape,
  namespace: nameShape,
  labels: record(text),
  owner: optional(nameShape),
  serviceAccount: optional(nameShape),
  addresses: namesShape,
  ports: set(worldPortShape, (each) => [each.port, each.transport]),
  hostNetwork: optional(literal(true)),
  alone: optional(literal(true)),
  at: optional(spanShape),
});

export const worldShape = object<World>('World', {
  kind: literal('world'),
  schemaVersion: literal(1),
  environment: nameShape,
  namespaces: set(object<WorldNamespace>('WorldNamespace', { name: nameShape, labels: record(text) }), (each) => [
    each.name,
  ]),
  pods: set(worldPodShape, (each) => [each.id]),
});
