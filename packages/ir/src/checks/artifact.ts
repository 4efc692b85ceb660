import type { Artifacts } from '../artifact.js';
import { quote } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import { duplicates } from './references.js';

/** What must hold in Artifacts beyond their shape. */
export function checkArtifacts(value: Artifacts): readonly Problem[] {
  const artifacts = { path: '/artifacts', elements: value.artifacts };
  return [
    ...duplicates(artifacts, 'a path (in whatever case)', (each) => each.path.toLowerCase()),
    ...value.artifacts.flatMap(({ path }, at) => {
      if (path.split('/').every((step) => step !== '' && step !== '.') && !path.includes('\\')) return [];
      const expected = 'a path of names, divided by one "/" each';
      return [{ path: `/artifacts/${String(at)}/path`, expected, found: quote(path) }];
    }),
  ];
}
