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

  it.each(steps.map((step, at) => ({ name: step.step === 'command' ? step.command : 'the change', at })))(
    '$at: $name',
    ({ at }) => {
      const result = ran[at];
      if (result === undefined) throw new Error('it did not run');
      const { step, stdout, stderr, code } = result;
      if (step.step === 'change') return expect([code, stderr]).toEqual([0, '']);
      expect(code, stderr).toBeLessThan(2);
      expect(missingLines(step.output, stdout === '' ? [] : stdout.trimEnd().split('\n'))).toEqual([]);
    },
  );

  it('ends where it began: the last check agrees, and no label is left', () => {
    const [diff, check] = ran.slice(-2);
    expect([diff?.code, diff?.stdout]).toEqual([0, '']);
    expect(check?.code).toBe(0);
  });
});
