import type { Layout } from '../layout.js';
import type { Problem } from '../shape/index.js';
import { duplicates, unknownName } from './references.js';

/** What must hold in a Layout beyond its shape. */
export function checkLayout(layout: Layout): readonly Problem[] {
  const directories = new Set(layout.modules.map((each) => each.directory));
  const ids = new Set(layout.packages.map((each) => each.id));
  const prefix = `${layout.language}:`;
  return [
    ...duplicates({ path: '/modules', elements: layout.modules }, 'a folder', (each) => each.directory),
    ...duplicates(
      { path: '/packages', elements: layout.packages },
      'an id and folder',
      (each) => `${each.id} in ${each.directory}`,
    ),
    ...layout.packages.flatMap((each, at) => [
      ...unknownName(`/packages/${String(at)}/module`, each.module, directories, 'the folder of a module'),
      ...(each.id === `${prefix}${each.importPath}`
        ? []
        : [
            {
              path: `/packages/${String(at)}/id`,
              expected: `"${prefix}" and the import path`,
              found: JSON.stringify(each.id),
            },
          ]),
      ...(each.starts ?? []).flatMap(({ module }, start) =>
        unknownName(`/packages/${String(at)}/starts/${String(start)}/module`, module, ids, 'the id of a package'),
      ),
    ]),
  ];
}
