import { validateCatalog } from '@callgate/ir';
import type { CatalogView } from '@callgate/ir';
import { buildCatalog } from '@callgate/catalog';
import type { CatalogResult } from '@callgate/catalog';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from './memory-files.js';

function build(contents: Readonly<Record<string, string>>): CatalogResult {
  const result = buildCatalog(memoryFiles(contents), { entries: [] });
  expect(validateCatalog(result.catalog)).toEqual([]);
  return result;
}

function viewOf(result: CatalogResult): CatalogView {
  const view = result.catalog.views.find((each) => each.environment === 'default');
  if (view === undefined) throw new Error('no view');
  return view;
}

/** A workload with its spec, and what follows it. */
function workload(kind: string, name: string, spec: string, apiVersion = 'apps/v1'): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${spec}\n---\n`;
}

const pods = (name: string, container = ''): string => `  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
      - name: server
        image: shop/${name}
        ports: [{name: web, containerPort: 8080}, {name: admin, containerPort: 9000}]
${container}`;

const service = (name: string, more = 'ports: [{port: 80, targetPort: web}]'): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {selector: {app: ${name}}, ${more}}\n---\n`;

const cart = workload('Deployment', 'cart', pods('cart')) + service('cart');

const entries = (result: CatalogResult): readonly unknown[] =>
  viewOf(result).entries.map(({ entry, name, owners, ports }) => [
    entry,
    name,
    owners.join(),
    ports.map(({ port, transport }) => `${String(port)}/${transport}`).join(),
  ]);

const watches = (result: CatalogResult): readonly unknown[] =>
  viewOf(result).watches.map(({ watch, workload: of, name, ports }) => [
    watch,
    of,
    name,
    ports.map((each) => each.port).join(),
  ]);

const codes = (result: CatalogResult): readonly string[] => result.diagnostics.map((each) => each.code);

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

describe('entries', () => {
  it('are LoadBalancer, NodePort and externalIPs, on the ports of the pods', () => {
    const ports = 'ports: [{port: 80, targetPort: web}, {port: 53, protocol: UDP}]';
    const text =
      workload('Deployment', 'cart', pods('cart')) +
      service('cart', `type: LoadBalancer, ${ports}`) +
      service('cart', `type: NodePort, externalIPs: [192.0.2.1], ${ports}`).replace('name: cart', 'name: other');
    expect(entries(build({ 'k8s/app.yaml': text }))).toEqual([
      ['load-balancer', 'Service shop/cart', 'service:cart', '8080/tcp,53/udp'],
      ['node-port', 'Service shop/other', 'service:cart', '8080/tcp,53/udp'],
      ['external-ip', 'Service shop/other', 'service:cart', '8080/tcp,53/udp'],
    ]);
  });

  it('are none for a Service that stays inside', () => {
    expect(entries(build({ 'k8s/app.yaml': cart }))).toEqual([]);
  });

  it('are backends of an Ingress, each Service by itself, by number and by name of the port', () => {
    const text = `${cart}${workload('Deployment', 'web', pods('web'))}${service(
      'web',
      'ports: [{name: http, port: 80, targetPort: 8080}, {name: admin, port: 81, targetPort: admin}]',
    )}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: door, namespace: shop}
spec:
  defaultBackend: {service: {name: web, port: {name: admin}}}
  rules:
  - http:
      paths:
      - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
      - {path: /cart, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
`;
    expect(entries(build({ 'k8s/app.yaml': text }))).toEqual([
      ['ingress', 'Ingress shop/door', 'service:web', '9000/tcp,8080/tcp'],
      ['ingress', 'Ingress shop/door', 'service:cart', '8080/tcp'],
    ]);
  });

  it('are backends of an old Ingress', () => {
    const text = `${cart}apiVersion: extensions/v1beta1
kind: Ingress
metadata: {name: door, namespace: shop}
spec: {backend: {serviceName: cart, servicePort: 80}}
`;
    expect(entries(build({ 'k8s/app.yaml': text }))).toEqual([
      ['ingress', 'Ingress shop/door', 'service:cart', '8080/tcp'],
    ]);
  });

  it('are found where the Ingress stands in a file of its own, and where a kustomization puts a prefix before the Service', () => {
    const ingress =
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: door, namespace: shop}\nspec: {defaultBackend: {service: {name: cart, port: {number: 80}}}}\n';
    expect(entries(build({ 'k8s/app.yaml': cart, 'doors/ingress.yaml': ingress }))).toHaveLength(1);
    const prefixed = build({
      'k8s/app.yaml': cart,
      'k8s/ingress.yaml': ingress,
      'k8s/kustomization.yaml': 'resources: [app.yaml, ingress.yaml]\nnamePrefix: a-\n',
    });
    expect(entries(prefixed)).toEqual([['ingress', 'Ingress shop/a-door', 'service:a-cart', '8080/tcp']]);
  });

  it('that lead to nothing or to no port are reported, and keep what is known', () => {
    const ingress = (name: string, port: number): string =>
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}-${String(port)}, namespace: shop}\nspec: {defaultBackend: {service: {name: ${name}, port: {number: ${String(port)}}}}}\n---\n`;
    const result = build({ 'k8s/app.yaml': cart + ingress('gone', 80) + ingress('cart', 99) });
    expect(entries(result)).toEqual([
      ['ingress', 'Ingress shop/gone-80', '', ''],
      ['ingress', 'Ingress shop/cart-99', '', ''],
    ]);
    expect(codes(result).filter((code) => code === 'catalog/entry-unknown')).toHaveLength(2);
  });

  it.each(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'])('are backends of a %s and of its mirrors', (kind) => {
    const text = `${cart}${workload('Deployment', 'web', pods('web'))}${service('web')}
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: door, namespace: edge}
spec:
  parentRefs: [{name: gateway}]
  rules:
  - backendRefs: [{name: cart, namespace: shop, port: 80}]
    filters: [{type: RequestMirror, requestMirror: {backendRef: {name: web, namespace: shop, port: 80}}}]
`;
    expect(entries(build({ 'k8s/app.yaml': text }))).toEqual([
      ['gateway', `${kind} edge/door`, 'service:cart', '8080/tcp'],
      ['gateway', `${kind} edge/door`, 'service:web', '8080/tcp'],
    ]);
  });

  it('are no routes whose parent is a Service', () => {
    const text = `${cart}apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: inner, namespace: shop}
spec: {parentRefs: [{group: "", kind: Service, name: cart}], rules: [{backendRefs: [{name: cart, port: 80}]}]}
`;
    expect(entries(build({ 'k8s/app.yaml': text }))).toEqual([]);
  });

  it('are, widely and with a report, all Services that the route of another project names', () => {
    const route = (gateways: string): string => `${cart}apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: door, namespace: shop}
spec: {hosts: ["*"], gateways: ${gateways}, http: [{route: [{destination: {host: cart.shop.svc.cluster.local}}]}]}
`;
    const outer = build({ 'k8s/app.yaml': route('[edge]') });
    expect(entries(outer)).toEqual([['ingress', 'VirtualService shop/door', 'service:cart', '8080/tcp']]);
    expect(codes(outer)).toContain('catalog/entry-not-read');
    expect(entries(build({ 'k8s/app.yaml': route('[mesh]') }))).toEqual([]);
  });

  it('are Services that the API server calls', () => {
    const text = `${cart}apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: check}
webhooks: [{name: a.b.c, clientConfig: {service: {name: cart, namespace: shop, port: 80}}}]
`;
    expect(entries(build({ 'k8s/app.yaml': text }))).toEqual([
      ['api-server', 'ValidatingWebhookConfiguration check', 'service:cart', '8080/tcp'],
    ]);
  });

  it('are ports of the host', () => {
    const text = workload(
      'DaemonSet',
      'agent',
      pods('agent').replace('containerPort: 9000', 'containerPort: 9000, hostPort: 90, protocol: UDP'),
    );
    expect(entries(build({ 'k8s/app.yaml': text }))).toEqual([
      ['host-port', 'hostPort 90 of DaemonSet shop/agent', 'service:agent', '9000/udp'],
    ]);
  });

  it('are what Compose publishes, and not what it exposes', () => {
    const text = 'services: {web: {image: shop/web, ports: ["9090:8080"], expose: ["7000"]}}\n';
    expect(entries(build({ 'compose.yaml': text }))).toEqual([
      ['published-port', 'Compose service web', 'service:web', '8080/tcp'],
    ]);
  });
});

describe('ports by name', () => {
  it('are all those that pods of one Service give the name', () => {
    const other = pods('cart')
      .replace('containerPort: 8080', 'containerPort: 8081')
      .replaceAll('app: cart', 'app: cart, v: two');
    const text =
      workload('Deployment', 'cart', pods('cart')) + workload('Deployment', 'cart-two', other) + service('cart');
    const ports = viewOf(build({ 'k8s/app.yaml': text })).addresses[0]?.ports;
    expect(ports?.map(({ port, podPort }) => [port, podPort])).toEqual([
      [80, 8080],
      [80, 8081],
    ]);
  });
});

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

it('finds the same in whatever order the documents stand', () => {
  const open = 'type: NodePort, ports: [{port: 80, targetPort: web}]';
  const probed = pods('web', '        livenessProbe: {httpGet: {port: web}}');
  const documents = [cart, workload('Deployment', 'web', probed), service('web', open)];
  const found = (order: readonly string[]): readonly unknown[] => {
    const result = build({ 'k8s/app.yaml': order.join('') });
    return [entries(result), watches(result), viewOf(result).namespaces];
  };
  expect(found(documents.toReversed())).toEqual(found(documents));
  expect(found(documents).flat()).toHaveLength(3);
});
