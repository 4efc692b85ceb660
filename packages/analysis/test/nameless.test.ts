import { template } from '@callgate/ir';
import type { ReasonCode, SettingRequest, Template } from '@callgate/ir';
import { expect, test } from 'vitest';
import { createAnswers } from '../src/bind/answers.js';
import { fill } from '../src/bind/fill.js';

const answers = {
  ...createAnswers(
    { kind: 'settings', schemaVersion: 1, workload: 'cart', environment: 'default', answers: [] },
    () => undefined,
  ),
  choice: new Map(),
};

function unknown(reason: ReasonCode): Template {
  return [{ segment: 'unknown', reason }];
}

function hole(request: SettingRequest): string {
  const [filled] = fill([{ segment: 'setting', request }], answers);
  return filled?.holes.map(({ reason, detail }) => `${reason}: ${detail}`).join(', ') ?? '';
}

const url = [{ key: 'stock' }, { every: true }, { key: 'url' }] as const;

test('a key of a file whose name is not known is a setting with a name', () => {
  for (const reason of ['dynamic', 'computed', 'no-value', 'bound', 'ambiguous'] as const) {
    expect(hole({ setting: 'key', source: unknown(reason), path: url })).toBe(
      'setting-unknown: key stock.*.url; the file it is read from is not known',
    );
  }
  const partly = template({ segment: 'text', text: 'config/' }, ...unknown('no-value'), {
    segment: 'text',
    text: '.yaml',
  });
  expect(hole({ setting: 'key', source: partly, path: url })).toBe(
    'setting-unknown: key stock.*.url; it is read from config/*.yaml, and * is not known',
  );
});

test('a key of what comes in while the program runs is input, and one of a library stays with the library', () => {
  expect(hole({ setting: 'key', source: unknown('input'), path: url })).toBe(
    'input: key stock.*.url of a document that comes in while the program runs',
  );
  expect(hole({ setting: 'key', source: unknown('unmodelled-library'), path: url })).toBe(
    'unmodelled-library: key stock.*.url; the file it is read from is not known',
  );
});

test('of a variable, a flag or a file nothing is left but the pattern of its name', () => {
  const prefixed = template({ segment: 'text', text: 'APP_' }, ...unknown('computed'));
  expect(hole({ setting: 'env', name: unknown('computed') })).toBe(
    'computed: an environment variable whose name is not known',
  );
  expect(hole({ setting: 'env', name: prefixed })).toBe('computed: an environment variable, APP_*, and * is not known');
  expect(hole({ setting: 'flag', name: unknown('input') })).toBe('input: a flag whose name is not known');
  expect(hole({ setting: 'file', path: prefixed })).toBe('computed: the content of the file APP_*, and * is not known');
});
