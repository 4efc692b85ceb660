import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPlace } from '../src/files/root.js';
import { temporaryFolder } from './temporary-folder.js';

test('the root is the nearest folder above with a .git, and the folder narrows', () => {
  const top = temporaryFolder({ 'repo/.git/HEAD': '', 'repo/services/shop/main.go': '' });
  expect(findPlace('repo/services/shop', undefined, top)).toEqual({ root: join(top, 'repo'), narrow: 'services/shop' });
  expect(findPlace('.', undefined, join(top, 'repo'))).toEqual({ root: join(top, 'repo') });
});

test('a worktree, whose .git is a file, is a root too', () => {
  const top = temporaryFolder({ 'repo/.git': 'gitdir: elsewhere', 'repo/shop/main.go': '' });
  expect(findPlace('repo/shop', undefined, top)).toEqual({ root: join(top, 'repo'), narrow: 'shop' });
});

test('a root that is named wins over a .git in between', () => {
  const top = temporaryFolder({ 'a/b/.git/HEAD': '', 'a/b/c/main.go': '' });
  expect(findPlace('a/b/c', 'a', top)).toEqual({ root: join(top, 'a'), narrow: 'b/c' });
});

test('a folder outside the root, also by a link, is refused', () => {
  const top = temporaryFolder({ 'a/main.go': '', 'ab/main.go': '' });
  symlinkSync('../ab', join(top, 'a/link'));
  for (const dir of ['ab', 'a/link', '.']) {
    expect(() => findPlace(dir, 'a', top)).toThrowError(expect.objectContaining({ code: 'engine/outside-root' }));
  }
});

test('a folder that is none is told so', () => {
  const top = temporaryFolder({ 'main.go': '' });
  mkdirSync(join(top, 'x'));
  expect(() => findPlace('nowhere', undefined, top)).toThrowError('There is no folder nowhere.');
  expect(() => findPlace('main.go', undefined, top)).toThrowError('main.go is a file, and a folder is wanted.');
});
