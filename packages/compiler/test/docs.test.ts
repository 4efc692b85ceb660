import { readFileSync } from 'node:fs';
import { outsideCodes } from '@callgate/ir';
import { passes } from '@callgate/compiler';
import { expect, it } from 'vitest';

const page = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8');

/** The first two cells of the rows of tables that begin with a code. */
const rows = [...page.matchAll(/^\| `([^`]+)` \| (.+?) \|/gm)].map((match) => [match[1] ?? '', match[2] ?? '']);

it('docs/policy.md has every reason for which a service is left out', () => {
  const named = new Set(rows.map(([code]) => code));
  expect(outsideCodes.filter((code) => !named.has(code))).toEqual([]);
});

it('docs/policy.md has the passes in order, with what they do', () => {
  const found = rows.slice(0, passes.length).map(([name, does]) => [name, does?.replaceAll('`', '')]);
  expect(found).toEqual(passes.map(({ name, does }) => [name, does]));
});

it('docs/policy.md has every finding of the compiler', () => {
  const source = readFileSync(new URL('../src/findings.ts', import.meta.url), 'utf8');
  const codes = [...source.matchAll(/^ {2}'?([a-z-]+)'?: \{$/gm)].map((match) => `compiler/${match[1] ?? ''}`);
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});
