import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scan, type ScanResult } from '../src/index.js';

/** A repository that wants to hang, crash or leave its root; the one honest service in it is found all the same. */
const main = `package main

import "net/http"

func main() {
	http.Get("http://cart:8080/items")
}
`;

function bomb(): string {
  const lines = ['apiVersion: v1', 'kind: ConfigMap', 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level += 1) {
    lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
  }
  return lines.join('\n');
}

const files: Readonly<Record<string, string | Uint8Array>> = {
  'go.mod': 'module example.com/hostile\n',
  'front/main.go': main,
  'front/nested.go': `package main\n\nvar deep = ${'('.repeat(20_000)}1${')'.repeat(20_000)}\n`,
  'front/blocks.go': `package main\n\nfunc deep() {${'{'.repeat(20_000)}${'}'.repeat(20_000)}}\n`,
  'front/calls.go': `package main\n\nfunc f(x int) int { return x }\n\nvar chain = ${'f('.repeat(5_000)}1${')'.repeat(5_000)}\n`,
  'front/long.go': `package main\n\nvar sum = ${Array.from({ length: 20_000 }, () => '1').join(' + ')}\n`,
  'front/broken.go': 'package main\n\nfunc ((((((((( {{{{{ "\n',
  'front/bytes.go': Uint8Array.from([0x70, 0x61, 0xff, 0xfe]),
  'front/zero.go': Uint8Array.from([0x70, 0, 0x61]),
  'front/empty.go': '',
  'deploy/bomb.yaml': bomb(),
  'deploy/deep.yaml': `apiVersion: v1\nkind: ConfigMap\ndata: ${'['.repeat(50_000)}${']'.repeat(50_000)}\n`,
  'deploy/half.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: [}\n',
  'deploy/odd.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: {a: 1}}\nspec: 7\n',
  'deploy/kustomization.yaml': 'resources:\n  - ../../outside\n  - .\n  - /etc\n',
  'docker-compose.yml': 'services: {x: {build: ../../outside, env_file: /etc/passwd}}\n',
  Dockerfile: `FROM scratch\n${'RUN x && \\\n'.repeat(10_000)}x\n`,
  'callgate.config.mjs': 'globalThis.hostileRan = true;',
};

let top = '';
let result: ScanResult;

beforeAll(async () => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'callgate-hostile-')));
  const root = join(top, 'root');
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  mkdirSync(join(top, 'outside'));
  writeFileSync(join(top, 'outside/secret.go'), 'package main\n\nfunc secret() {}\n');
  writeFileSync(join(root, 'front/huge.go'), 'package main\n');
  truncateSync(join(root, 'front/huge.go'), 100 * 1024 * 1024);
  writeFileSync(join(root, 'deploy/huge.yaml'), 'a: b\n');
  truncateSync(join(root, 'deploy/huge.yaml'), 100 * 1024 * 1024);
  symlinkSync('..', join(root, 'front/loop'));
  symlinkSync('../../outside', join(root, 'front/out'));
  symlinkSync('../../outside/secret.go', join(root, 'front/secret.go'));
  execFileSync('sh', ['-c', 'exec mkfifo "$0"', join(root, 'front/pipe.go')]);
  result = await scan({ dir: root, root });
}, 60_000);
afterAll(() => rmSync(top, { recursive: true, force: true }));

test('the honest part is read', () => {
  const front = result.graph.nodes.find((node) => node.directory === 'front');
  expect(front?.kind).toBe('service');
  const sites = [
    ...result.graph.edges.flatMap((edge) => edge.sites),
    ...result.graph.unresolved.flatMap(({ places }) => places.map(({ span }) => span)),
  ];
  expect(sites.map((site) => site.file)).toContain('front/main.go');
});

test('each hostile part ends in a finding of its own', () => {
  const found = new Set(result.diagnostics.map(({ code, span }) => `${code} ${span?.file ?? ''}`));
  for (const wanted of [
    'engine/too-large front/huge.go',
    'engine/too-large deploy/huge.yaml',
    'engine/not-text front/bytes.go',
    'engine/not-text front/zero.go',
    'engine/link-loop front/loop',
    'engine/link-outside-root front/out',
    'engine/link-outside-root front/secret.go',
    'engine/not-trusted callgate.config.mjs',
  ]) {
    expect([...found]).toContain(wanted);
  }
  const files = result.diagnostics.map((each) => each.span?.file);
  for (const file of ['deploy/bomb.yaml', 'deploy/deep.yaml', 'deploy/half.yaml']) expect(files).toContain(file);
});

test('nothing outside the root is read, and no code is run', () => {
  expect(JSON.stringify([result.graph, result.diagnostics, result.catalog, result.extraction])).not.toContain(top);
  const reached = result.reach('front');
  if (reached.found !== 'one') throw new Error('no service front');
  expect(reached.answer.functions.map((each) => each.function)).not.toContain('main.secret');
  expect(JSON.stringify(result.catalog)).not.toContain('root:');
  expect(globalThis).not.toHaveProperty('hostileRan');
});
