import { describe, expect, it } from 'vitest';
import { build, cart, codes, pods, viewOf, workload } from './described.js';

describe('selectors', () => {
  const selectorOf = (text: string): unknown => viewOf(build({ 'k8s/app.yaml': text })).workloads[0]?.selector;
  const template = 'template: {metadata: {labels: {app: a, tier: t}}, spec: {containers: [{name: c, image: shop/a}]}}';

  it.each(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'])('of a %s are its own', (kind) => {
    const text = workload(kind, 'a', `  selector: {matchLabels: {app: a}}\n  ${template}`);
    expect(selectorOf(text)).toEqual({ matchLabels: { app: 'a' }, matchExpressions: [] });
  });

  it('have expressions, with values in order', () => {
    const expression = '{key: tier, operator: In, values: [z, t]}';
    const text = workload('Deployment', 'a', `  selector: {matchExpressions: [${expression}]}\n  ${template}`);
    expect(selectorOf(text)).toEqual({
      matchLabels: {},
      matchExpressions: [{ key: 'tier', operator: 'In', values: ['t', 'z'] }],
    });
  });

  it('of a ReplicationController are a plain map', () => {
    expect(selectorOf(workload('ReplicationController', 'a', `  selector: {app: a}\n  ${template}`, 'v1'))).toEqual({
      matchLabels: { app: 'a' },
      matchExpressions: [],
    });
  });

  it.each([
    ['ReplicationController', 'v1'],
    ['Deployment', 'extensions/v1beta1'],
    ['StatefulSet', 'apps/v1beta1'],
  ])('of a %s of %s that has none are the labels of its pods', (kind, version) => {
    expect(selectorOf(workload(kind, 'a', `  ${template}`, version))).toEqual({
      matchLabels: { app: 'a', tier: 't' },
      matchExpressions: [],
    });
  });

  it('are not made up for apps/v1, which refuses a Deployment without one', () => {
    expect(selectorOf(workload('Deployment', 'a', `  ${template}`))).toBeUndefined();
  });

  it('are not there for a Job, even where one is written', () => {
    const text = workload(
      'Job',
      'a',
      `  manualSelector: true\n  selector: {matchLabels: {app: a}}\n  ${template}`,
      'batch/v1',
    );
    expect(selectorOf(text)).toBeUndefined();
  });

  it('with an operator that is not known are reported and not read in part', () => {
    const text = workload(
      'Deployment',
      'a',
      `  selector: {matchLabels: {app: a}, matchExpressions: [{key: x, operator: Gt}]}\n  ${template}`,
    );
    const result = build({ 'k8s/app.yaml': text });
    expect(viewOf(result).workloads[0]?.selector).toBeUndefined();
    expect(codes(result)).toContain('catalog/selector-not-read');
  });

  it('are changed by the labels of a kustomization', () => {
    const result = build({
      'k8s/app.yaml': cart,
      'k8s/kustomization.yaml':
        'resources: [app.yaml]\ncommonLabels: {team: a}\nlabels: [{pairs: {seen: "1"}, includeTemplates: true}, {pairs: {owner: me}}]\n',
    });
    const [found] = viewOf(result).workloads;
    expect(found?.selector?.matchLabels).toEqual({ app: 'cart', team: 'a' });
    expect(found?.labels).toEqual({ app: 'cart', team: 'a', seen: '1' });
    expect(viewOf(result).addresses[0]?.owners).toEqual(['service:cart']);
  });
});

describe('namespaces and nodes', () => {
  it('are those that are described, and those in which something is put', () => {
    const text = `${cart}apiVersion: v1\nkind: Namespace\nmetadata: {name: edge, labels: {team: a}}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: plain}\nspec: {ports: [{port: 1}]}\n`;
    expect(viewOf(build({ 'k8s/app.yaml': text })).namespaces.map(({ name, labels }) => [name, labels])).toEqual([
      ['default', undefined],
      ['edge', { team: 'a' }],
      ['shop', undefined],
    ]);
  });

  it('of a kustomization are named after it', () => {
    const result = build({
      'k8s/app.yaml': `${cart}apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {a: b}}\n`,
      'k8s/kustomization.yaml': 'resources: [app.yaml]\nnamespace: prod\nnamePrefix: x-\n',
    });
    expect(viewOf(result).namespaces.map(({ name, labels }) => [name, labels])).toEqual([['prod', { a: 'b' }]]);
  });

  it('are none for Compose', () => {
    expect(viewOf(build({ 'compose.yaml': 'services: {web: {image: shop/web}}\n' })).namespaces).toEqual([]);
  });

  it('tells pods that share the network of their node', () => {
    const text = workload(
      'DaemonSet',
      'agent',
      pods('agent').replace('spec:\n      containers', 'spec:\n      hostNetwork: true\n      containers'),
    );
    expect(viewOf(build({ 'k8s/app.yaml': text })).workloads[0]?.hostNetwork).toBe(true);
  });
});

it('leaves out the tests of a chart, whose pods have the labels of what they test', () => {
  const hook = 'metadata: {annotations: {helm.sh/hook: "test"}, labels: {app: cart}, name: check, namespace: shop}';
  const test = `apiVersion: v1\nkind: Pod\n${hook}\nspec: {containers: [{name: c, image: busybox}]}\n`;
  const result = build({ 'k8s/app.yaml': cart + test });
  expect(viewOf(result).workloads.map((each) => each.name)).toEqual(['cart']);
  expect(codes(result)).toContain('catalog/left-out');
});
