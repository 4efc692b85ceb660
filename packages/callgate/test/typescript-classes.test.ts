import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classesOfCode, tableOfClasses } from './typescript-classes.js';

const folders = [
  { folder: new URL('../../models/test/ts/examples/', import.meta.url), suffix: '' },
  { folder: new URL('programs/', import.meta.url), suffix: ' (programs)' },
];
const documentation = new URL('../../../docs/languages/typescript.md', import.meta.url);

/** Names of fixtures by file; a file of programs whose name examples have too is told apart in brackets. */
const fixtures = new Map<string, ReadonlySet<string>>();
for (const { folder, suffix } of folders) {
  for (const file of readdirSync(folder)) {
    const stem = file.replace(/\.txt$/u, '');
    const names = [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^=== (.*?) =>/gmu)].map(([, name]) => name);
    fixtures.set(fixtures.has(stem) ? `${stem}${suffix}` : stem, new Set(names.map((name) => name?.trim() ?? '')));
  }
}

const classes = Object.entries(classesOfCode).flatMap(([group, list]) =>
  list.map((each) => ({ ...each, name: `${group}: ${each.name}` })),
);

describe('classes of code in TypeScript and JavaScript', () => {
  it.each(classes)('$name', ({ shown }) => {
    const named = shown.flatMap((each) => {
      const colon = each.indexOf(': ');
      return each
        .slice(colon + 2)
        .split('; ')
        .map((fixture) => ({ file: each.slice(0, colon), fixture }));
    });
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ file, fixture }) => fixtures.get(file)?.has(fixture) !== true)).toEqual([]);
  });

  it('stand in the documentation with the fixtures that show them', () => {
    const cells = (text: string): readonly string[] =>
      text
        .split('\n')
        .filter((line) => line.startsWith('|') && !/^\|[\s|:-]+\|$/u.test(line))
        .map((line) =>
          line
            .split('|')
            .map((cell) => cell.trim())
            .join('|'),
        );
    const written = cells(readFileSync(documentation, 'utf8'));
    expect(cells(tableOfClasses()).filter((row) => !written.includes(row))).toEqual([]);
  });
});
