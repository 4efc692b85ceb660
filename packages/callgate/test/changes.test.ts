import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scan, type ScanOptions, type ScanResult } from '../src/index.js';

/** The bank with one thing changed: what depends on it changes, and nothing else. */
const bank = fileURLToPath(new URL('../../../docs/examples/bank', import.meta.url));
let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'callgate-bank-')));
  cpSync(bank, root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function change(file: string, from: string, to: string): void {
  const text = readFileSync(join(root, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
  writeFileSync(join(root, file), text.replaceAll(from, to));
}

function look(more: Partial<ScanOptions> = {}): Promise<ScanResult> {
  return scan({ dir: root, root, ...more });
}

function callees({ graph }: ScanResult, caller: string): readonly string[] {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const from = `service:${caller}`;
  return [
    ...new Set(graph.edges.filter((edge) => edge.from === from).map((edge) => names.get(edge.to) ?? edge.to)),
  ].toSorted();
}

describe('an address that is changed in a manifest', () => {
  test('moves the edge', async () => {
    change('deploy/base/yearly-interest.yaml', '-ledger=ledger:9090', '-ledger=payments:80');
    expect(callees(await look(), 'cron.yearly-interest')).toEqual(['service.payments']);
  });

  test('moves the edges of all languages that are given it', async () => {
    change('deploy/base/addresses.yaml', 'ACCOUNT_URL: http://account', 'ACCOUNT_URL: http://emoji');
    const result = await look();
    expect(callees(result, 'service.notices')).toEqual(['redis', 'service.emoji']);
    expect(callees(result, 'service.edge-proxy')).toEqual(['service.emoji', 'service.ledger', 'service.payments']);
  });

  test('to a name that nobody has goes to the ledger of unknowns', async () => {
    change('deploy/base/yearly-interest.yaml', '-ledger=ledger:9090', '-ledger=nowhere:9090');
    const result = await look();
    const told = result.graph.unresolved.filter((each) => each.service === 'service:cron.yearly-interest');
    // The typed client names its callee all the same; either way the call is not lost.
    expect([...callees(result, 'cron.yearly-interest'), ...told.map((each) => each.detail)]).not.toEqual([]);
  });
});

describe('source', () => {
  test('without the call has no edge', async () => {
    change('service.payments/api.go', 'a.ledger = clients.NewLedger(a.ledgerAddr)', '_ = a.ledgerAddr');
    expect(callees(await look(), 'service.payments')).toEqual(['api.cards.example.net', 'kafka', 'service.notices']);
  });

  test('of one language moves only its own edges', async () => {
    change('service.notices/src/server.ts', 'await accounts.owner(account)', 'account');
    const result = await look();
    expect(callees(result, 'service.notices')).toEqual(['redis']);
    expect(callees(result, 'service.payments')).toContain('service.notices');
  });

  test('with a directive that names an unknown service is an error with its place', async () => {
    change('service.account/profile/badge.go', 'service.emoji', 'service.emojis');
    const result = await look();
    const found = result.diagnostics.filter(({ code }) => code === 'engine/unknown-service');
    expect(found).toMatchObject([{ span: { file: 'service.account/profile/badge.go' } }]);
    expect(callees(result, 'service.account')).not.toContain('service.emoji');
  });
});

describe('configuration', () => {
  test('declares calls, leaves out, and is checked', async () => {
    writeFileSync(
      join(root, 'callgate.config.yaml'),
      'exclude: [service.monitoring/]\nservices:\n  service.emoji:\n    calls: [service.ledger, service.nowhere]\n',
    );
    const result = await look();
    expect(callees(result, 'service.emoji')).toEqual(['service.ledger']);
    expect(result.diagnostics.filter(({ code }) => code === 'engine/unknown-service')).toMatchObject([
      { span: { file: 'callgate.config.yaml', start: { line: 4 } } },
    ]);
    expect(result.leftOut).toContainEqual({ path: 'service.monitoring', reason: 'excluded' });
    // Its manifest is still there: a workload without source.
    expect(result.graph.nodes.find((node) => node.name === 'service-monitoring')?.opaque).toBe(true);
  });

  test('ties a workload to another program', async () => {
    writeFileSync(
      join(root, 'callgate.config.yaml'),
      'bindings:\n  - workload: service-emoji\n    source: cron.yearly-interest\n    arguments: ["-ledger=ledger:9090"]\n',
    );
    expect(callees(await look(), 'service-emoji')).toEqual(['service.ledger']);
  });
});

describe('environments', () => {
  test('differ where the manifests do', async () => {
    expect(callees(await look({ environments: ['staging'] }), 'service.account')).toEqual([
      'postgres',
      'service.emoji',
    ]);
    const both = await look();
    const edge = both.graph.edges.find((each) => each.to === 'resource:postgres');
    expect(edge?.environments).toEqual(['staging']);
    await expect(look({ environments: ['nowhere'] })).rejects.toMatchObject({
      code: 'engine/unknown-environment',
      fix: 'Name one of: production, staging.',
    });
  });
});

describe('a folder of the repository', () => {
  test('narrows what is analysed, and code outside is read where it is imported', async () => {
    const result = await look({ dir: join(root, 'service.emoji') });
    expect(result.graph.nodes.map((node) => node.name)).toEqual(['service.emoji']);
    const reached = result.reach('service.emoji');
    if (reached.found !== 'one') throw new Error('no service');
    expect(reached.answer.functions.map((each) => each.file)).toContain('libraries/server/server.go');
  });
});
