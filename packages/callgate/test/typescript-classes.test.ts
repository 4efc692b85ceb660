import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixturesOf, rowsOf } from './class-tables.js';
import { classesOfCode, tableOfClasses } from './typescript-classes.js';

const folders = [
  { folder: new URL('../../models/test/ts/examples/', import.meta.url), suffix: '' },
  { folder: new URL('programs/', import.meta.url), suffix: ' (programs)' },
];
const documentation = new URL('../../../docs/languages/typescript.md', import.meta.url);

/** All fixtures; those of a file of programs whose name examples have too are told apart in brackets. */
const fixtures = new Set<string>();
const stems = new Set<string>();
for (const { folder, suffix } of folders) {
  for (const path of readdirSync(folder)) {
    const stem = path.replace(/\.txt$/u, '');
    const file = stems.has(stem) ? `${stem}${suffix}` : stem;
    stems.add(stem);
    for (const [, name = ''] of readFileSync(new URL(path, folder), 'utf8').matchAll(/^=== (.*?) =>/gmu))
      fixtures.add(`${file}: ${name.trim()}`);
  }
}

const classes = Object.entries(classesOfCode).flatMap(([group, list]) =>
  list.map((each) => ({ ...each, name: `${group}: ${each.name}` })),
);

describe('classes of code in TypeScript and JavaScript', () => {
  it.each(classes)('$name', ({ shown }) => {
    const named = fixturesOf(shown);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((each) => !fixtures.has(each))).toEqual([]);
  });

  it('stand in the documentation with the fixtures that show them', () => {
    const written = rowsOf(readFileSync(documentation, 'utf8'));
    expect(rowsOf(tableOfClasses()).filter((row) => !written.includes(row))).toEqual([]);
  });
});
