import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { run } from '@callgate/cli';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backends, contracts, frontends, languages, models } from '../src/built-in.js';

/** The five minutes of docs/adding-a-library-model.md: its Go and its model, taken from the page, in a repository of two services. */
const page = readFileSync(new URL('../../../docs/adding-a-library-model.md', import.meta.url), 'utf8');
const block = (language: string, holds: string): string => {
  const blocks = [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'gu'))].map(
    ([, text = '']) => text,
  );
  const found = blocks.find((text) => text.includes(holds));
  if (found === undefined) throw new Error(`The guide has no ${language} with ${holds}.`);
  return found;
};

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'callgate-models-')));
  for (const [path, text] of Object.entries(files())) write(path, text);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function files(): Record<string, string> {
  const deployment = (name: string, more = ''): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  selector: { matchLabels: { app: ${name} } }\n` +
    `  template:\n    metadata: { labels: { app: ${name} } }\n    spec:\n      containers: [{ name: ${name}, image: bank/${name}${more} }]\n---\n`;
  return {
    '.git/HEAD': '',
    'go.mod': 'module example.com/bank\n\ngo 1.22\n',
    'payments/main.go': block('go', 'courier.New(courier.Options'),
    'ledger/main.go': 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":7000", nil) }\n',
    'deploy/all.yaml':
      deployment('payments', ', env: [{ name: LEDGER_SERVICE, value: ledger }]') +
      deployment('ledger', ', ports: [{ containerPort: 7000 }]') +
      'apiVersion: v1\nkind: Service\nmetadata: { name: ledger }\nspec: { selector: { app: ledger }, ports: [{ port: 7000 }] }\n',
  };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(join(root, path), 'utf8');
  if (!text.includes(from)) throw new Error(`${path} does not say ${from}`);
  writeFileSync(
    join(root, path),
    text.replace(from, () => to),
  );
}

async function callgate(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const written: { stdout: string; stderr: string } = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') =>
    Object.assign(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          written[name] += chunk.toString();
          done();
        },
      }),
      {},
    );
  const parts = { frontends, models, contracts, backends, languages, version: '0' };
  const code = await run(parts, {
    args,
    cwd: root,
    env: {},
    signal: new AbortController().signal,
    stdout: sink('stdout'),
    stderr: sink('stderr'),
  });
  return { code, ...written };
}

const model = (): void => write('callgate.config.yaml', block('yaml', '- library: courier'));

describe('the guide', () => {
  test('begins with a call in the ledger', async () => {
    const { stdout } = await callgate('unresolved');
    expect(stdout).toContain('unmodelled-sink');
    expect(stdout).toContain('git.example.com/platform/courier.New gets an address');
  });

  test('ends with an edge, an empty ledger and a model that fits', async () => {
    model();
    expect((await callgate('unresolved')).stdout).toBe('No unresolved call.\n');
    const explained = await callgate('explain', 'payments', 'ledger');
    expect(explained).toMatchObject({ code: 0, stderr: '' });
    expect(explained.stdout).toContain('payments calls ledger by courier:7000\n  operations: Ledger.Post');
    const checked = await callgate('models', 'check');
    expect(checked).toMatchObject({ code: 0, stderr: '' });
    expect(checked.stdout).toMatch(
      /courier {2}models\[0\].* fits the code\n {2}New {2}1 place\n {2}Client\.Call {2}opens\n.*main\.go:\d+ {2}ledger\n/u,
    );
  });

  test('moves the edge with the address, and takes it away with the call', async () => {
    model();
    edit('deploy/all.yaml', 'value: ledger', 'value: payments');
    expect((await callgate('explain', 'payments', 'ledger')).code).toBe(1);
    edit('deploy/all.yaml', 'value: payments', 'value: ledger');
    edit('payments/main.go', 'client.Call(', 'ignore(');
    expect((await callgate('explain', 'payments', 'ledger')).code).toBe(1);
  });
});

describe('models check', () => {
  test('says that nothing imports the library', async () => {
    model();
    edit('callgate.config.yaml', 'platform/courier]', 'platform/couriers]');
    const { code, stdout } = await callgate('models', 'check');
    expect(code).toBe(1);
    expect(stdout).toContain('Nothing imports git.example.com/platform/couriers: the model is not used.');
  });

  test('says which entry matches no call', async () => {
    model();
    edit('callgate.config.yaml', 'callee: Client.Call', 'callee: Client.Send');
    const { code, stdout } = await callgate('models', 'check');
    expect(code).toBe(1);
    expect(stdout).toContain('Client.Send matches no call.');
  });

  test('says which calls no entry speaks of', async () => {
    model();
    const text = readFileSync(join(root, 'callgate.config.yaml'), 'utf8');
    write(
      'callgate.config.yaml',
      text.slice(0, text.indexOf('      # Everything else')).replace('callee: Client.Call', 'callee: Client.Send'),
    );
    const { stdout } = await callgate('models', 'check');
    expect(stdout).toContain('Client.Call is called, and no entry speaks of it');
    expect(stdout).toMatch(/Client\.Call +payments\/main\.go:\d+/u);
  });

  test('says what is not known where an entry opens a connection', async () => {
    model();
    edit('payments/main.go', '"ledger.bank.svc:7000"', '""');
    edit('deploy/all.yaml', 'LEDGER_SERVICE', 'ANOTHER');
    const { stdout } = await callgate('models', 'check');
    expect(stdout).toMatch(/main\.go:\d+ {2}not known: .*LEDGER_SERVICE/u);
  });

  test('says where no program runs a call', async () => {
    model();
    edit('payments/main.go', 'func main()', 'func unused()');
    write('payments/start.go', 'package main\n\nfunc main() {}\n');
    expect((await callgate('models', 'check')).stdout).toContain('no program runs it');
  });

  test('has nothing to say without models, and prints JSON', async () => {
    expect(await callgate('models', 'check')).toMatchObject({ code: 0, stdout: expect.stringContaining('no models') });
    model();
    const { stdout } = await callgate('models', 'check', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      models: [{ library: 'courier', imported: ['git.example.com/platform/courier'] }],
    });
  });
});
