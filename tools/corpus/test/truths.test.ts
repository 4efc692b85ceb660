import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { faultsOf } from '../truth-format.mjs';

const folder = mkdtempSync(join(tmpdir(), 'callgate-own-truths-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const corpus = join(import.meta.dirname, '..');
const written = join(corpus, 'truths');

const shop = {
  system: 'shop',
  repo: 'acme/shop',
  commit: 'c0ffee0123456789c0ffee0123456789c0ffee01',
  root: '.',
  services: [{ name: 'web', lang: 'go', dir: 'cmd/web', in_scope: true }],
  infra: [{ name: 'db', type: 'postgres', port: 5432 }],
  edges: [{ from: 'web', to: 'db', kind: 'infra', protocol: 'postgres', port: 5432, call: ['store.go:31'], addr: [] }],
};

test('every truth that was written down here can be measured against', () => {
  for (const file of readdirSync(written).filter((each) => each.endsWith('.json')))
    expect([file, ...faultsOf(JSON.parse(readFileSync(join(written, file), 'utf8')))]).toEqual([file]);
});

test('what a truth lacks is said', () => {
  expect(faultsOf(shop)).toEqual([]);
  const edge = { ...shop.edges[0], to: 'cache', call: ['/home/me/store.go:31'] };
  const service = { name: 'old', lang: 'go', dir: '.' };
  expect(faultsOf({ ...shop, commit: 'main', services: [...shop.services, service], edges: [edge] })).toEqual([
    '“commit” is no hash',
    'service old: “lang” or “in_scope” is missing',
    'web -> cache: “infra” has no cache',
    'web -> cache: “/home/me/store.go:31” is not file:line',
  ]);
});

test('the command measures against the truths of the folder that it is given', () => {
  mkdirSync(join(folder, 'truths'));
  mkdirSync(join(folder, 'shared', 'score'), { recursive: true });
  writeFileSync(join(folder, 'truths', 'shop.json'), JSON.stringify(shop));
  writeFileSync(join(folder, 'shared', 'score', 'score.mjs'), '');
  const given = ['--truths', join(folder, 'truths'), '--shared', join(folder, 'shared')];
  const run = spawnSync(process.execPath, [join(corpus, 'run.mjs'), ...given], { encoding: 'utf8' });
  expect(run.stderr).toContain(`git clone https://github.com/acme/shop shop && git -C shop checkout ${shop.commit}`);
  const without = ['--shared', join(folder, 'shared')];
  const other = spawnSync(process.execPath, [join(corpus, 'run.mjs'), ...without], { encoding: 'utf8' });
  expect(other.stderr).toContain('skipped, because the truths and the scorer are not there');
});
