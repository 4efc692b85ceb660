import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRuleFiles, compareRuleFiles, generateRules, scan, type ScanResult } from '../src/index.js';

const example = fileURLToPath(new URL('../../../docs/examples/bank', import.meta.url));
const today = '2026-11-23';
/** In production the accounts lie in a database outside, in staging in one of the cluster. */
const outside = 'service.account/egress/external/accounts.db.example.net.rule';
const inside = 'service.account/egress/postgres.rule';

let bank = '';
const scanned = (): Promise<ScanResult> => scan({ dir: bank, root: bank, whole: true });
const codes = (result: ScanResult, environments?: readonly string[]): readonly string[] =>
  checkRuleFiles(result, today, environments === undefined ? {} : { environments }).diagnostics.map(
    (each) => each.code,
  );

beforeAll(() => {
  bank = mkdtempSync(join(tmpdir(), 'callgate-bank-'));
});
afterAll(() => rmSync(bank, { recursive: true, force: true }));

describe('rule files of some environments', { timeout: 60_000 }, () => {
  it('are held to what the code does there, and others are left alone', async () => {
    cpSync(example, bank, { recursive: true });
    const text = readFileSync(join(bank, outside), 'utf8');
    rmSync(join(bank, outside));
    const result = await scanned();
    expect(codes(result)).toEqual(['rules/missing']);
    expect(codes(result, ['staging'])).toEqual([]);
    expect(codes(result, ['production'])).toEqual(['rules/missing']);
    expect(compareRuleFiles(result, { environments: ['staging'] }).differences).toEqual([]);
    expect(generateRules(result, { environments: ['staging'], prune: true }).created).toEqual([]);
    const { created, removed } = generateRules(result, { environments: ['production'], prune: true });
    expect([created, removed]).toEqual([[outside], []]);
    expect(readFileSync(join(bank, outside), 'utf8')).toBe(text);
  });

  it('are held to all that the code asks of their callee, so that none is taken for stale', async () => {
    cpSync(example, bank, { recursive: true });
    // A rule for everywhere, of a call that is made in staging alone.
    writeFileSync(join(bank, inside), 'from: code\nports: [5432]\n');
    const result = await scanned();
    expect(codes(result, ['production'])).toEqual(['rules/outdated']);
    const { updated, removed } = generateRules(result, { environments: ['production'], prune: true });
    expect([updated, removed]).toEqual([[inside], []]);
  });

  it('are those of environments that there are', async () => {
    const result = await scanned();
    expect(() => codes(result, ['nowhere'])).toThrow(/no environment "nowhere"/u);
  });
});
