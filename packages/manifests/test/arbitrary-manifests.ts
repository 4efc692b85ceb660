import fc from 'fast-check';
import { writeStyled } from './styled-yaml.js';
import type { Choose, Style, Value } from './styled-yaml.js';

/** How the pod template of a manifest says its labels. */
const labelForms = ['some', 'reserved', 'empty', 'null', 'absent', 'no-metadata', 'null-metadata'] as const;
type LabelForm = (typeof labelForms)[number];

export interface Manifest {
  readonly text: string;
  readonly kind: string;
  readonly form: LabelForm;
  readonly json: boolean;
}

const kinds = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Pod',
  'ConfigMap',
  'List',
  'Rollout',
] as const;

const groups: Readonly<Record<string, string>> = {
  ReplicationController: 'v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  Pod: 'v1',
  ConfigMap: 'v1',
  List: 'v1',
  Rollout: 'argoproj.io/v1alpha1',
};

export const labelKeys = [
  'callgate.dev/calls-cart',
  'callgate.dev/calls-db',
  'callgate.dev/calls-z.8080',
  'callgate.dev/policy',
];

const texts = fc.constantFrom(
  'web',
  '8080',
  'true',
  'a: b',
  '# no',
  'line one\nline two\n',
  '',
  '{{ .Name }}',
  '---',
  "it's",
);

interface Parts {
  readonly name: string;
  readonly form: LabelForm;
  readonly labels: readonly string[];
  readonly reserved: readonly string[];
  readonly extra: Value;
  readonly order: number;
}

const parts: fc.Arbitrary<Parts> = fc.record({
  name: fc.constantFrom('web', 'cart-2', 'x.y'),
  form: fc.constantFrom(...labelForms),
  labels: fc.uniqueArray(fc.constantFrom('tier', 'app.kubernetes.io/name', 'version', 'callgate.dev/other'), {
    maxLength: 3,
  }),
  reserved: fc.uniqueArray(fc.constantFrom(...labelKeys), { minLength: 1 }),
  extra: fc.oneof(
    texts,
    fc.array(texts, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b-c', 'd e', 'y'), texts),
  ),
  order: fc.nat(3),
});

function templateOf(given: Parts, selected: boolean): { readonly [key: string]: Value } {
  const own = Object.fromEntries(given.labels.map((label, index) => [label, index === 0 ? '1' : 'x']));
  const app = { app: given.name, ...own };
  const reserved = Object.fromEntries(given.reserved.map((label) => [label, 'true']));
  const form: LabelForm = selected && given.form !== 'reserved' ? 'some' : given.form;
  const labels: Record<LabelForm, Value | undefined> = {
    some: app,
    reserved: { ...app, ...reserved },
    empty: {},
    null: null,
    absent: undefined,
    'no-metadata': undefined,
    'null-metadata': undefined,
  };
  const metadata = {
    ...(given.order === 1 ? { annotations: { note: given.extra } } : {}),
    ...(labels[form] === undefined ? {} : { labels: labels[form] }),
    ...(given.order === 2 ? { annotations: { note: given.extra } } : {}),
  };
  const spec = { containers: [{ name: 'main', image: 'x:1', args: given.extra }], restartPolicy: 'Always' };
  if (form === 'no-metadata') return { spec };
  if (form === 'null-metadata') return given.order === 3 ? { spec, metadata: null } : { metadata: null, spec };
  return given.order === 3 ? { spec, metadata } : { metadata, spec };
}

function objectOf(kind: string, given: Parts): Value {
  const head = { apiVersion: groups[kind] ?? 'apps/v1', kind };
  const metadata = { name: given.name, ...(given.order > 1 ? { namespace: 'shop' } : {}) };
  if (kind === 'ConfigMap') return { ...head, metadata, data: { kind: 'Deployment', text: given.extra } };
  if (kind === 'List')
    return { ...head, items: [objectOf('ConfigMap', given), objectOf('Job', given), objectOf('Deployment', given)] };
  if (kind === 'Pod') {
    const template = templateOf(given.form.includes('metadata') ? { ...given, form: 'absent' } : given, false);
    return { ...head, ...template, metadata: { ...metadata, ...(template['metadata'] as object) } };
  }
  const template = templateOf(given, kind !== 'Job' && kind !== 'CronJob');
  if (kind === 'CronJob')
    return { ...head, metadata, spec: { schedule: '* * * * *', jobTemplate: { spec: { template } } } };
  const labels = { app: given.name };
  if (kind === 'Job') return { ...head, metadata, spec: { template, backoffLimit: 1 } };
  const selector = kind === 'ReplicationController' ? labels : { matchLabels: labels };
  const spec = given.order % 2 === 0 ? { selector, template } : { template, replicas: 1, selector };
  return given.order === 3 ? { spec, ...head, metadata } : { ...head, metadata, spec };
}

/** Which form of labels a kind ends up with: those with a selector must have the labels that it selects. */
function formOf(kind: string, given: Parts): LabelForm {
  if (kind === 'Pod') return given.form.includes('metadata') ? 'absent' : given.form;
  if (kind === 'Job' || kind === 'CronJob' || given.form === 'reserved' || kind === 'List') return given.form;
  return 'some';
}

/** A source of decisions; when it has run dry, the first way is taken. */
function chooser(choices: readonly number[]): Choose {
  let next = 0;
  return (ways) => (choices[next++] ?? 0) % ways;
}

/** One document without a marker. */
export const manifests: fc.Arbitrary<Manifest> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    given: parts,
    choices: fc.array(fc.nat(239), { minLength: 0, maxLength: 160, size: 'max' }),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    step: fc.constantFrom(2, 2, 4, 1, 3),
    json: fc.constantFrom(false, false, false, true),
    noise: fc.boolean(),
    end: fc.boolean(),
  })
  .map(({ kind, given, choices, eol, step, json, noise, end }) => {
    const style: Style = { choose: chooser(choices), eol, step, json, noise };
    const text = writeStyled(objectOf(kind, given), style) + (end ? eol : '');
    return { text, kind, form: formOf(kind, given), json };
  });

/** Several documents with markers, comments, directives and empty documents between them. */
export const streams: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      manifests,
      fc.constantFrom(
        '---\n',
        '--- # next\n',
        '---\r\n',
        '...\n---\n',
        '---\n---\n',
        '---\n# empty\n---\n',
        '...\n%YAML 1.1\n---\n',
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .chain((documents) =>
    fc.tuple(fc.constant(documents), fc.constantFrom('', '\uFEFF', '# licence\n', '---\n', '%YAML 1.1\n---\n')),
  )
  .map(([documents, start]) => {
    let text = start;
    for (const [index, [{ text: each }, divider]] of documents.entries()) {
      const last = index === documents.length - 1;
      text += last ? each : `${each}${each.endsWith('\n') ? '' : '\n'}${divider}`;
    }
    return text;
  });
