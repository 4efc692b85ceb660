import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const script = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'dependency-reasons.mjs');
const tree = mkdtempSync(join(tmpdir(), 'callgate-reasons-'));

afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** Runs the check on a package `@callgate/graph` that depends on graphology, with `rows` as the table of the page. */
function check(rows: readonly string[]): { readonly code: number | null; readonly output: string } {
  mkdirSync(join(tree, 'packages', 'graph'), { recursive: true });
  mkdirSync(join(tree, 'docs'), { recursive: true });
  const manifest = { name: '@callgate/graph', dependencies: { graphology: '1', '@callgate/graph': 'workspace:*' } };
  writeFileSync(join(tree, 'packages', 'graph', 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(tree, 'docs', 'dependencies.md'), ['| a | b | c |', '| - | - | - |', ...rows, ''].join('\n'));
  const result = spawnSync(process.execPath, [script, '--root', tree], { encoding: 'utf8' });
  return { code: result.status, output: result.stderr };
}

const reason = '| `graphology` | `@callgate/graph` | The graph with many edges between two nodes. |';

test('a dependency with its reason passes; packages of the workspace need none', () => {
  expect(check([reason])).toEqual({ code: 0, output: '  1 runtime dependencies, each with its reason\n' });
});

test('a dependency without a row fails', () => {
  const { code, output } = check([]);
  expect(output).toContain('graphology ← @callgate/graph has no row');
  expect(code).toBe(1);
});

test('a row without a reason fails', () => {
  const { code, output } = check(['| `graphology` | `@callgate/graph` | needed |']);
  expect(output).toContain('graphology ← @callgate/graph has no real reason');
  expect(code).toBe(1);
});

test('a row whose dependency is gone fails', () => {
  const { code, output } = check([
    reason,
    '| `lodash` | `@callgate/graph` | It was needed at some time in the past. |',
  ]);
  expect(output).toContain('lodash ← @callgate/graph stands in docs/dependencies.md and is no dependency any more');
  expect(code).toBe(1);
});
