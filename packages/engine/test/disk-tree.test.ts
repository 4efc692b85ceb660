import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Diagnostic } from '@callgate/ir';
import { describe, expect, test } from 'vitest';
import { openDiskTree } from '../src/files/disk-tree.js';
import { makeExclusions } from '../src/files/exclusions.js';
import { temporaryFolder } from './temporary-folder.js';

async function open(root: string, exclude: readonly string[] = [], include: readonly string[] = []) {
  const diagnostics: Diagnostic[] = [];
  const tree = await openDiskTree(root, {
    exclusions: makeExclusions(exclude, include),
    maximumBytes: 5_242_880,
    maximumDepth: 64,
    report: (diagnostic) => diagnostics.push(diagnostic),
  });
  return { tree, diagnostics, codes: () => diagnostics.map((each) => each.code) };
}

describe('the files of a repository', () => {
  test('are sorted by code unit, whatever the order on disk', async () => {
    const root = temporaryFolder({ 'b.go': '', 'a/z.go': '', 'a.go': '', 'B.go': '', 'a/é.go': '' });
    expect((await open(root)).tree.files).toEqual(['B.go', 'a.go', 'a/z.go', 'a/é.go', 'b.go']);
  });

  test('leave out what runs in no service, and say so', async () => {
    const root = temporaryFolder({
      'main.go': '',
      'node_modules/x/index.js': '',
      'api/testdata/x.go': '',
      'api/mocks/x.go': '',
      '.git/config': '',
      'third_party/lib/lib.go': '',
      'third_party/lib/examples/main.go': '',
      'examples/main.go': '',
      'gen/x.go': '',
    });
    const { tree } = await open(root, ['gen/']);
    expect(tree.files).toEqual(['examples/main.go', 'main.go', 'third_party/lib/lib.go']);
    expect(tree.leftOut).toEqual([
      { path: '.git', reason: 'hidden' },
      { path: 'api/mocks', reason: 'mock' },
      { path: 'api/testdata', reason: 'testdata' },
      { path: 'gen', reason: 'excluded' },
      { path: 'node_modules', reason: 'node-modules' },
      { path: 'third_party/lib/examples', reason: 'vendored' },
    ]);
  });

  test('can be taken back out of the default exclusions, but never out of one’s own or from .git', async () => {
    const root = temporaryFolder({ 'mocks/x.go': '', '.deploy/x.yaml': '', '.git/x': '', 'gen/x.go': '' });
    const { tree } = await open(root, ['gen/'], ['mocks/', '.deploy/', '.git/', 'gen/']);
    expect(tree.files).toEqual(['.deploy/x.yaml', 'mocks/x.go']);
  });

  test('are read only where the walk found them', async () => {
    const folder = temporaryFolder({ 'secret.txt': 'secret', 'root/main.go': 'package main' });
    const { tree } = await open(join(folder, 'root'));
    expect(tree.readText('main.go')).toBe('package main');
    for (const path of ['../secret.txt', join(folder, 'secret.txt'), 'x/../main.go', './main.go', 'nothing.go']) {
      expect(tree.readText(path)).toBeUndefined();
      expect(tree.has(path)).toBe(false);
    }
  });

  test('end in one finding when they are too large, without being read', async () => {
    const root = temporaryFolder({ 'big.go': '' });
    truncateSync(join(root, 'big.go'), 100 * 1024 * 1024);
    const { tree, diagnostics } = await open(root);
    expect(tree.readText('big.go')).toBeUndefined();
    expect(tree.readText('big.go')).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code: 'engine/too-large', span: { file: 'big.go' } });
    expect(diagnostics[0]?.what).toContain('104857600 bytes');
  });

  test('end in a finding when they are no text', async () => {
    const root = temporaryFolder({
      'bad.go': Uint8Array.from([0x70, 0xff, 0xfe]),
      'half.go': Uint8Array.from([0x70, 0xc3]),
      'zero.go': Uint8Array.from([0x70, 0]),
      'good.go': '\u{feff}package é',
    });
    const { tree, codes } = await open(root);
    expect(['bad.go', 'half.go', 'zero.go'].map((path) => tree.readText(path))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(codes()).toEqual(['engine/not-text', 'engine/not-text', 'engine/not-text']);
    expect(tree.readText('good.go')).toBe('package é');
  });
});

describe('links', () => {
  test('that lead out of the root are reported and not followed', async () => {
    const folder = temporaryFolder({ 'outside/secret.go': 'package secret', 'root/main.go': '' });
    const root = join(folder, 'root');
    symlinkSync('../outside', join(root, 'folder'));
    symlinkSync('../outside/secret.go', join(root, 'file.go'));
    symlinkSync('/etc/passwd', join(root, 'passwd.yaml'));
    const { tree, diagnostics } = await open(root);
    expect(tree.files).toEqual(['main.go']);
    expect(diagnostics.map(({ code, span }) => `${code} ${span?.file}`).sort()).toEqual([
      'engine/link-outside-root file.go',
      'engine/link-outside-root folder',
      'engine/link-outside-root passwd.yaml',
    ]);
    expect(tree.leftOut.map((each) => each.reason)).toEqual(['outside-root', 'outside-root', 'outside-root']);
  });

  test('that make a loop are reported and not followed', async () => {
    const root = temporaryFolder({ 'a/b/main.go': '' });
    symlinkSync('..', join(root, 'a/b/up'));
    symlinkSync('.', join(root, 'here'));
    const { tree, codes } = await open(root);
    expect(tree.files).toEqual(['a/b/main.go']);
    expect(codes()).toEqual(['engine/link-loop', 'engine/link-loop']);
  });

  test('to a folder inside are not followed, to a file inside are', async () => {
    const root = temporaryFolder({ 'real/main.go': 'package main' });
    symlinkSync('real', join(root, 'other'));
    symlinkSync('real/main.go', join(root, 'main.go'));
    symlinkSync('nowhere', join(root, 'broken.go'));
    const { tree, codes } = await open(root);
    expect(tree.files).toEqual(['main.go', 'real/main.go']);
    expect(tree.readText('main.go')).toBe('package main');
    expect(codes()).toEqual(['engine/linked-folder']);
  });

  test('put in the place of a file after the walk lead nowhere', async () => {
    const folder = temporaryFolder({ 'secret.txt': 'secret', 'root/sub/x.go': 'package x' });
    const root = join(folder, 'root');
    const { tree, codes } = await open(root);
    execFileSync('rm', ['-r', join(root, 'sub')]);
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub/x.go'), 'package secret');
    symlinkSync(join(folder, 'sub'), join(root, 'sub'));
    expect(tree.readText('sub/x.go')).toBeUndefined();
    expect(codes()).toEqual(['engine/link-outside-root']);
  });
});

describe('odd trees', () => {
  test('a named pipe is no file, and does not hang', async () => {
    const root = temporaryFolder({ 'main.go': '' });
    execFileSync('sh', ['-c', 'exec mkfifo "$0"', join(root, 'pipe.go')]);
    symlinkSync('pipe.go', join(root, 'link.go'));
    expect((await open(root)).tree.files).toEqual(['main.go']);
  });

  test('folders nested without end are left at a bound, with a finding', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, Array.from({ length: 200 }, () => 'd').join('/')), { recursive: true });
    const { codes } = await open(root);
    expect(codes()).toEqual(['engine/too-deep']);
  });

  const readsAll = process.getuid?.() === 0;
  if (readsAll) process.stdout.write('Skipped: this user may read every folder, so none is unreadable.\n');
  test.skipIf(readsAll)('a folder that may not be read is a finding', async () => {
    const root = temporaryFolder({ 'closed/main.go': '' });
    chmodSync(join(root, 'closed'), 0);
    const { codes } = await open(root);
    chmodSync(join(root, 'closed'), 0o700);
    expect(codes()).toEqual(['engine/unreadable']);
  });

  test('an abort is heard during the walk', async () => {
    const root = temporaryFolder({ 'main.go': '' });
    const reason = new Error('enough');
    await expect(
      openDiskTree(root, {
        exclusions: makeExclusions([], []),
        maximumBytes: 1,
        maximumDepth: 1,
        report: () => undefined,
        signal: AbortSignal.abort(reason),
      }),
    ).rejects.toBe(reason);
  });
});
