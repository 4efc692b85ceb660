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
import { setTimeout } from 'node:timers/promises';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFiles } from '../src/files/write-files.js';

/** The built module: another process runs no TypeScript. */
const builtWriter = new URL('../dist/files/write-files.js', import.meta.url).href;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callgate-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Has another process write all files, and kills it that many milliseconds after the first. */
async function writeAndKill(names: readonly string[], text: string, delay: number): Promise<void> {
  const source = `
    import { readFileSync } from 'node:fs';
    const { names, text } = JSON.parse(readFileSync(0, 'utf8'));
    const { writeFiles } = await import(${JSON.stringify(builtWriter)});
    process.stdout.write('ready');
    for (;;) writeFiles(${JSON.stringify(folder)}, names.map((path) => ({ path, text })));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ names, text }));
  await once(child.stdout, 'data');
  await setTimeout(delay);
  child.kill('SIGKILL');
  await once(child, 'close');
}

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

  it('leaves old or new files, whenever it is killed', async () => {
    const names = Array.from({ length: 300 }, (_, at) => `svc/egress/callee-${at}.rule`);
    const [before, after] = ['old\n'.repeat(500), 'new\n'.repeat(400)];
    writeFiles(
      folder,
      names.map((path) => ({ path, text: before })),
    );
    const found = { old: 0, new: 0 };
    // Later and later, until it was early enough once and late enough once: a machine may have much else to do.
    for (let delay = 5; delay < 60 || (found.new === 0 && delay < 30_000); delay *= 2) {
      await writeAndKill(names, after, delay);
      const texts = names.map(read);
      expect(texts.filter((text) => text !== before && text !== after)).toEqual([]);
      found.old += texts.filter((text) => text === before).length;
      found.new += texts.filter((text) => text === after).length;
    }
    // It was killed in between: else nothing was tried.
    expect([found.old > 0, found.new > 0]).toEqual([true, true]);
    writeFiles(
      folder,
      names.map((path) => ({ path, text: after })),
    );
    expect(readdirSync(join(folder, 'svc/egress')).toSorted()).toEqual(
      names.map((name) => name.slice('svc/egress/'.length)).toSorted(),
    );
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
