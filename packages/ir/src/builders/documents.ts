import type { CallSite, Unresolved } from '../call-site.js';
import type { Catalog, CatalogService, CatalogView, Container, Workload } from '../catalog.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Extraction } from '../extraction.js';
import type { Layout } from '../layout.js';
import type { FunctionModel, Model } from '../model.js';
import type { GraphEdge, GraphNode, NodeKind, ServiceGraph } from '../service-graph.js';
import type { Settings } from '../settings.js';

/** Everything but what the builder itself fills in. */
type Parts<T, Required extends keyof T> = Pick<T, Required> & Partial<Omit<T, 'kind' | 'schemaVersion'>>;

export function layout(parts: Parts<Layout, 'language'>): Layout {
  return { modules: [], packages: [], leftOut: [], ...parts, kind: 'layout', schemaVersion: 1 };
}

/** A model of a library for one language. */
export function model(parts: Parts<Model, 'language' | 'library' | 'packages'>): Model {
  return { functions: [], ...parts, kind: 'model', schemaVersion: 1 };
}

/** The model of one function: `functionModel('Get', { effect: 'opens', … })`. */
export function functionModel(callee: string, ...effects: FunctionModel['effects']): FunctionModel {
  return { callee, effects };
}

/** A catalog with these views, or with one of this name. */
export function catalog(views: readonly (Pick<CatalogView, 'environment'> & Partial<CatalogView>)[]): Catalog {
  return {
    kind: 'catalog',
    schemaVersion: 1,
    views: views.map((view) => ({
      origin: [],
      services: [],
      workloads: [],
      resources: [],
      addresses: [],
      entries: [],
      watches: [],
      namespaces: [],
      ...view,
    })),
  };
}

/** A service of a catalog; its id comes from its name. */
export function catalogService(parts: Pick<CatalogService, 'name'> & Partial<CatalogService>): CatalogService {
  return { id: `service:${parts.name}`, aliases: [], workloads: [], bindings: [], opaque: false, ...parts };
}

/** A workload; its id comes from namespace, kind and name, its service from its name. */
export function workload(parts: Pick<Workload, 'name' | 'at'> & Partial<Workload>): Workload {
  const { kind = 'Deployment', namespace = 'default', name } = parts;
  return {
    id: `${namespace}/${kind}/${name}`,
    service: `service:${name}`,
    kind,
    namespace,
    labels: {},
    containers: [],
    tree: '',
    ...parts,
  };
}

export function container(parts: Pick<Container, 'name'> & Partial<Container>): Container {
  return { init: false, environment: [], files: [], ports: [], ...parts };
}

export function extraction(parts: Parts<Extraction, never> = {}): Extraction {
  return {
    contexts: [],
    sites: [],
    listeners: [],
    contracts: [],
    directives: [],
    unresolved: [],
    requests: [],
    ...parts,
    kind: 'extraction',
    schemaVersion: 1,
  };
}

export function settings(parts: Parts<Settings, 'workload' | 'environment'>): Settings {
  return { answers: [], ...parts, kind: 'settings', schemaVersion: 1 };
}

export function callSite(parts: Parts<CallSite, 'caller' | 'context' | 'protocol' | 'endpoint' | 'span'>): CallSite {
  return { transport: 'tcp', environments: [], chain: [], evidence: [], ...parts, kind: 'call-site', schemaVersion: 1 };
}

export function unresolved(parts: Parts<Unresolved, 'service' | 'reason' | 'detail' | 'remedy' | 'span'>): Unresolved {
  return { chain: [], environments: [], ...parts, kind: 'unresolved', schemaVersion: 1 };
}

export function serviceGraph(parts: Parts<ServiceGraph, never> = {}): ServiceGraph {
  return { environments: [], nodes: [], edges: [], unresolved: [], ...parts, kind: 'service-graph', schemaVersion: 1 };
}

/** A node; its id comes from kind and name. */
export function graphNode(
  kind: NodeKind,
  name: string,
  more: Partial<Omit<GraphNode, 'kind' | 'name'>> = {},
): GraphNode {
  return { id: `${kind}:${name}`, kind, name, aliases: [], workloads: [], hosts: [], opaque: false, ...more };
}

/** An edge between two nodes, given by id. */
export function graphEdge(parts: Pick<GraphEdge, 'from' | 'to' | 'protocol'> & Partial<GraphEdge>): GraphEdge {
  return { transport: 'tcp', operations: [], environments: [], sites: [], ...parts };
}

export function diagnostic(parts: Parts<Diagnostic, 'code' | 'what' | 'why' | 'fix'>): Diagnostic {
  return { related: [], ...parts, kind: 'diagnostic', schemaVersion: 1 };
}
