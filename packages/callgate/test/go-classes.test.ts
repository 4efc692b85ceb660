import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixturesOf, rowsOf } from './class-tables.js';
import { classesOfGo, tableOfGoClasses } from './go-classes.js';

/** Where fixtures lie, what stands before the names of their files, and whether mutations are written beside them or made for each. */
const folders = [
  { folder: new URL('../../analysis/test/go/fixtures/', import.meta.url), before: '', made: false },
  { folder: new URL('systems/go/', import.meta.url), before: 'systems/', made: false },
  { folder: new URL('../../models/test/examples/', import.meta.url), before: '', made: true },
];
const documentation = new URL('../../../docs/languages/go.md', import.meta.url);

/** How many mutations each fixture has, by file and name. Examples of models get theirs from `mutate.ts`: at least that nobody calls them. */
const mutations = new Map<string, number>();
for (const { folder, before, made } of folders) {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.txt') || path.endsWith('not-yet.txt')) continue;
    const file = before + path.slice(0, -'.txt'.length);
    for (const one of readFileSync(new URL(path, folder), 'utf8').split(/^=== /mu).slice(1)) {
      const name = one.slice(0, one.indexOf(' =>')).trim();
      mutations.set(`${file}: ${name}`, made ? 1 : one.split(/^~~~ /mu).length - 1);
    }
  }
}

const classes = Object.entries(classesOfGo).flatMap(([group, list]) =>
  list.map((each) => ({ ...each, name: `${group}: ${each.name}` })),
);

describe('classes of code in Go', () => {
  it.each(classes)('$name: is shown by fixtures, each moved by a mutation', ({ shown }) => {
    const named = fixturesOf(shown);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((each) => (mutations.get(each) ?? 0) === 0)).toEqual([]);
  });

  it('stand in the documentation with the fixtures that show them', () => {
    const written = rowsOf(readFileSync(documentation, 'utf8'));
    expect(rowsOf(tableOfGoClasses()).filter((row) => !written.includes(row))).toEqual([]);
  });
});
