import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const trees: string[] = [];

afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

/** A workspace in a temporary folder, with its packages linked as pnpm would link them, and each library as a stub. */
function workspace(files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(tmpdir(), 'callgate-boundaries-'));
  trees.push(tree);
  const names = new Set(Object.keys(files).map((file) => file.split('/')[1] ?? ''));
  mkdirSync(join(tree, 'node_modules', '@callgate'), { recursive: true });
  for (const name of names) {
    const folder = join(tree, 'packages', name);
    mkdirSync(join(folder, 'src'), { recursive: true });
    const exported = { '.': { '@callgate/source': './src/index.ts', default: './dist/index.js' } };
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: `@callgate/${name}`, type: 'module', exports: exported }),
    );
    symlinkSync(folder, join(tree, 'node_modules', '@callgate', name), 'dir');
  }
  for (const library of ['yaml', 'graphology', 'web-tree-sitter', 'tree-sitter']) {
    const folder = join(tree, 'node_modules', library);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: library, type: 'module', exports: './index.js' }),
    );
    writeFileSync(join(folder, 'index.js'), 'export const stub = 1;\n');
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
  return tree;
}

/** Runs the check as `npm run check` does, on another tree. */
function check(files: Readonly<Record<string, string>>): { readonly code: number | null; readonly output: string } {
  const script = join(checkout, 'tools', 'dev', 'boundaries.mjs');
  const result = spawnSync(process.execPath, [script, '--root', workspace(files)], { encoding: 'utf8' });
  return { code: result.status, output: result.stdout + result.stderr };
}

test('imports that follow the plan pass', () => {
  const { code, output } = check({
    'packages/ir/src/index.ts': `export const ir = 1;\n`,
    'packages/graph/src/index.ts': `import { stub } from 'graphology';\nimport { ir } from '@callgate/ir';\nexport const graph = stub + ir;\n`,
    'packages/engine/src/index.ts': `import { readFileSync } from 'node:fs';\nimport { graph } from '@callgate/graph';\nexport const engine = [readFileSync, graph];\n`,
  });
  expect(output).toContain('no dependency violations found');
  expect(code).toBe(0);
});

/** One forbidden import each; the files of all of them make one tree, since a run of the check takes a second. */
const forbidden: readonly {
  readonly rule: string;
  readonly reason: string;
  readonly file: string;
  readonly text: string;
}[] = [
  {
    rule: 'layer-ir',
    reason: 'so they stand on nothing',
    file: 'packages/ir/src/index.ts',
    text: `import type { Graph } from '@callgate/graph';\nexport type Ir = Graph;\n`,
  },
  {
    rule: 'layer-analysis',
    reason: 'analysis knows no language and no deployment format',
    file: 'packages/analysis/src/index.ts',
    text: `export { manifests } from '@callgate/manifests';\n`,
  },
  {
    rule: 'front-door-only',
    reason: 'what is behind the door may change without notice',
    file: 'packages/graph/src/index.ts',
    text: `export { span } from '../../ir/src/span.js';\nexport type Graph = 1;\n`,
  },
  {
    rule: 'one-importer-yaml',
    reason: 'only manifests touches YAML text',
    file: 'packages/catalog/src/index.ts',
    text: `export { stub } from 'yaml';\n`,
  },
  {
    rule: 'one-importer-graphology',
    reason: 'only graph imports graphology',
    file: 'packages/report/src/index.ts',
    text: `export { stub } from 'graphology';\n`,
  },
  {
    rule: 'one-importer-tree-sitter',
    reason: 'only syntax imports tree-sitter',
    file: 'packages/frontend-go/src/index.ts',
    text: `export const load = () => import('web-tree-sitter');\n`,
  },
  {
    rule: 'no-machine',
    reason: 'the rest get a FileTree',
    file: 'packages/models/src/index.ts',
    text: `export { readFileSync } from 'node:fs';\n`,
  },
  {
    rule: 'no-network',
    reason: 'opens no connection',
    file: 'packages/engine/src/index.ts',
    text: `export { get } from 'node:https';\n`,
  },
  {
    rule: 'read-apart-from-emit',
    reason: 'would share its mistakes',
    file: 'packages/backend-kubernetes/src/read/index.ts',
    text: `export { emit } from '../emit/index.js';\n`,
  },
  {
    rule: 'read-apart-from-emit',
    reason: 'so both may use manifests and neither the other',
    file: 'packages/backend-kubernetes/src/emit/other.ts',
    text: `export { read } from '../read/other.js';\n`,
  },
  {
    rule: 'known-room',
    reason: 'stands in no layer',
    file: 'packages/attic/src/index.ts',
    text: `export { plugin } from '@callgate/plugin';\n`,
  },
];

describe('a forbidden import', () => {
  const { code, output } = check({
    ...Object.fromEntries(forbidden.map(({ file, text }) => [file, text])),
    'packages/ir/src/span.ts': `export const span = 1;\n`,
    'packages/manifests/src/index.ts': `export const manifests = 1;\n`,
    'packages/plugin/src/index.ts': `export const plugin = 1;\n`,
    'packages/backend-kubernetes/src/emit/index.ts': `export const emit = 1;\n`,
    'packages/backend-kubernetes/src/read/other.ts': `export const read = 1;\n`,
  });

  test('fails the check', () => {
    expect(code).toBe(1);
  });

  test.each(forbidden)('of $file is named by $rule, with its reason', ({ rule, reason, file }) => {
    expect(output).toMatch(new RegExp(`error ${rule}: ${file}`));
    // The words are wrapped to the width of the terminal.
    expect(output.replaceAll(/\s+/g, ' ')).toContain(reason);
  });

  test('is the only thing that is named', () => {
    const named = [...output.matchAll(/error ([a-z-]+):/g)].map((match) => match[1] ?? '').toSorted();
    // The package outside the plan is named twice: once for its folder, once for its import.
    expect(named).toEqual([...forbidden.map(({ rule }) => rule), 'known-room'].toSorted());
  });
});

test('a manifest that depends on a package above it fails the check', () => {
  const tree = workspace({
    'packages/ir/src/index.ts': `export const ir = 1;\n`,
    'packages/engine/src/index.ts': `export const engine = 1;\n`,
  });
  const manifest = { name: '@callgate/ir', type: 'module', dependencies: { '@callgate/engine': 'workspace:*' } };
  writeFileSync(join(tree, 'packages', 'ir', 'package.json'), JSON.stringify(manifest));
  const script = join(checkout, 'tools', 'dev', 'boundaries.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--root', tree], { encoding: 'utf8' });
  expect(stderr).toContain('error manifest-layer: packages/ir/package.json depends on @callgate/engine');
  expect(status).toBe(1);
});
