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
  const names = forbiddenNames(join(folder, 'truth'), { words: true });
  expect(names).toEqual(['acme/catalogue', 'acme/gem-web', 'gem-web', 'gemshop']);
  write('packages/a/src/x.ts', 'const one = 1;\nif (path === "github.com/Acme/gem-web/cart") special();\n');
  write('packages/a/test/fine.txt', 'gemshops and my-gemweb and the catalogue\n');
  write('packages/a/dist/x.js', 'gemshop');
  expect(findNames(join(folder, 'packages'), names)).toEqual(['a/src/x.ts:2: Acme/gem-web']);
});

test('of a truth that was written down here, a name of one word means other things too', () => {
  write('own/boats.json', JSON.stringify({ repo: 'acme/boats', commit: 'a', root: '.' }));
  write('own/acme__toy-shop-demo.json', JSON.stringify({ repo: 'acme/toy-shop-demo', commit: 'a', root: '.' }));
  const names = forbiddenNames(join(folder, 'own'), { words: false });
  expect(names).toEqual(['acme/boats', 'acme/toy-shop-demo', 'acme__toy-shop-demo', 'toy-shop-demo']);
  write('other/x.ts', 'boats();\nconst a = "toy-shop-demo";\n// https://github.com/acme/boats\n');
  expect(findNames(join(folder, 'other'), names)).toEqual(['x.ts:2: toy-shop-demo', 'x.ts:3: acme/boats']);
  expect(findNames(join(folder, 'other'), [])).toEqual([]);
});
