import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCases } from './read-cases.js';
import { scanFiles } from './scan-files.js';

/** Whole repositories in miniature: which programs there are, what they load and call, and what only a browser runs. */
const folder = new URL('programs/', import.meta.url);

describe.each(readdirSync(folder).toSorted())('%s', (file) => {
  const all = readCases(new URL(file, folder));
  const cases = all.filter(({ name }) => !name.startsWith('not yet: '));

  it('names each case once, and moves each by a mutation', () => {
    expect(new Set(cases.map((each) => each.name)).size).toBe(cases.length);
    expect(cases.filter((each) => each.mutations.length === 0).map((each) => each.name)).toEqual([]);
  });

  // Whoever makes one of these right takes the words away.
  it.fails.each(all.filter(({ name }) => name.startsWith('not yet: ')))('$name', async ({ files, wanted }) => {
    expect(await edgesOf(files)).toEqual(wanted);
  });

  it.each(cases)('$name', async ({ files, wanted }) => {
    expect(await edgesOf(files)).toEqual(wanted);
  });

  it.each(
    cases.flatMap(({ name, wanted, mutations }) =>
      mutations.map((each) => ({ ...each, name: `${name}: ${each.name}`, before: wanted })),
    ),
  )('$name', async ({ files, wanted, before }) => {
    expect(wanted).not.toEqual(before);
    expect(await edgesOf(files)).toEqual(wanted);
  });
});

/** `cart -> ledger.example.com:443`, in order. */
async function edgesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { graph } = await scanFiles(files);
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const lines = graph.edges.map(
    (edge) => `${names.get(edge.from) ?? edge.from} -> ${names.get(edge.to) ?? edge.to}:${String(edge.port ?? '')}`,
  );
  return [...new Set(lines)].toSorted();
}
