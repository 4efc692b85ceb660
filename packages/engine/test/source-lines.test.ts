import { describe, expect, test } from 'vitest';
import { sourceLines } from '../src/ask/source-lines.js';
import { openDiskTree } from '../src/files/disk-tree.js';
import { makeExclusions } from '../src/files/exclusions.js';
import { temporaryFolder } from './temporary-folder.js';

const manifests = `apiVersion: v1
kind: Service
metadata: {name: db}
---
apiVersion: v1
kind: Secret
stringData: {host: "db:5432", password: hunter2}
---
{apiVersion: v1, kind: ConfigMap, data: {host: "db:5432"}}
`;

async function linesOf(files: Readonly<Record<string, string>>) {
  const options = { maximumBytes: 5_242_880, maximumDepth: 64, exclusions: makeExclusions([], []), report: () => {} };
  return sourceLines(await openDiskTree(temporaryFolder(files), options));
}

describe('lines of source', () => {
  test('are given as they stand, but for those of Secrets', async () => {
    const line = await linesOf({ 'all.yaml': manifests });
    expect([2, 4, 6, 7, 8, 9].map((at) => line('all.yaml', at))).toEqual([
      'kind: Service',
      undefined,
      undefined,
      undefined,
      '---',
      '{apiVersion: v1, kind: ConfigMap, data: {host: "db:5432"}}',
    ]);
  });

  test('of code that speaks of Secrets are given', async () => {
    const line = await linesOf({ 'main.go': 'package main\n// kind: Secret\n' });
    expect([line('main.go', 1), line('main.go', 2), line('main.go', 9)]).toEqual([
      'package main',
      '// kind: Secret',
      undefined,
    ]);
  });

  test('of what generates a Secret are not given', async () => {
    const line = await linesOf({ 'kustomization.yaml': 'secretGenerator:\n  - literals: [password=hunter2]\n' });
    expect(line('kustomization.yaml', 2)).toBeUndefined();
  });

  test('of a Secret in JSON are not given', async () => {
    const line = await linesOf({ 'secret.json': '{"kind": "Secret", "stringData": {"dsn": "pg://u:hunter2@db"}}' });
    expect(line('secret.json', 1)).toBeUndefined();
  });
});
