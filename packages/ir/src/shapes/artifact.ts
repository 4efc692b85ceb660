import type { Artifact, Artifacts } from '../artifact.js';
import { literal, object, set, text, textLike } from '../shape/index.js';
import { nameShape, pathShape } from './span.js';

const artifactShape = object<Artifact>('Artifact', {
  path: pathShape,
  environment: nameShape,
  role: textLike(/^[a-z][a-z0-9-]*$/u, 'a word in lower case (policy, namespace, …)'),
  text,
});

export const artifactsShape = object<Artifacts>('Artifacts', {
  kind: literal('artifacts'),
  schemaVersion: literal(1),
  backend: nameShape,
  artifacts: set(artifactShape, (each) => [each.path]),
});
