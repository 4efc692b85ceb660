import type { Diagnostic } from '@callgate/ir';
import { entriesOf, itemsOf, nodeAt, numberOf, textAt, textOf } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import type { DraftBackend, DraftRoute } from '../draft.js';
import { catalogDiagnostic } from '../findings.js';

const gatewayRoutes = new Set(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute']);

/** Kinds of other projects that bring traffic in from outside, by API group. */
const otherRoutes: Readonly<Record<string, readonly string[]>> = {
  'networking.istio.io': ['VirtualService'],
  'traefik.io': ['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP'],
  'traefik.containo.us': ['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP'],
  'projectcontour.io': ['HTTPProxy'],
  'route.openshift.io': ['Route'],
  'getambassador.io': ['Mapping', 'TCPMapping'],
  'configuration.konghq.com': ['TCPIngress', 'UDPIngress'],
  'apisix.apache.org': ['ApisixRoute'],
  'k8s.nginx.org': ['VirtualServer', 'VirtualServerRoute', 'TransportServer'],
  'gateway.solo.io': ['VirtualService', 'RouteTable'],
};

/**
 * Reads an object that brings traffic from outside to Services: Ingress, the routes of the Gateway API, and, taken widely and reported, the
 * routes of other projects.
 * @param namespace of objects that name none
 * @returns undefined where the object is none
 */
export function readRoute(
  object: KubernetesObject,
  namespace: string,
  diagnostics: Diagnostic[],
): DraftRoute | undefined {
  const group = object.apiVersion.split('/')[0] ?? '';
  const within = object.namespace ?? namespace;
  const name = `${object.kind} ${within}/${object.name}`;
  const spec = nodeAt(object.root, 'spec');
  if (object.kind === 'Ingress' && (group === 'networking.k8s.io' || group === 'extensions')) {
    return { entry: 'ingress', name, backends: ingressBackends(spec, within, name, diagnostics), at: object.at };
  }
  if (group === 'gateway.networking.k8s.io' && gatewayRoutes.has(object.kind)) {
    // A route whose parents are Services steers traffic inside the cluster (Gateway API docs, "GAMMA").
    const parents = itemsOf(nodeAt(spec, 'parentRefs'));
    if (parents.length > 0 && parents.every((each) => textAt(each, 'kind') === 'Service')) return undefined;
    return { entry: 'gateway', name, backends: gatewayBackends(spec, within, name, diagnostics), at: object.at };
  }
  if (otherRoutes[group]?.includes(object.kind) !== true || isInside(object.kind, group, spec)) return undefined;
  diagnostics.push(catalogDiagnostic('entry-not-read', `${name} (${object.apiVersion}) was read widely.`, object.at));
  return { entry: 'ingress', name, backends: namesIn(spec, within), at: object.at };
}

/** Backends of an Ingress, in the form of networking.k8s.io/v1 and in that of the versions before (Kubernetes API reference, `IngressSpec`). */
function ingressBackends(
  spec: YamlNode | undefined,
  namespace: string,
  name: string,
  diagnostics: Diagnostic[],
): readonly DraftBackend[] {
  const nodes = [nodeAt(spec, 'defaultBackend'), nodeAt(spec, 'backend')];
  for (const rule of itemsOf(nodeAt(spec, 'rules'))) {
    for (const path of itemsOf(nodeAt(rule, 'http', 'paths'))) nodes.push(nodeAt(path, 'backend'));
  }
  return nodes.flatMap((node): DraftBackend[] => {
    if (node === undefined) return [];
    const service = textAt(node, 'service', 'name') ?? textAt(node, 'serviceName');
    if (service === undefined) {
      const kind = textAt(node, 'resource', 'kind') ?? 'something unknown';
      diagnostics.push(catalogDiagnostic('entry-unknown', `${name} leads to ${kind}, which is no Service.`, node.at));
      return [];
    }
    const port =
      nodeAt(node, 'service', 'port', 'number') ??
      nodeAt(node, 'service', 'port', 'name') ??
      nodeAt(node, 'servicePort');
    return [backend(service, namespace, port, node)];
  });
}

/** Backends of a Gateway API route and of its mirrors (Gateway API reference, `BackendRef`). */
function gatewayBackends(
  spec: YamlNode | undefined,
  namespace: string,
  name: string,
  diagnostics: Diagnostic[],
): readonly DraftBackend[] {
  const nodes: YamlNode[] = [];
  for (const rule of itemsOf(nodeAt(spec, 'rules'))) {
    const references = itemsOf(nodeAt(rule, 'backendRefs'));
    nodes.push(...references);
    for (const filter of [rule, ...references].flatMap((each) => itemsOf(nodeAt(each, 'filters')))) {
      const mirror = nodeAt(filter, 'requestMirror', 'backendRef');
      if (mirror !== undefined) nodes.push(mirror);
    }
  }
  return nodes.flatMap((node): DraftBackend[] => {
    const service = textAt(node, 'name');
    const kind = textAt(node, 'kind') ?? 'Service';
    if (service === undefined || kind !== 'Service' || (textAt(node, 'group') ?? '') !== '') {
      const what = `${name} leads to ${kind} ${service ?? ''}, which is no Service.`;
      diagnostics.push(catalogDiagnostic('entry-unknown', what, node.at));
      return [];
    }
    return [backend(service, textAt(node, 'namespace') ?? namespace, nodeAt(node, 'port'), node)];
  });
}

function backend(service: string, namespace: string, port: YamlNode | undefined, node: YamlNode): DraftBackend {
  const written = numberOf(port) ?? textOf(port);
  return { service, namespace, ...(written === undefined ? {} : { port: written }), at: node.at };
}

/** Istio's virtual services without a gateway steer traffic inside the mesh (Istio reference, `VirtualService.gateways`). */
function isInside(kind: string, group: string, spec: YamlNode | undefined): boolean {
  if (kind !== 'VirtualService' || group !== 'networking.istio.io') return false;
  return itemsOf(nodeAt(spec, 'gateways')).every((gateway) => textOf(gateway) === 'mesh');
}

/** Every text below a node that may name a Service: `cart`, `cart.shop`, `http://cart:8080/`. */
function namesIn(node: YamlNode | undefined, namespace: string): readonly DraftBackend[] {
  if (node === undefined) return [];
  if (node.kind === 'list') return node.items.flatMap((item) => namesIn(item, namespace));
  if (node.kind === 'map') return entriesOf(node).flatMap(({ value }) => namesIn(value, namespace));
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([a-z0-9][a-z0-9.-]*)(?::\d+)?(?:\/.*)?$/i.exec(node.text)?.[1];
  return host === undefined ? [] : [{ service: host.toLowerCase(), namespace, guess: true, at: node.at }];
}
