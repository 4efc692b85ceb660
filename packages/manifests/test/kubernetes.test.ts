import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  isDnsLabel,
  isLabelKey,
  isLabelValue,
  kubernetesObjects,
  nodeAt,
  parseYaml,
  podTemplate,
  readLabelSelector,
  runsPodsOtherwise,
  selectorOf,
  selects,
  workloadKind,
} from '@callgate/manifests';

function objects(text: string): ReturnType<typeof kubernetesObjects> {
  return kubernetesObjects(parseYaml(text, 'a.yaml').documents);
}

describe('kubernetesObjects', () => {
  it('unfolds lists and leaves out what is no object', () => {
    const text = `
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Service, metadata: {name: a, namespace: shop, labels: {app: x}}}
  - {apiVersion: apps/v1, kind: Deployment, metadata: {name: b}}
---
foo: bar
`;
    expect(objects(text).map(({ kind, name, namespace, labels }) => ({ kind, name, namespace, labels }))).toEqual([
      { kind: 'Service', name: 'a', namespace: 'shop', labels: { app: 'x' } },
      { kind: 'Deployment', name: 'b', namespace: undefined, labels: {} },
    ]);
  });

  it('finds the pod of each kind, and tells those of other groups apart', () => {
    const cron = objects(
      '{apiVersion: batch/v1, kind: CronJob, metadata: {name: c}, spec: {jobTemplate: {spec: {template: {spec: {x: 1}}}}}}',
    )[0];
    const knative = objects(
      '{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: k}, spec: {template: {spec: {containers: []}}}}',
    )[0];
    const argo = objects(
      '{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: r}, spec: {template: {spec: {containers: []}}}}',
    )[0];
    expect(cron && nodeAt(podTemplate(cron), 'spec', 'x')).toMatchObject({ value: 1 });
    expect(knative && workloadKind(knative)).toBeUndefined();
    expect([cron, knative, argo].map((object) => object && runsPodsOtherwise(object))).toEqual([false, true, true]);
  });
});

describe('selectors', () => {
  function selector(text: string): ReturnType<typeof readLabelSelector> {
    return readLabelSelector(parseYaml(text, 'a.yaml').documents[0]?.root);
  }

  it.each([
    ['matchLabels: {app: a}', { app: 'a', tier: 'b' }, true],
    ['matchLabels: {app: a}', { app: 'b' }, false],
    ['matchExpressions: [{key: app, operator: In, values: [a, b]}]', { app: 'b' }, true],
    ['matchExpressions: [{key: app, operator: NotIn, values: [a]}]', {}, true],
    ['matchExpressions: [{key: app, operator: NotIn, values: [a]}]', { app: 'a' }, false],
    ['matchExpressions: [{key: app, operator: Exists}]', {}, false],
    ['matchExpressions: [{key: app, operator: DoesNotExist}]', {}, true],
    ['matchLabels: {app: a}\nmatchExpressions: [{key: x, operator: Exists}]', { app: 'a' }, false],
    ['{}', { anything: 'x' }, true],
  ])('%s on %o: %s', (text, labels, expected) => {
    const read = selector(text);
    expect(read && selects(read, labels as Record<string, string>)).toBe(expected);
  });

  it('does not judge an operator that it does not know', () => {
    expect(selector('matchExpressions: [{key: app, operator: Near, values: [a]}]')).toBeUndefined();
  });

  it('selects what has at least its labels, and nothing that lacks one', () => {
    const labels = fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'toString'), fc.constantFrom('1', '2'));
    fc.assert(
      fc.property(labels, labels, (wanted, more) => {
        expect(selects(selectorOf(wanted), { ...more, ...wanted })).toBe(true);
        for (const key of Object.keys(wanted)) {
          const without = Object.fromEntries(Object.entries(wanted).filter(([name]) => name !== key));
          expect(selects(selectorOf(wanted), without)).toBe(false);
        }
      }),
      { seed: 20_261_123 },
    );
  });
});

describe('limits of names', () => {
  it('knows the lengths and characters of Kubernetes', () => {
    expect(isLabelValue('')).toBe(true);
    expect(isLabelValue('a'.repeat(63))).toBe(true);
    expect(isLabelValue('a'.repeat(64))).toBe(false);
    expect(isLabelValue('service.ledger')).toBe(true);
    expect(isLabelValue('-a')).toBe(false);
    expect(isLabelKey('app.kubernetes.io/name')).toBe(true);
    expect(isLabelKey('App_Name')).toBe(true);
    expect(isLabelKey('App.io/name')).toBe(false);
    expect(isDnsLabel('service.ledger')).toBe(false);
    expect(isDnsLabel('service-ledger')).toBe(true);
  });
});
