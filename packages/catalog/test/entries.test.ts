import { describe, expect, it } from 'vitest';
import { build, cart, codes, entries, pods, service, viewOf, watches, workload } from './described.js';

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
