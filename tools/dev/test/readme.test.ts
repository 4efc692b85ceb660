import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingLines } from '../console-page.mjs';
import { cliEntry, root } from '../paths.mjs';

const example = join(root, 'docs', 'examples', 'bank');
const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```console\n\$ callgate (.*)\n([^]*?)```/g)];

test('the README has examples', () => {
  expect(blocks.map(([, args]) => args?.split(' ', 1)[0])).toEqual(['scan', 'explain', 'why-not', 'rules', 'verify']);
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
    // Counting notes on the way is all right; saying anything else is not.
    expect(result.stderr.replace(/^callgate: \d+ notes? on the plan; .*\n/u, '')).toBe('');
    expect(missingLines(output.trimEnd().split('\n'), result.stdout.trimEnd().split('\n'))).toEqual([]);
  },
);

test('a line that the output does not have is missed, and so is an end that the example does not have', () => {
  expect(missingLines(['a', '…', 'c'], ['a', 'b', 'c'])).toEqual([]);
  expect(missingLines(['a', 'c'], ['a', 'b', 'c'])).toEqual(['c']);
  expect(missingLines(['a', '…', 'd'], ['a', 'b', 'c'])).toEqual(['d']);
  expect(missingLines(['a'], ['a', 'b'])).toEqual(['(the output goes on with: b)']);
});
