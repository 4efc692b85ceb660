import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { labelManifestStream, labelManifests } from '@callgate/manifests';
import type { Labelled } from '@callgate/manifests';
import { labelKeys, manifests, streams } from './arbitrary-manifests.js';

const options = { file: 'all.yaml', reserved: ['callgate.dev/calls-*', 'callgate.dev/policy'] };

type Labels = Readonly<Record<string, string>>;

function label(text: string, labels: Labels): Labelled {
  return labelManifests(text, () => labels, options);
}

const wanted: fc.Arbitrary<Labels> = fc
  .uniqueArray(fc.constantFrom(...labelKeys), { minLength: 1 })
  .map((keys) => Object.fromEntries(keys.map((key) => [key, 'true'])));

type Data = Record<string, unknown>;

function parse(text: string): readonly unknown[] {
  return [...parseAllDocuments(text)].map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS({ maxAliasCount: -1 }) as unknown;
  });
}

function asData(value: unknown): Data | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : undefined;
}

/** What labelling means, said once more on plain data. Empty labels and metadata of pod templates are left out. */
function relabel(value: unknown, labels: Labels): unknown {
  const object = asData(value);
  if (object === undefined) return value;
  if (object['kind'] === 'List')
    return { ...object, items: (object['items'] as unknown[]).map((each) => relabel(each, labels)) };
  if (object['kind'] === 'Pod') return withLabels(object, labels);
  if (object['kind'] === 'ConfigMap' || object['kind'] === 'Rollout') return object;
  const spec = asData(object['spec']) ?? {};
  if (object['kind'] !== 'CronJob')
    return { ...object, spec: { ...spec, template: withLabels(asData(spec['template']) ?? {}, labels) } };
  const job = asData(spec['jobTemplate']) ?? {};
  const inner = asData(job['spec']) ?? {};
  const template = withLabels(asData(inner['template']) ?? {}, labels);
  return { ...object, spec: { ...spec, jobTemplate: { ...job, spec: { ...inner, template } } } };
}

function withLabels(pod: Data, labels: Labels): Data {
  const metadata = { ...asData(pod['metadata']) };
  const others = Object.entries(asData(metadata['labels']) ?? {}).filter(([key]) => !labelKeys.includes(key));
  const all = { ...Object.fromEntries(others), ...labels };
  delete metadata['labels'];
  const rest = { ...metadata, ...(Object.keys(all).length === 0 ? {} : { labels: all }) };
  const result: Data = { ...pod };
  delete result['metadata'];
  return Object.keys(rest).length === 0 ? result : { ...result, metadata: rest };
}

/** What an insertion may consist of. */
const insertion = /^(?:[\s,{}"]|metadata|labels|callgate\.dev\/[a-z0-9.-]+|:|true)*$/;

/** The shortest stretches in which two texts differ. */
function difference(before: string, after: string): readonly [string, string] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}

// A run of one property takes about two seconds; RUNS and SEED in the environment look further.
const runs = {
  numRuns: Number(process.env['RUNS'] ?? 300),
  seed: Number(process.env['SEED'] ?? 20261104),
};

describe('labelling any manifest', () => {
  it('changes exactly the labels', () => {
    fc.assert(
      fc.property(manifests, wanted, ({ text }, labels) => {
        const { text: after, problems } = label(text, labels);
        expect(problems).toEqual([]);
        expect(parse(after).map((each) => relabel(each, labels))).toEqual(parse(after));
        expect(parse(after)).toEqual(parse(text).map((each) => relabel(each, labels)));
      }),
      runs,
    );
  });

  it('leaves every byte outside the inserted lines as it was', () => {
    fc.assert(
      fc.property(manifests, wanted, ({ text, kind, form }, labels) => {
        fc.pre(form !== 'reserved' && kind !== 'List');
        const [gone, come] = difference(text, label(text, labels).text);
        // An explicit null gives way to a mapping; a comment may stand between a comma and what follows it.
        const rest = /^(null)?$/.test(gone) ? come : come.replace(gone, '');
        expect(rest.length === come.length - gone.length || /^(null)?$/.test(gone)).toBe(true);
        expect(rest).toMatch(insertion);
      }),
      runs,
    );
  });

  it('twice is once, and what was there before does not matter', () => {
    fc.assert(
      fc.property(streams, wanted, wanted, (text, first, second) => {
        const once = label(text, second).text;
        expect(label(once, second).text).toBe(once);
        expect(label(once, second).changes).toEqual([]);
        const over = label(label(text, first).text, second).text;
        expect(parse(over)).toEqual(parse(once));
      }),
      { ...runs, numRuns: runs.numRuns / 2 },
    );
  });

  it('and taking the labels off again gives the same bytes', () => {
    let same = 0;
    fc.assert(
      fc.property(manifests, wanted, ({ text, kind, form, json }, labels) => {
        fc.pre(form !== 'reserved');
        const off = label(label(text, labels).text, {});
        expect(off.problems).toEqual([]);
        const plain = (each: unknown): unknown => relabel(each, {});
        expect(parse(off.text).map(plain)).toEqual(parse(text).map(plain));
        // Nothing tells afterwards whether labels were null or, inside braces, empty.
        const lost =
          form === 'null' ||
          form === 'null-metadata' ||
          (form === 'empty' && (json || /[{,]\s*["']?labels/.test(text)));
        if (lost || kind === 'List') return;
        // Empty metadata inside braces goes as well.
        if (form === 'absent' && /["']?metadata["']? *: *\{ *\}/.test(text)) return;
        expect(off.text).toBe(text);
        same++;
      }),
      runs,
    );
    expect(same).toBeGreaterThan(runs.numRuns / 3);
  });

  it('gives the same bytes however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        streams,
        wanted,
        fc.array(fc.nat(200), { minLength: 1, maxLength: 60 }),
        async (text, labels, cuts) => {
          const pieces: string[] = [];
          for (let at = 0, index = 0; at < text.length; index++) {
            const size = 1 + (cuts[index % cuts.length] ?? 0);
            pieces.push(text.slice(at, at + size));
            at += size;
          }
          let out = '';
          const problems: unknown[] = [];
          for await (const part of labelManifestStream(pieces, () => labels, options)) {
            out += part.text;
            problems.push(...part.problems);
          }
          const whole = label(text, labels);
          expect(out).toBe(whole.text);
          expect(problems).toEqual(whole.problems);
          expect(parse(out)).toEqual(parse(text).map((each) => relabel(each, labels)));
        },
      ),
      { ...runs, numRuns: runs.numRuns / 2 },
    );
  });
});
