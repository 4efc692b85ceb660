import type { BindResult, BoundContract, BoundListener, BoundSite } from '@callgate/analysis';
import type { Address, CatalogService, CatalogView, Container, Span, Workload } from '@callgate/ir';
import type { BoundRun } from '../src/road/bind-runs.js';
import { scopesOf } from '../src/road/make-scope.js';
import { resolveRuns } from '../src/road/resolve-runs.js';
import type { Run } from '../src/road/run.js';

/** A small deployed system, put together by hand. */

export function at(file: string, line = 1): Span {
  return { file, start: { line, column: 1 }, end: { line, column: 2 } };
}

export function container(name: string, ...ports: number[]): Container {
  return {
    name,
    init: false,
    environment: [],
    files: [],
    ports: ports.map((port) => ({ port, transport: 'tcp' })),
  };
}

export function workload(
  name: string,
  containers: readonly Container[],
  namespace = 'shop',
  tree = 'deploy',
): Workload {
  return {
    id: `${namespace}/Deployment/${name}`,
    service: `service:${name}`,
    kind: 'Deployment',
    namespace,
    name,
    labels: {},
    containers,
    at: at(`deploy/${name}.yaml`),
    tree,
  };
}

export function service(name: string, more: Partial<CatalogService> = {}): CatalogService {
  return {
    id: `service:${name}`,
    name,
    aliases: [],
    workloads: [`shop/Deployment/${name}`],
    bindings: [],
    opaque: false,
    ...more,
  };
}

export function address(
  name: string,
  owners: readonly string[],
  port: number,
  podPort: number,
  namespace = 'shop',
): Address {
  return {
    hosts: [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`],
    owners,
    ports: [{ port, podPort, transport: 'tcp' }],
    headless: false,
    namespace,
    tree: 'deploy',
    at: at(`deploy/${name}.yaml`),
  };
}

export function view(parts: Partial<CatalogView>): CatalogView {
  return {
    environment: 'default',
    origin: [],
    services: [],
    workloads: [],
    resources: [],
    addresses: [],
    entries: [],
    watches: [],
    namespaces: [],
    ...parts,
  };
}

export function run(of: CatalogView, name: string, more: Partial<Run> = {}): Run {
  const found = of.workloads.find((each) => each.name === name);
  const [first] = found?.containers ?? [];
  return {
    context: `go:example.com/${name}#main`,
    service: `service:${name}`,
    view: of,
    directory: name,
    aggregate: false,
    ...(found === undefined ? {} : { workload: found }),
    ...(first === undefined ? {} : { container: first }),
    ...more,
  };
}

export function site(endpoint: BoundSite['endpoint'], more: Partial<BoundSite> = {}): BoundSite {
  return {
    context: '',
    protocol: 'http',
    transport: 'tcp',
    endpoint,
    span: at('main.go', 9),
    chain: [],
    evidence: [],
    ...more,
  };
}

export function listener(port: number, file = 'main.go'): BoundListener {
  return { context: '', protocol: 'http', port, span: at(file, 3) };
}

export function contract(use: BoundContract['use'], name: string): BoundContract {
  return { context: '', use, contract: name, span: at('client.go', 5) };
}

export function bound(of: Run, result: Partial<BindResult>): BoundRun {
  return { run: of, result: { sites: [], unresolved: [], listeners: [], contracts: [], requests: [], ...result } };
}

/** The edges as `caller -> callee:port/podPort`, the ledger as `reason: detail`, and the codes of the findings. */
export function resolved(views: readonly CatalogView[], runs: readonly BoundRun[]) {
  const { sites, unresolved, diagnostics } = resolveRuns(runs, scopesOf(views, runs));
  return {
    edges: sites.map(({ site, to, port, podPort }) => {
      const dialled = port ?? site.endpoint.port ?? '';
      return `${site.caller} -> ${to.id}${dialled === '' ? '' : `:${dialled}`}${podPort === undefined ? '' : `/${podPort}`}`;
    }),
    sites,
    ledger: unresolved.map((each) => `${each.reason}: ${each.detail}`),
    unresolved,
    codes: diagnostics.map((each) => each.code),
  };
}
