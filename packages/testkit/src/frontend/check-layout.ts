import { printLayout } from '@callgate/ir';
import type { Frontend } from '@callgate/plugin';
import { fail } from '../conformance.js';
import { context, type OpenSample } from './sources.js';

/** Every file that is claimed is in one package or left out with a reason; nothing else is in a package; twice the same. */
export function checkLayout(frontend: Frontend, open: OpenSample): void {
  const { layout, tree, sources } = open;
  if (layout.language !== frontend.name)
    fail(`The Layout is in ${JSON.stringify(layout.language)}`, `Set "language" to ${JSON.stringify(frontend.name)}.`);
  const places = new Map<string, string>();
  for (const { id, files } of layout.packages) {
    for (const file of files) {
      if (!tree.has(file)) fail(`${id} has ${file}, which is not in the tree`, 'List files of the tree alone.');
      if (!frontend.claims(file))
        fail(`${id} has ${file}, which is not claimed`, 'Claim every file that packages have.');
      const other = places.get(file);
      if (other !== undefined) fail(`${file} is in ${other} and in ${id}`, 'Put a file into one package.');
      places.set(file, id);
    }
  }
  for (const { path } of sources) {
    const left = layout.leftOut.some(
      (each) => path === each.path || path.startsWith(`${each.path}/`) || each.path === '.',
    );
    if (!places.has(path) && !left)
      fail(
        `${path} is claimed, in no package, and not left out`,
        'Nothing is dropped silently: list it in "leftOut", with the reason.',
      );
  }
  if (printLayout(frontend.discover(tree, context)) !== printLayout(layout))
    fail('The same tree gave another Layout the second time', 'Let discover depend on nothing but the tree.');
  checkEntries(open);
}

function checkEntries({ layout, sample }: OpenSample): void {
  if (sample.entries === undefined) return;
  const found = layout.packages.filter((each) => each.entry === true).flatMap((each) => each.files);
  const [wanted, given] = [[...sample.entries].toSorted(), found.toSorted()].map((each) => each.join(', '));
  if (wanted !== given)
    fail(
      `Programs start with ${given || 'no file'} in place of ${wanted}`,
      'Set "entry" where what surrounds the source says so.',
    );
}
