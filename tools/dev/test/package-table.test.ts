import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rooms } from '../layers.mjs';
import { root, workspacePackages } from '../paths.mjs';

/** The packages as they are: layer and name, in the order of the plan. */
const real = Object.entries(rooms).map(([folder, { layer }]) => {
  const found = workspacePackages().find((each) => each.dir === `packages/${folder}`);
  return `${layer} ${found?.manifest.name ?? `nothing in packages/${folder}`}`;
});

/** Layer and name of each row of a table that begins with them. */
function rowsOf(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^\| (\d) +\| \[?`([^`]+)`/gm)].map(([, layer, name]) => `${layer} ${name}`);
}

test('every package stands in the plan', () => {
  const names = workspacePackages().filter((each) => each.dir.startsWith('packages/'));
  expect(Object.keys(rooms).toSorted()).toEqual(names.map((each) => each.dir.slice('packages/'.length)).toSorted());
});

test.each(['README.md', 'docs/architecture.md'])('the package table of %s is the plan', (page) => {
  expect(rowsOf(page)).toEqual(real);
});

test('docs/architecture.md says who may import whom as the plan does', () => {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  for (const [folder, { mayImport }] of Object.entries(rooms)) {
    const name = folder === 'callgate' ? 'callgate' : `@callgate/${folder}`;
    const row = text.split('\n').find((line) => new RegExp(`^\\| \\d +\\| \`${name}\``).test(line));
    const cells = row?.split('|').map((cell) => cell.trim());
    const said = mayImport === 'everything' ? 'everything' : mayImport.join(', ') || 'nothing';
    expect(cells?.at(-2), name).toBe(said);
  }
});
