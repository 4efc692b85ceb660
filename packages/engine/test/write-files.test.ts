import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFiles } from '../src/files/write-files.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callgate-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

describe('writing files', () => {
  it('makes folders, replaces and removes', () => {
    writeFileSync(join(folder, 'old.rule'), 'old');
    const changed = writeFiles(folder, [
      { path: 'old.rule' },
      { path: 'a/b/new.rule', text: 'new' },
      { path: 'a/gone.rule' },
    ]);
    expect(changed).toEqual(['old.rule', 'a/b/new.rule']);
    expect(read('a/b/new.rule')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('does not touch a file that is as wanted', () => {
    writeFiles(folder, [{ path: 'a.rule', text: 'same' }]);
    const before = statSync(join(folder, 'a.rule'), { bigint: true });
    expect(writeFiles(folder, [{ path: 'a.rule', text: 'same' }])).toEqual([]);
    const after = statSync(join(folder, 'a.rule'), { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
  });

  it('puts a new file in the place of the old one instead of writing into it', () => {
    writeFiles(folder, [{ path: 'a.rule', text: 'one' }]);
    const before = statSync(join(folder, 'a.rule')).ino;
    writeFiles(folder, [{ path: 'a.rule', text: 'two' }]);
    expect(statSync(join(folder, 'a.rule')).ino).not.toBe(before);
  });

  it('clears away what a run left that was killed, and leaves what a living one writes', () => {
    const gone = spawnSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' }).stdout.trim();
    writeFileSync(join(folder, `.a.rule.${gone}.callgate-new`), 'half');
    writeFileSync(join(folder, `.b.rule.${process.ppid}.callgate-new`), 'half');
    writeFiles(folder, [{ path: 'a.rule', text: 'whole' }]);
    expect(readdirSync(folder).sort()).toEqual([`.b.rule.${process.ppid}.callgate-new`, 'a.rule']);
  });

  it.each(['../out.rule', '/../out.rule', 'a/../../out.rule', '.'])('refuses to write to %s', (path) => {
    expect(() =>
      writeFiles(folder, [
        { path: 'in.rule', text: '' },
        { path, text: '' },
      ]),
    ).toThrow(/leads out of/u);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a link that leads out', () => {
    const outside = mkdtempSync(join(tmpdir(), 'callgate-outside-'));
    try {
      mkdirSync(join(folder, 'svc'));
      symlinkSync(outside, join(folder, 'svc', 'egress'));
      expect(() => writeFiles(folder, [{ path: 'svc/egress/deep/a.rule', text: 'x' }])).toThrow(/leads out of/u);
      expect(readdirSync(outside)).toEqual([]);
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it('says what could not be written', () => {
    writeFileSync(join(folder, 'egress'), 'a file where a folder is wanted');
    expect(() => writeFiles(folder, [{ path: 'egress/a.rule', text: 'x' }])).toThrow(/could not be written/u);
  });
});
