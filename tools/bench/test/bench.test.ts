import { spawnSync } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { measure, median } from '../measure.mjs';
import { printResult, rowsOf } from '../summary.mjs';

const tool = (name: string) => resolve(import.meta.dirname, '..', name);

test('the median is the middle one, and the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 9, 2])).toBe(3);
});

test('a whole process is measured: its time, its peak memory, what it printed', async () => {
  const held = 150_000_000;
  const measured = await measure(['-e', `const held = Buffer.alloc(${held}, 1); console.log(held.length)`]);
  expect(measured.stdout).toBe(`${held}\n`);
  expect(measured.megabytes).toBeGreaterThan(150);
  expect(measured.seconds).toBeGreaterThan(0);
  expect(measured.cpuSeconds).toBeGreaterThan(0);
});

test('the files of TypeScript that a scan lowers are those that programs load', () => {
  const listed = (which: string) => {
    const folder = tool('test/fixtures/programs');
    const { stdout } = spawnSync(process.execPath, [tool('list-files.mjs'), folder, 'typescript', which], {
      encoding: 'utf8',
    });
    return (JSON.parse(stdout) as string[]).map((file) => basename(file)).toSorted();
  };
  expect(listed('lowered')).toEqual(['helper.ts', 'main.ts']);
  expect(listed('offered')).toEqual(['helper.ts', 'idle.ts', 'main.ts']);
});

test('a process that fails is no measurement', async () => {
  await expect(measure(['-e', 'process.exitCode = 3'])).rejects.toThrow('ended with 3');
});

test.each([
  ['wasm', 'go'],
  ['oxc', 'ts'],
])('threads and the calling thread parse the same files with %s and find the same damage', (engine, ending) => {
  const files = [tool(`test/fixtures/whole.${ending}`), tool(`test/fixtures/damaged.${ending}`)];
  const input = JSON.stringify(files);
  const printed = ['1', '2'].map((workers) => {
    return spawnSync(process.execPath, [tool('bare-parse.mjs'), engine, workers], { input, encoding: 'utf8' }).stdout;
  });
  expect(JSON.parse(printed[0] ?? '')).toMatchObject({ files: 2, damaged: 1 });
  expect(printed[1]).toBe(printed[0]);
});

test('the ratio is to the faster way of bare parsing', () => {
  const rows = rowsOf(
    new Map([
      ['parse-wasm', [{ seconds: 4, cpuSeconds: 3, megabytes: 10 }]],
      ['parse-native', [{ seconds: 2, cpuSeconds: 4, megabytes: 10 }]],
      [
        'scan-wasm',
        [
          { seconds: 5, cpuSeconds: 9, megabytes: 30 },
          { seconds: 7, cpuSeconds: 9, megabytes: 20 },
        ],
      ],
    ]),
  );
  expect(rows.map((each) => each.ratio)).toEqual([2, 1, 3]);
  expect(rows.map((each) => each.cpuRatio)).toEqual([1, 4 / 3, 3]);
  expect(rows[2]?.megabytes).toBe(30);
  const done = { files: 1, characters: 2e6, functions: 3, calls: 4, callsEvaluated: 3, callSites: 1 };
  const text = printResult({ workers: 2, runs: 1, rows, done: { ...done, edges: 1, unresolved: 0 }, times: [] });
  expect(text).toContain('| scan-wasm | 6.00 | 3.00 | 9.00 | 3.00 | 30 MB |');
  expect(text).toContain('3 with an evaluated callee (75.0%)');
});
