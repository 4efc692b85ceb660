import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { missingLines, stepsOf } from '../console-page.mjs';
import { root } from '../paths.mjs';
import { runPage } from '../run-page.mjs';

const steps = stepsOf(readFileSync(join(root, 'docs', 'tutorial.md'), 'utf8'));
let ran: ReturnType<typeof runPage> = [];

beforeAll(() => {
  ran = runPage(steps, join(root, 'docs', 'examples', 'bank'));
}, 240_000);

describe('the tutorial', () => {
  it('goes the whole road', () => {
    const verbs = steps.flatMap((each) =>
      each.step === 'command' ? [...each.command.matchAll(/callgate (rules \w+|\w+)/gu)].map(([, verb]) => verb) : [],
    );
    const wanted = ['rules check', 'plan', 'compile', 'label', 'verify', 'eval', 'rules generate'];
    expect(wanted.filter((verb) => !verbs.includes(verb))).toEqual([]);
    expect(steps.filter((each) => each.step === 'change').map((each) => each.reverse)).toEqual([false, true]);
  });

  const commands = steps.flatMap((step, at) => (step.step === 'command' ? [{ ...step, at }] : []));

  it.each(commands)('$at: $command', ({ at, output }) => {
    const { stdout = '', stderr, code } = ran[at] ?? {};
    expect(code, stderr).toBeLessThan(2);
    expect(missingLines(output, stdout === '' ? [] : stdout.trimEnd().split('\n'))).toEqual([]);
  });

  it('changes the code, and changes it back', () => {
    const changes = ran.filter(({ step }) => step.step === 'change');
    expect(changes.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
  });

  it('ends where it began: the last check agrees, and no label is left', () => {
    const [diff, check] = ran.slice(-2);
    expect([diff?.code, diff?.stdout]).toEqual([0, '']);
    expect(check?.code).toBe(0);
  });
});
