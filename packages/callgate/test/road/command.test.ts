import { Readable, Writable } from 'node:stream';
import { run } from '@callgate/cli';
import { passes } from '@callgate/compiler';
import { validatePolicyPlan } from '@callgate/ir';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backends, contracts, frontends, languages, models } from '../../src/built-in.js';
import { copyBank } from './bank.js';
import { today } from './system.js';

const bank = copyBank();
const environments = ['production', 'staging'] as const;

interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as it is run in the folder of the bank. */
async function callgate(args: readonly string[], stdin?: string): Promise<Answer> {
  const sink = () => {
    const chunks: Buffer[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk);
        done();
      },
    });
    return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
  };
  const [stdout, stderr] = [sink(), sink()];
  const parts = { frontends, models, contracts, backends, languages, version: '0' };
  const code = await run(parts, {
    args,
    cwd: bank.folder,
    env: {},
    signal: new AbortController().signal,
    stdout: stdout.stream,
    stderr: stderr.stream,
    now: () => new Date(`${today}T12:00:00Z`),
    ...(stdin === undefined ? {} : { stdin: Readable.from([Buffer.from(stdin)]) }),
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** A verb that looks at the bank. */
function look(verb: string, ...args: readonly string[]): Promise<Answer> {
  return callgate([...verb.split(' '), '--root', '.', ...args]);
}

/** @throws Error where it does not end well */
async function done(...args: readonly string[]): Promise<string> {
  const stdin = args[0] === 'label' ? bank.manifests() : undefined;
  const { code, stdout, stderr } = await callgate([...args, '--root', '.'], stdin);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}

const documents = ['--policies', '../policy', '--workloads', '../pods'] as const;
const ledger = '../policy/production/bank/service.ledger.networkpolicy.yaml';

beforeAll(async () => {
  await done('rules', 'generate');
  await done('compile', '--out', '../policy');
  for (const environment of environments)
    bank.write(`../pods/${environment}/all.yaml`, await done('label', '--env', environment));
}, 120_000);
afterAll(bank.close);

describe('all is well', () => {
  test('rules are up to date, and a second run of anything writes nothing', async () => {
    const before = [bank.below('.'), bank.below('../policy')];
    expect((await look('rules check')).code).toBe(0);
    expect((await look('rules diff')).code).toBe(0);
    expect((await look('rules generate')).stdout).toContain('nothing to write');
    expect((await look('compile', '--out', '../policy')).stdout).toContain('nothing to write');
    expect([bank.below('.'), bank.below('../policy')]).toEqual(before);
  });

  test('verify ends with 0, of what would be compiled and of what lies there, in every environment', async () => {
    for (const args of [[], documents, ['--env', 'staging', ...documents]]) {
      const { code, stdout } = await look('verify', ...args);
      expect([args, code, stdout.includes('allowed is what is declared')]).toEqual([args, 0, true]);
    }
  });

  test('eval ends with 0 where a connection is allowed and with 1 where it is denied, and names the policy', async () => {
    const ask = (from: string, to: string, port: string) => look('eval', '--from', from, '--to', to, '--port', port);
    const allowed = await ask('service.payments', 'service.ledger', '9090');
    expect(allowed.code).toBe(0);
    expect(allowed.stdout).toContain('bank/callgate-deployment-service-ledger');
    const denied = await ask('service.emoji', 'service.ledger', '9090');
    expect([denied.code, denied.stdout.startsWith('denied')]).toEqual([1, true]);
  });

  test('plan prints the plan after each pass, as a document that is valid', async () => {
    for (const { name } of passes) {
      const { code, stdout } = await look('plan', '--after', name);
      expect([name, code, validatePolicyPlan(JSON.parse(stdout))]).toEqual([name, 0, []]);
    }
  });

  test('policies of other names that allow the same are held to what they allow, and to nothing else', async () => {
    for (const [path, text] of Object.entries(bank.below('../policy')))
      bank.write(`../own/${path}`, text.replaceAll('name: callgate-', 'name: own-'));
    const { code, stdout } = await look('verify', '--policies', '../own', '--workloads', '../pods');
    expect([code, stdout.includes('Not as compiled')]).toEqual([0, false]);
  });
});

describe('something is not as it should be: verify ends with 1 and says what', () => {
  test('a policy is gone', async () => {
    const text = bank.read(ledger);
    bank.remove(ledger);
    const { code, stdout } = await look('verify', ...documents);
    bank.write(ledger, text);
    expect(code).toBe(1);
    // Whoever the policy kept out: what has no rule for it, and what is outside.
    const excess = [...stdout.matchAll(/^excess {2}(\S+) -> (\S+) {2}/gmu)].map(([, from, to]) => `${from} -> ${to}`);
    expect(excess).toEqual(expect.arrayContaining(['203.0.113.1 -> service.ledger', 'kafka -> service.ledger']));
    expect(excess.filter((each) => !each.endsWith(' -> service.ledger'))).toEqual([]);
    expect(stdout).toContain('staging: 728 connections of 13 pods: allowed is what is declared');
  });

  test('a label is gone', async () => {
    const path = '../pods/staging/all.yaml';
    const text = bank.read(path);
    bank.write(path, text.replace('callgate.dev/calls-service.ledger.9090: "true"', 'other: "true"'));
    const { code, stdout } = await look('verify', ...documents);
    bank.write(path, text);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^missing {2}\S+ -> service\.ledger {2}declared and not allowed$/mu);
  });

  test('the mark of a pod is gone, which no connection shows', async () => {
    const path = '../pods/staging/all.yaml';
    const text = bank.read(path);
    bank.write(path, text.replace('callgate.dev/policy: "true"', 'other: "true"'));
    const { code, stdout } = await look('verify', ...documents);
    bank.write(path, text);
    expect(code).toBe(1);
    expect(stdout).toMatch(/bank\/\w+\/\S+ does not carry the label callgate\.dev\/policy {2}/u);
  });
});

describe('rules that mean nothing end with 1, and nothing is written', () => {
  test.each([
    ['rules/malformed', 'service.emoji/egress/service.ledger.rule', 'ports: [80\n'],
    ['rules/port-out-of-range', 'service.emoji/egress/service.ledger.rule', 'ports: [70000]\n'],
    ['rules/unknown-callee', 'service.emoji/egress/service.legder.rule', ''],
    ['rules/self', 'service.emoji/egress/service.emoji.rule', ''],
    ['rules/duplicate', 'service.payments/egress/service/service.ledger.rule', ''],
    ['rules/unknown-environment', 'service.emoji/egress/service.ledger.rule', 'environments: [nowhere]\n'],
    ['compiler/port-not-served', 'service.emoji/egress/service.ledger.rule', 'ports: [81]\n'],
  ])('%s', async (finding, path, text) => {
    const before = bank.below('../policy');
    bank.write(path, text);
    const compiled = await look('compile', '--out', '../policy');
    const elsewhere = await look('compile', '--out', '../never');
    const labelling = await callgate(['label', '--root', '.', '--env', 'staging'], bank.manifests());
    bank.remove(path);
    for (const { code, stdout } of [compiled, elsewhere]) {
      expect(code).toBe(1);
      expect(stdout).toContain('nothing was written');
      expect(stdout).toContain(`${finding}  ${path}:`);
    }
    expect([labelling.code, labelling.stdout]).toEqual([1, '']);
    expect(labelling.stderr).toContain(finding);
    expect(bank.below('../policy')).toEqual(before);
    expect(bank.below('../never')).toEqual({});
  });
});

describe('label prints nothing unless every document can be placed', () => {
  const good = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n';
  const stranger = (kind: string, rest: string) =>
    `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: nobody, namespace: bank }\nspec: ${rest}\n`;
  const template =
    '{ selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { containers: [] } } }';

  test.each([
    ['a workload that the repository does not describe', stranger('Deployment', template)],
    [
      'a workload without pods',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: service-emoji, namespace: bank }\n',
    ],
    ['a text that is no YAML', 'kind: Deployment\n  spec: [\n'],
  ])('%s', async (_, text) => {
    const { code, stdout, stderr } = await callgate(
      ['label', '--root', '.', '--env', 'staging'],
      `${good}---\n${text}`,
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('nothing was printed');
    expect(stderr).toContain('<stdin>:');
  });
});

test('what is not understood ends with 2, and prints nothing on stdout', async () => {
  const answers = [
    await look('compile', '--out', '../never', '--backend', 'istio'),
    await look('verify', '--backend', 'istio'),
    await look('verify', '--env', 'nowhere'),
    await look('verify', '--policies', '../nowhere'),
    await look('compile'),
    await look('plan', '--after', 'nothing'),
    await look('eval', '--from', 'nobody', '--to', 'service.ledger', '--port', '80'),
    await look('eval', '--from', 'service.emoji', '--to', 'service.ledger', '--port', '70000'),
    await callgate(['label', '--root', '.', '--service', 'nobody'], ''),
    await callgate(['label', '--root', '.', '--backend', 'istio'], ''),
  ];
  for (const [at, { code, stdout, stderr }] of answers.entries())
    expect([at, code, stdout, stderr === '']).toEqual([at, 2, '', false]);
  expect(bank.below('../never')).toEqual({});
});

test('a call more in the code is a label more, and no byte of a policy', { timeout: 120_000 }, async () => {
  const source = bank.read('service.payments/worker.go');
  const before = bank.below('../policy');
  bank.write(
    'service.payments/worker.go',
    source.replace(
      '\treturn r.notices',
      '\tif _, err := clients.NewEmoji().For(ctx, "coffee"); err != nil {\n\t\treturn err\n\t}\n$&',
    ),
  );
  expect((await look('rules check')).code).toBe(1);
  expect((await look('rules generate')).stdout).toContain('+  service.payments/egress/service.emoji.rule');
  expect((await look('rules check')).code).toBe(0);
  expect((await look('compile', '--out', '../policy')).code).toBe(0);
  expect(bank.below('../policy')).toEqual(before);
  // The pods that run have the label not yet.
  const late = await look('verify', ...documents);
  expect([late.code, late.stdout.match(/^missing .*$/gmu)]).toEqual([
    1,
    environments.map(() => 'missing  service.payments -> service.emoji  declared and not allowed'),
  ]);
  for (const environment of environments) {
    const path = `../pods/${environment}/all.yaml`;
    const old = bank.read(path);
    const text = await done('label', '--env', environment);
    const label = '        callgate.dev/calls-service.emoji: "true"\n';
    expect(text.length - old.length).toBe(2 * label.length);
    expect(text.split(label).length - old.split(label).length).toBe(2);
    bank.write(path, text);
  }
  expect((await look('verify', ...documents)).code).toBe(0);
  // And back.
  bank.write('service.payments/worker.go', source);
  expect((await look('rules check')).code).toBe(1);
  expect((await look('rules generate', '--prune')).stdout).toContain('-  service.payments/egress/service.emoji.rule');
  const early = await look('verify', ...documents);
  expect([early.code, early.stdout.match(/^excess .*$/gmu)]).toEqual([
    1,
    environments.map(() => 'excess  service.payments -> service.emoji  allowed and not declared'),
  ]);
});
