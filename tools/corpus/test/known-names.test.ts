import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findNames, forbiddenNames } from '../known-names.mjs';

const folder = mkdtempSync(join(tmpdir(), 'callgate-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test('a name of a system that is measured is found wherever it stands as a word', () => {
  write('truth/gemshop.json', JSON.stringify({ repo: 'acme/{gem-web,catalogue}', commit: 'a', root: 'multi-repo: x' }));
  const names = forbiddenNames(join(folder, 'truth'));
  expect(names).toEqual(['acme/catalogue', 'acme/gem-web', 'gem-web', 'gemshop']);
  write('packages/a/src/x.ts', 'const one = 1;\nif (path === "github.com/Acme/gem-web/cart") special();\n');
  write('packages/a/test/fine.txt', 'gemshops and my-gemweb and the catalogue\n');
  write('packages/a/dist/x.js', 'gemshop');
  expect(findNames(join(folder, 'packages'), names)).toEqual(['a/src/x.ts:2: Acme/gem-web']);
});
