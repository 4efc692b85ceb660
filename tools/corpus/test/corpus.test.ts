import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Score } from '../score.mjs';
import { copySource } from '../code-only.mjs';
import { callersIn, missingCheckouts, placeOf, requiredIn, systemsIn } from '../systems.mjs';
import { placeTable, scoreDetails, scoreTable } from '../table.mjs';

const folder = mkdtempSync(join(tmpdir(), 'callgate-truths-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const services = [
  { name: 'shop', lang: 'go', in_scope: true },
  { name: 'web', lang: 'ts', in_scope: true },
  { name: 'old', lang: 'go', in_scope: false },
];

test('one repository stands in a folder named as its truth; the root of the truth is what is analysed', () => {
  const place = placeOf('rides', { repo: 'acme/tracer (examples/rides)', commit: 'c0ffee', root: 'examples/rides' });
  expect(place).toEqual({
    checkouts: [{ repository: 'acme/tracer', commit: 'c0ffee', folder: 'rides' }],
    analysed: 'rides/examples/rides',
  });
});

test('several repositories lie side by side, each at its commit', () => {
  const place = placeOf('shop', {
    repo: 'acme/{web,stock}',
    commit: 'web 1111 / stock 2222',
    root: 'multi-repo: acme__{web,stock}',
  });
  expect(place).toEqual({
    checkouts: [
      { repository: 'acme/web', commit: '1111', folder: 'shop/acme__web' },
      { repository: 'acme/stock', commit: '2222', folder: 'shop/acme__stock' },
    ],
    analysed: 'shop',
  });
});

test('a system is asked for by the language of a caller in scope, and a checkout that is missing by its command', () => {
  const truth = { system: 'shop', repo: 'acme/shop', commit: 'c0ffee', root: '.', services };
  writeFileSync(join(folder, 'shop.json'), JSON.stringify(truth));
  writeFileSync(join(folder, 'other.json'), JSON.stringify({ ...truth, services: services.slice(1) }));
  const [system, ...rest] = systemsIn(folder, 'go');
  expect(rest).toEqual([]);
  expect(system?.name).toBe('shop');
  expect(missingCheckouts(system!, folder)).toEqual([
    'git clone https://github.com/acme/shop shop && git -C shop checkout c0ffee',
  ]);
  expect(callersIn(truth, 'go').services.map((each) => each.in_scope)).toEqual([true, false, false]);
  expect(callersIn(truth, 'typescript').services.map((each) => each.in_scope)).toEqual([false, true, false]);
  expect(callersIn(truth, 'all').services.map((each) => each.in_scope)).toEqual([true, true, false]);
  expect(requiredIn({ services: services.slice(2) }, 'go')).toBe(false);
});

test('the table has one cell for each heading, and the details name what is behind the figures', () => {
  const part = { required: 2, found: 1 };
  const none = { required: 0, found: 0 };
  const score: Score = {
    system: 'shop',
    service: part,
    resource: none,
    external: none,
    required: 2,
    found: 1,
    recall: 0.5,
    precision: 0.75,
    portRight: 1,
    portOf: 1,
    siteRight: 0,
    siteOf: 1,
    traps: [],
    strangers: ['x -> y'],
    silentMisses: ['shop -> stock'],
    admittedMisses: [],
    falsePositives: [],
    unresolved: 3,
    ledgerPerRequired: 1.5,
  };
  const rows = [
    { name: 'shop', score, configurationLines: 2, seconds: 3, parsing: 1.5 },
    { name: 'broken', failure: 'it ended with 2' },
  ];
  const lines = scoreTable(rows).split('\n');
  expect(lines[2]).toBe(
    '| shop | 1/2 | 1/2 | – | – | 75.0% | 1/1 | 0/1 | 0 | 1 | 1 | 0 | 3 | 1.50 | 2 | 3.0 s | 2.0 × |',
  );
  expect(new Set(lines.map((line) => line.split('|').length))).toEqual(new Set([19]));
  expect(lines[3]).toContain('failed: it ended with 2');
  expect(scoreDetails(rows)).toBe(
    '- shop\n  - silent miss: shop -> stock\n  - caller that the truth does not know: x -> y',
  );
});

test('the sums stand below where there is more than one system', () => {
  const part = { required: 2, found: 2 };
  const none = { required: 0, found: 0 };
  const lists = { traps: [], strangers: [], silentMisses: [], admittedMisses: [] };
  const one = {
    system: 'a',
    service: part,
    resource: none,
    external: none,
    required: 2,
    found: 2,
    recall: 1,
    ...lists,
  };
  const ports = { portRight: 2, portOf: 2, siteRight: 2, siteOf: 2, unresolved: 1, ledgerPerRequired: 0.5 };
  const good = { ...one, ...ports, precision: 1, falsePositives: [] };
  const bad = { ...one, ...ports, precision: 0.5, falsePositives: ['x -> y', 'x -> z'] };
  const rows = [
    { name: 'a', score: good },
    { name: 'b', score: bad },
  ];
  expect(scoreTable(rows).split('\n').at(-1)).toContain('| 4/4 (100.0%) | 4/4 | – | – | 66.7% | 4/4 | 4/4 |');
});

test('a copy without manifests holds source and what tells of modules', () => {
  const from = join(folder, 'from');
  for (const file of [
    'go.mod',
    'main.go',
    'deploy/web.yaml',
    'Dockerfile',
    'web/src/a.ts',
    'web/package.json',
    'chart/values.yaml',
    '.env',
  ]) {
    mkdirSync(dirname(join(from, file)), { recursive: true });
    writeFileSync(join(from, file), 'x');
  }
  const to = copySource(from, join(folder, 'to'));
  const found = readdirSync(to, { recursive: true, encoding: 'utf8' })
    .filter((each) => each.includes('.'))
    .toSorted();
  expect(found).toEqual(['go.mod', 'main.go', 'web/package.json', 'web/src/a.ts']);
});

test('a table takes the place of the one before, and nothing else of the page moves', () => {
  const page = 'a\n<!-- table: go -->\n| old |\n<!-- end -->\nb\n<!-- table: all -->\n<!-- end -->\n';
  const once = placeTable(page, 'go', '| new |');
  expect(once).toBe('a\n<!-- table: go -->\n\n| new |\n\n<!-- end -->\nb\n<!-- table: all -->\n<!-- end -->\n');
  expect(placeTable(once, 'go', '| new |')).toBe(once);
  expect(() => placeTable(page, 'rust', '| new |')).toThrow('no <!-- table: rust -->');
});
