import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkPodTemplate, checkTemplateUpdate } from '@callgate/manifests';
import type { Json, ServerCause } from '@callgate/manifests';

const file = new URL('../../../../shared/vectors/pod-template-labels.jsonl.gz', import.meta.url);

interface Row {
  readonly id: string;
  readonly operation: 'create' | 'update';
  readonly object: Json;
  readonly before?: Json;
  readonly method?: string;
  readonly valid: boolean;
  readonly code?: number;
  readonly causes?: readonly ServerCause[];
}

/** Rows whose verdict hangs on what is no label, selector or name of a template, each with the reason. */
const leftOut: Readonly<Record<string, string>> = {
  'tpl/Deployment/update/name': 'the name differs from the one in the URL of the request, which no file has',
  'tpl/Pod/update/add-container': 'containers of a Pod never change, whatever its labels',
  'tpl/Pod/update/ephemeral-container-in-spec': 'containers of a Pod never change, whatever its labels',
};

function rows(): readonly Row[] {
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

function pairs(causes: readonly ServerCause[]): readonly string[] {
  return [...new Set(causes.map((cause) => `${cause.field} ${cause.type}`))].toSorted();
}

describe('verdicts of a real API server on pod templates', () => {
  const there = existsSync(file);
  beforeAll(() => {
    if (!there) process.stdout.write('pod-template-labels: skipped, ../shared/vectors is absent\n');
  });

  it.skipIf(!there)('are ours, with the same causes', () => {
    const all = rows();
    const judged = all.filter((row) => leftOut[row.id] === undefined);
    const wrong: unknown[] = [];
    for (const row of judged) {
      const verdict =
        row.operation === 'create'
          ? checkPodTemplate(row.object)
          : checkTemplateUpdate(row.before ?? null, row.object, row.method?.startsWith('PUT') ? 'replace' : 'patch');
      const ours = {
        valid: verdict.undecodable === undefined && verdict.causes.length === 0,
        causes: pairs(verdict.causes),
      };
      const theirs = { valid: row.valid, causes: pairs(row.causes ?? []) };
      const decoded = (verdict.undecodable === undefined) === (row.code !== 400);
      if (JSON.stringify(ours) !== JSON.stringify(theirs) || !decoded) wrong.push({ id: row.id, ours, theirs });
    }
    process.stdout.write(
      `pod-template-labels: ${judged.length - wrong.length} of ${judged.length} verdicts and causes agree;\n`,
    );
    for (const [id, why] of Object.entries(leftOut)) process.stdout.write(`  left out: ${id}: ${why}\n`);
    expect(wrong).toEqual([]);
    expect(judged).toHaveLength(all.length - Object.keys(leftOut).length);
    expect(judged.length).toBeGreaterThan(100);
  });
});
