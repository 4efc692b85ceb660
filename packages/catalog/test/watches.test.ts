import { describe, expect, it } from 'vitest';
import { build, cart, codes, pods, watches, workload } from './described.js';

describe('watches', () => {
  it('are probes and handlers, by number and by name', () => {
    const container = `        livenessProbe: {httpGet: {path: /, port: web}}
        readinessProbe: {grpc: {port: 9000}}
        startupProbe: {tcpSocket: {port: "8080"}}
        lifecycle: {preStop: {httpGet: {port: admin}}, postStart: {exec: {command: [a]}}}`;
    const result = build({ 'k8s/app.yaml': workload('Deployment', 'cart', pods('cart', container)) });
    const of = 'shop/Deployment/cart';
    expect(watches(result)).toEqual([
      ['probe', of, 'livenessProbe of server', '8080'],
      ['probe', of, 'readinessProbe of server', '9000'],
      ['probe', of, 'startupProbe of server', '8080'],
      ['probe', of, 'preStop of server', '9000'],
    ]);
  });

  it('are none where a probe asks another host or runs a command', () => {
    const container = `        livenessProbe: {httpGet: {host: example.com, port: 80}}
        readinessProbe: {exec: {command: [a]}}`;
    expect(watches(build({ 'k8s/app.yaml': workload('Deployment', 'cart', pods('cart', container)) }))).toEqual([]);
  });

  it('with a port that is not known are there, reported', () => {
    const container = '        livenessProbe: {httpGet: {port: nope}}';
    const result = build({ 'k8s/app.yaml': workload('Deployment', 'cart', pods('cart', container)) });
    expect(watches(result)).toEqual([['probe', 'shop/Deployment/cart', 'livenessProbe of server', '']]);
    expect(codes(result)).toContain('catalog/watch-unknown');
  });

  it('are annotations of pods, with a port or with all', () => {
    const annotated = (annotations: string): string =>
      workload('Deployment', 'cart', pods('cart').replace('metadata: {', `metadata: {annotations: {${annotations}}, `));
    const asked = (annotations: string): readonly unknown[] =>
      watches(build({ 'k8s/app.yaml': annotated(annotations) }));
    const of = 'shop/Deployment/cart';
    expect(asked('prometheus.io/scrape: "true", prometheus.io/port: "9000"')).toEqual([
      ['metrics', of, 'prometheus.io/scrape', '9000'],
    ]);
    expect(asked('prometheus.io/scrape: "true"')).toEqual([['metrics', of, 'prometheus.io/scrape', '8080,9000']]);
    expect(asked('prometheus.io/scrape: "false", prometheus.io/port: "9000"')).toEqual([]);
  });

  it('are annotations of Services, on the ports of the pods', () => {
    const text = cart.replace(
      'kind: Service\nmetadata: {',
      'kind: Service\nmetadata: {annotations: {prometheus.io/scrape: "true"}, ',
    );
    expect(watches(build({ 'k8s/app.yaml': text }))).toEqual([
      ['metrics', 'shop/Deployment/cart', 'prometheus.io/scrape of Service shop/cart', '8080'],
    ]);
  });

  const monitor = (kind: string, spec: string): string =>
    `apiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: {name: m, namespace: watch}\nspec: {${spec}}\n`;
  const labelled = cart
    .replace('kind: Service\nmetadata: {', 'kind: Service\nmetadata: {labels: {seen: "1"}, ')
    .replace('{port: 80,', '{name: http, port: 80,');

  it.each([
    [
      'ServiceMonitor',
      'selector: {matchLabels: {seen: "1"}}, namespaceSelector: {any: true}, endpoints: [{port: http}]',
      '8080',
    ],
    [
      'ServiceMonitor',
      'selector: {matchLabels: {seen: "1"}}, namespaceSelector: {matchNames: [shop]}, endpoints: [{targetPort: admin}]',
      '9000',
    ],
    [
      'PodMonitor',
      'selector: {}, namespaceSelector: {matchNames: [shop]}, podMetricsEndpoints: [{port: web}, {portNumber: 7}]',
      '8080,7',
    ],
  ])('are those of a %s (%s)', (kind, spec, ports) => {
    expect(watches(build({ 'k8s/app.yaml': labelled + monitor(kind, spec) }))).toEqual([
      ['metrics', 'shop/Deployment/cart', `${kind} watch/m`, ports],
    ]);
  });

  it('of a monitor are of its own namespace where it names none, and it is reported where it selects nothing', () => {
    const result = build({
      'k8s/app.yaml': labelled + monitor('ServiceMonitor', 'selector: {}, endpoints: [{port: http}]'),
    });
    expect(watches(result)).toEqual([]);
    expect(codes(result)).toContain('catalog/watch-unknown');
  });
});
