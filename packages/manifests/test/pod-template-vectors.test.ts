import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { isDeepStrictEqual } from 'node:util';
import { checkPodTemplate, checkTemplateUpdate, labelManifests, printYaml } from '@callgate/manifests';
import type { Json, Printable, ServerCause } from '@callgate/manifests';

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

  it.skipIf(!there).each(['yaml', 'json'] as const)('are those of labelling the same objects as %s', (format) => {
    let asked = 0;
    const wrong: unknown[] = [];
    for (const row of rows()) {
      const question = questionOf(row);
      if (question === undefined) continue;
      asked++;
      const { from, labels } = question;
      const text = format === 'json' ? JSON.stringify(from, null, 2) : printYaml(from as Printable);
      const reserved = (key: string): boolean => key !== 'app' || row.operation === 'update';
      const labelled = labelManifests(text, () => labels, { file: 'a.yaml', reserved });
      const fixed =
        row.operation === 'update' && labelled.notes.some((note) => note.code === 'manifests/label-job-fixed');
      const accepted = labelled.problems.length === 0 && !fixed;
      if (accepted !== row.valid) wrong.push({ id: row.id, valid: row.valid, labelled });
    }
    process.stdout.write(`pod-template-labels: ${asked - wrong.length} of ${asked} labellings of ${format} agree\n`);
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(50);
  });
});

interface Question {
  readonly from: Json;
  readonly labels: Readonly<Record<string, string>>;
}

/** A row as a question to `label`: these labels onto that object. Undefined where the row is about something else. */
function questionOf(row: Row): Question | undefined {
  if (row.operation === 'update') {
    const [before, after] = [textLabels(row.before ?? null), textLabels(row.object)];
    if (before === undefined || after === undefined || row.before === undefined) return undefined;
    if (isDeepStrictEqual(before, after)) return undefined;
    const alike = isDeepStrictEqual(withLabels(row.before, {}), withLabels(row.object, {}));
    return alike ? { from: row.before, labels: after } : undefined;
  }
  const labels = textLabels(row.object);
  if (labels === undefined) return undefined;
  const own = Object.fromEntries(Object.entries(labels).filter(([key]) => key === 'app'));
  const from = withLabels(row.object, own);
  const verdict = checkPodTemplate(from);
  // What the server has against the object without the labels is no question of labels.
  if (verdict.causes.length > 0 || verdict.undecodable !== undefined) return undefined;
  return { from, labels: Object.fromEntries(Object.entries(labels).filter(([key]) => key !== 'app')) };
}

type JsonMap = Readonly<Record<string, Json>>;

function pathOf(object: Json): readonly string[] {
  const kind = (object as JsonMap)['kind'];
  if (kind === 'Pod') return ['metadata', 'labels'];
  const template = ['spec', 'template', 'metadata', 'labels'];
  return kind === 'CronJob' ? ['spec', 'jobTemplate', ...template] : template;
}

/** The labels of the pods of an object; undefined where they are not texts. */
function textLabels(object: Json): Readonly<Record<string, string>> | undefined {
  if (object === null) return undefined;
  let value: unknown = object;
  for (const key of pathOf(object)) value = (value as Record<string, unknown> | null | undefined)?.[key];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.values(value).every((each) => typeof each === 'string') ? (value as Record<string, string>) : undefined;
}

function withLabels(object: Json, labels: Readonly<Record<string, string>>): Json {
  const copy = structuredClone(object) as Record<string, unknown>;
  const path = pathOf(object);
  let map = copy;
  for (const key of path.slice(0, -1)) map = (map[key] ??= {}) as Record<string, unknown>;
  map['labels'] = labels;
  return copy as Json;
}
