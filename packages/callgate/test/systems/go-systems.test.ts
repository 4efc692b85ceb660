import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawGraph } from './draw-graph.js';
import { readCases } from '../read-cases.js';

const folder = new URL('go/', import.meta.url);

describe.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('systems in Go: %s', (file) => {
  const systems = readCases(new URL(file, folder));
  const mutations = systems.flatMap(({ name, wanted, mutations: list }) =>
    list.map((each) => ({ ...each, name: `${name}: ${each.name}`, before: wanted })),
  );

  it('are each of a name of their own, and change', () => {
    expect(new Set(systems.map((each) => each.name)).size).toBe(systems.length);
    expect(systems.filter((each) => each.mutations.length === 0).map((each) => each.name)).toEqual([]);
  });

  it.each(systems)('$name', async ({ files, wanted }) => {
    expect(await drawGraph(files)).toEqual(wanted);
  });

  it.each(mutations)('$name', async ({ files, wanted, before }) => {
    expect(wanted).not.toEqual(before);
    expect(await drawGraph(files)).toEqual(wanted);
  });
});
