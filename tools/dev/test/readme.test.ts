import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cliEntry, root } from '../paths.mjs';

const example = join(root, 'docs', 'examples', 'bank');
const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```console\n\$ callgate (.*)\n([^]*?)```/g)];

/**
 * The lines of an example that the output does not have where the example says: one after the other, with anything in between where
 * the example has a line `…`.
 */
function missing(example: readonly string[], output: readonly string[]): readonly string[] {
  let at = 0;
  let gap = false;
  for (const line of example) {
    if (line === '…') {
      gap = true;
      continue;
    }
    const found = gap ? output.indexOf(line, at) : at;
    if (found === -1 || output[found] !== line) return [line];
    at = found + 1;
    gap = false;
  }
  return gap || at >= output.length ? [] : [`(the output goes on with: ${output[at]})`];
}

test('the README has examples', () => {
  expect(blocks.map(([, args]) => args?.split(' ', 1)[0])).toEqual(['scan', 'explain', 'why-not']);
});

test.each(blocks.map(([, args = '', output = '']) => ({ args, output })))(
  'callgate $args prints what the README says',
  { timeout: 60_000 },
  ({ args, output }) => {
    const result = spawnSync(process.execPath, [join(root, cliEntry), ...args.split(' ')], {
      cwd: example,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    expect(result.stderr).toBe('');
    expect(missing(output.trimEnd().split('\n'), result.stdout.trimEnd().split('\n'))).toEqual([]);
  },
);

test('a line that the output does not have is missed, and so is an end that the example does not have', () => {
  expect(missing(['a', '…', 'c'], ['a', 'b', 'c'])).toEqual([]);
  expect(missing(['a', 'c'], ['a', 'b', 'c'])).toEqual(['c']);
  expect(missing(['a', '…', 'd'], ['a', 'b', 'c'])).toEqual(['d']);
  expect(missing(['a'], ['a', 'b'])).toEqual(['(the output goes on with: b)']);
});
