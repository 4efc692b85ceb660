import { describe, expect, it } from 'vitest';
import { labelManifestStream, labelManifests } from '@callgate/manifests';
import type { Labelled, LabelTarget } from '@callgate/manifests';

const options = { file: 'all.yaml', reserved: ['callgate.dev/calls-*', 'callgate.dev/policy'] };
const wanted = { 'callgate.dev/policy': 'true', 'callgate.dev/calls-cart': 'true' };

function label(text: string, labels: Readonly<Record<string, string>> = wanted): Labelled {
  return labelManifests(text, () => labels, options);
}

function findings(text: string, labels?: Readonly<Record<string, string>>): readonly string[] {
  return label(text, labels).problems.map(
    ({ code, span }) => `${code} ${span?.start.line ?? 0}:${span?.start.column ?? 0}`,
  );
}

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels:
        app: web
    spec:
      containers: []
`;

describe('labelManifests', () => {
  it('labels the pod template of every workload kind and nothing else', () => {
    const template = 'template: {metadata: {labels: {app: a}}, spec: {}}';
    const own = 'selector: {matchLabels: {app: a}}';
    const texts = [
      ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map(
        (kind) => `{apiVersion: apps/v1, kind: ${kind}, metadata: {name: a}, spec: {${own}, ${template}}}`,
      ),
      `{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {selector: {app: a}, ${template}}}`,
      `{apiVersion: batch/v1, kind: Job, metadata: {name: a, labels: {app: a}}, spec: {${template}}}`,
      `{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {jobTemplate: {metadata: {labels: {app: a}}, spec: {${template}}}}}`,
    ];
    const plus = 'callgate.dev/calls-cart: "true", callgate.dev/policy: "true"';
    for (const text of texts) {
      expect(label(text).text).toBe(
        text.replace('template: {metadata: {labels: {app: a', `template: {metadata: {labels: {app: a, ${plus}`),
      );
    }
    expect(label('{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}}').text).toBe(
      `{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {${plus}}}, spec: {}}`,
    );
  });

  it('keeps other documents, kinds of other groups and what is no object byte for byte', () => {
    const others = [
      'apiVersion: v1\nkind: ConfigMap\ndata: {kind: Deployment}\n',
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {template: {metadata: {}}}\n',
      'apiVersion: serving.knative.dev/v1\nkind: Service\nspec: {template: {metadata: {}}}\n',
      '# Deployment\n',
      '',
      'kind: Deployment\n',
      '- just\n- a list\n',
      'services:\n  Pod: {image: x}\n',
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: {{ .x }}}\n',
    ];
    const text = others.join('---\n');
    expect(label(text)).toEqual({ text, changes: [], problems: [], notes: [] });
  });

  it('asks for each workload with what it knows of it, and says what it did', () => {
    const asked: LabelTarget[] = [];
    const text = `---\n${deployment.replace('name: web', 'namespace: shop\n  name: web')}`;
    const labelled = labelManifests(
      text,
      (target) => {
        asked.push(target);
        return wanted;
      },
      options,
    );
    const at = { file: 'all.yaml', start: { line: 6, column: 9 }, end: { line: 6, column: 12 } };
    expect(asked).toEqual([
      { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'shop', labels: { app: 'web' }, at },
    ]);
    expect(labelled.changes).toEqual([
      {
        kind: 'Deployment',
        name: 'web',
        namespace: 'shop',
        added: Object.keys(wanted).toSorted(),
        changed: [],
        removed: [],
        at,
      },
    ]);
    const again = label(labelled.text, { 'callgate.dev/policy': 'true' });
    expect(again.changes[0]).toMatchObject({ added: [], changed: [], removed: ['callgate.dev/calls-cart'] });
  });

  it('leaves what is not ours as it is, whatever stands in it', () => {
    const text = deployment.replace('app: web\n    spec', 'app: web\n        callgate.dev/calls-x: "true"\n    spec');
    expect(labelManifests(text, () => 'not-mine', options)).toEqual({ text, changes: [], problems: [], notes: [] });
  });

  it('removes what is no longer wanted, and no label that is not reserved', () => {
    const text = deployment.replace(
      'app: web\n    spec',
      'callgate.dev/calls-old.8080: "true" # gone\n        callgate.dev/other: "true"\n        app: web\n    spec',
    );
    expect(label(text, {}).text).toBe(text.replace(/ +callgate\.dev\/calls-old.*\n/, ''));
  });

  it('takes JSON values one after the other', () => {
    const one = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","labels":{"x":"1"}},"spec":{}}';
    const labelled = one.replace('"1"', '"1","callgate.dev/calls-cart":"true","callgate.dev/policy":"true"');
    expect(label(`${one}\n${one}\n`).text).toBe(`${labelled}\n${labelled}\n`);
    expect(label(`${one}${one.replace('"a"', '1')}`).changes.map((change) => change.at.start.column)).toHaveLength(2);
  });

  it('takes the items of lists, also of lists without a kind', () => {
    const item = '{apiVersion: v1, kind: Pod, metadata: {name: a}}';
    for (const text of [`apiVersion: v1\nkind: List\nitems:\n- ${item}\n- ${item}\n`, `[${item}, ${item}]`]) {
      expect(label(text).changes).toHaveLength(2);
    }
  });

  it.each([
    ['a workload that nobody knows', deployment, undefined, 'manifests/label-unknown-workload 4:9'],
    ['a workload without a name', deployment.replace('name: web', 'x: web'), wanted, 'manifests/label-no-name 1:1'],
    [
      'a patch without a template',
      deployment.replace(/ {2}template[^]*/, ''),
      wanted,
      'manifests/label-no-template 4:9',
    ],
    [
      'a name that is a template',
      deployment.replace('name: web', 'name: "{{ .n }}"'),
      wanted,
      'manifests/patch-templated 4:9',
    ],
    [
      'a value that is a template',
      deployment.replace('app: web\n', 'app: {{ .n }}\n'),
      wanted,
      'manifests/patch-templated 11:15',
    ],
    ['what does not parse', `a: 1\n---\n${deployment} x\n`, wanted, 'manifests/patch-malformed 16:1'],
    [
      'a template given by an alias',
      `${deployment.replace('template:', 'template: &t')}other: *t\n`,
      wanted,
      'manifests/patch-anchor 9:5',
    ],
    [
      'labels shared with the selector',
      deployment.replace('{app: web}', '&l {app: web}').replace('labels:\n        app: web', 'labels: *l'),
      wanted,
      'manifests/patch-alias 10:15',
    ],
    [
      'an item given by an alias',
      `kind: List\napiVersion: v1\nx: &p {apiVersion: v1, kind: Pod, metadata: {name: a}}\nitems: [*p]\n`,
      wanted,
      'manifests/patch-alias 4:9',
    ],
    ['a key that no server takes', deployment, { 'callgate.dev/calls-x-': 'true' }, 'manifests/label-refused 4:9'],
  ])('fails with words on %s', (_, text, labels, why) => {
    const result = labelManifests(text, () => labels, options);
    expect(result.text).toBe(text);
    expect(
      result.problems.map(({ code, span }) => `${code} ${span?.start.line ?? 0}:${span?.start.column ?? 0}`),
    ).toEqual([why]);
    for (const { what, why: because, fix } of result.problems) {
      for (const sentence of [what, because, fix]) expect(sentence).toMatch(/^[A-Z].*\S$/);
    }
  });

  it('labels the other documents where one has a problem', () => {
    const result = label(`${deployment}---\nkind: Pod\nx: [\n---\n${deployment}`);
    expect(result.changes).toHaveLength(2);
    expect(result.problems).toHaveLength(1);
  });

  it('does not break a selector that asks for a reserved label', () => {
    const text = deployment
      .replace('{app: web}', '{callgate.dev/policy: "true"}')
      .replace('        app: web\n', '        callgate.dev/policy: "true"\n');
    expect(label(text).problems).toEqual([]);
    expect(findings(text, {})).toEqual(['manifests/label-refused 4:9']);
  });

  it('says what the server will say to objects that run already', () => {
    const job = '{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {spec: {}}}}';
    const suspended = job.replace('spec: {template', 'spec: {suspend: true, template');
    const controller =
      '{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {template: {metadata: {labels: {a: b}}}}}';
    const broken = deployment.replace('{app: web}', '{app: other}');
    function notes(text: string): readonly string[] {
      return label(text).notes.map((note) => note.code);
    }
    expect(notes(job)).toEqual(['manifests/label-job-fixed']);
    expect(notes(label(job).text)).toEqual([]);
    expect(notes(suspended)).toEqual([]);
    expect(notes(controller)).toEqual(['manifests/label-selector-follows']);
    expect(notes(broken)).toEqual(['manifests/label-invalid-object']);
    expect(notes(deployment)).toEqual([]);
  });

  it('throws where a label is wanted that it could not take off again', () => {
    expect(() => label(deployment, { team: 'a' })).toThrow('not reserved');
  });
});

describe('labelManifestStream', () => {
  async function run(chunks: Iterable<string>, limit?: number): Promise<readonly Labelled[]> {
    const all: Labelled[] = [];
    const bounded = limit === undefined ? options : { ...options, documentLimit: limit };
    for await (const each of labelManifestStream(chunks, () => wanted, bounded)) all.push(each);
    return all;
  }

  it('gives each document as soon as it is complete', async () => {
    let taken = 0;
    function* chunks(): Generator<string> {
      for (; taken < 10; taken++) yield `---\n${deployment}`;
    }
    for await (const each of labelManifestStream(chunks(), () => wanted, options)) {
      expect(each.changes).toHaveLength(1);
      break;
    }
    expect(taken).toBe(1);
  });

  it('does not take a line in a text for a marker', async () => {
    const text = deployment.replace(
      'name: web',
      'name: web\n  annotations:\n    a: |\n      ---\n      kind: Pod\n    b: "\n      --- x"',
    );
    expect((await run([text])).map((each) => each.changes.length)).toEqual([1]);
  });

  it('lets a document that is too long pass as it is, and says so once', async () => {
    const long = `kind: Pod\nx: ${'y'.repeat(3000)}\n${'z: 1\n'.repeat(500)}`;
    const text = `${long}---\n${deployment}`;
    const parts = await run(
      [...text].reduce<string[]>((all, each, index) => {
        if (index % 700 === 0) all.push('');
        all[all.length - 1] += each;
        return all;
      }, []),
      1000,
    );
    expect(parts.flatMap((each) => each.problems).map((each) => each.code)).toEqual(['manifests/patch-too-large']);
    expect(parts.map((each) => each.text).join('')).toBe(
      text.replace(
        'app: web\n    spec',
        'app: web\n        callgate.dev/calls-cart: "true"\n        callgate.dev/policy: "true"\n    spec',
      ),
    );
  });

  it('takes 500 documents in about half a second', async () => {
    const documents = Array.from(
      { length: 500 },
      (_, index) => `---\n# ${index}\n${deployment.replace('name: web', `name: web-${index}`)}`,
    );
    await run(documents.slice(0, 50));
    const before = process.cpuUsage();
    const parts = await run(documents);
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1000;
    process.stdout.write(`500 documents in ${Math.round(milliseconds)} ms of processor time\n`);
    expect(parts.flatMap((each) => each.changes)).toHaveLength(500);
    // Processor time, because a machine may be busy with other things; it includes the garbage collector's threads.
    expect(milliseconds).toBeLessThan(2000);
  });
});
