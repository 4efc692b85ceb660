import { catalog, catalogService, container, permission, permissions, serviceGraph, workload } from '@callgate/ir';
import type {
  Address,
  AddressPort,
  CatalogResource,
  CatalogService,
  CatalogView,
  Container,
  Permission,
  PlanView,
  ServiceGraph,
  Span,
  Workload,
} from '@callgate/ir';
import { compile } from '@callgate/compiler';
import type { CompileInput, CompileOptions, CompileResult } from '@callgate/compiler';

/** A place in a file. */
export function place(file: string, line = 1): Span {
  return { file, start: { line, column: 1 }, end: { line, column: 1 } };
}

/** One service with all that stands in manifests about it. */
export interface Stall {
  readonly service: CatalogService;
  readonly workloads: readonly Workload[];
  readonly addresses: readonly Address[];
}

export interface StallOptions {
  readonly namespace?: string;
  readonly kind?: string;
  readonly opaque?: boolean;
  readonly labels?: Workload['labels'];
  readonly selector?: Workload['selector'] | null;
  readonly containers?: readonly Container[];
  /** `80:8080`, `53:5353/udp`, `80:?`; absent: no Service. */
  readonly ports?: readonly string[];
  readonly headless?: boolean;
  readonly more?: Partial<Workload>;
}

/** A service that was analysed, with a Deployment and, where it has ports, a Service. */
export function stall(name: string, options: StallOptions = {}): Stall {
  const { namespace = 'shop', kind = 'Deployment', opaque = false, ports, headless = false } = options;
  const labels = options.labels ?? { app: name };
  const own = options.selector === undefined ? { matchLabels: labels, matchExpressions: [] } : options.selector;
  const containers = options.containers ?? [container({ name: 'server', image: `shop/${name}` })];
  const made = workload({
    name,
    service: `service:${name}`,
    namespace,
    kind,
    labels,
    ...(own === null ? {} : { selector: own }),
    containers,
    at: place(`deploy/${name}.yaml`, 4),
    ...options.more,
  });
  const [first] = containers;
  const bindings =
    opaque || first === undefined
      ? []
      : [
          {
            workload: made.id,
            container: first.name,
            entry: `go:example.com/${name}`,
            arguments: [],
            how: 'config' as const,
            because: 'said so',
          },
        ];
  const service = catalogService({
    name,
    workloads: [made.id],
    opaque,
    bindings,
    ...(opaque ? { opaqueBecause: `image shop/${name}` } : {}),
  });
  return {
    service,
    workloads: [made],
    addresses: ports === undefined ? [] : [address(name, namespace, ports, headless)],
  };
}

export function address(name: string, namespace: string, ports: readonly string[], headless = false): Address {
  return {
    hosts: [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`],
    owners: [`service:${name}`],
    ports: ports.map(addressPort),
    headless,
    namespace,
    tree: '',
    at: place(`deploy/${name}.yaml`, 40),
  };
}

function addressPort(text: string): AddressPort {
  const [numbers = '', transport = 'tcp'] = text.split('/');
  const [port, podPort] = numbers.split(':');
  return {
    port: Number(port),
    ...(podPort === '?' ? {} : { podPort: Number(podPort ?? port) }),
    transport: transport as AddressPort['transport'],
  };
}

/** A view of these services; `more` is laid over it. */
export function market(stalls: readonly Stall[], more: Partial<CatalogView> = {}): CatalogView {
  const [view] = catalog([
    {
      environment: 'default',
      services: stalls.map((each) => each.service),
      workloads: [...stalls.flatMap((each) => each.workloads), ...(more.workloads ?? [])],
      addresses: [...stalls.flatMap((each) => each.addresses), ...(more.addresses ?? [])],
    },
  ]).views;
  if (view === undefined) throw new Error('no view');
  return { ...view, ...more, workloads: view.workloads, addresses: view.addresses };
}

export function resource(name: string, workloads: readonly string[]): CatalogResource {
  return { id: `resource:${name}`, name, technology: name, workloads };
}

/** A permission between services, given by name: `allow('web', 'cart', 80)`. */
export function allow(caller: string, callee: string, port?: number, more: Partial<Permission> = {}): Permission {
  return permission(`service:${caller}`, callee.includes(':') ? callee : `service:${callee}`, {
    ports: port === undefined ? [] : [{ port, transport: 'tcp' }],
    at: place(`${caller}/egress/${callee}.rule`),
    ...more,
  });
}

export interface Compiled extends CompileResult {
  /** The first view. */
  readonly view: PlanView;
}

/** Compiles views and permissions; without a graph nothing calls. */
export function compileMarket(
  views: CatalogView | readonly CatalogView[],
  declared: readonly Permission[] = [],
  options: Partial<CompileOptions> = {},
  more: Partial<Pick<CompileInput, 'files'>> & { readonly graph?: ServiceGraph } = {},
): Compiled {
  const all = 'environment' in views ? [views] : views;
  const result = compile({
    permissions: permissions(declared),
    catalog: catalog(all),
    graph: more.graph ?? serviceGraph(),
    options: { today: '2027-01-15', ...options },
    ...(more.files === undefined ? {} : { files: more.files }),
  });
  const [view] = result.plan.views;
  if (view === undefined) throw new Error('no view');
  return { ...result, view };
}

/** Names of the services under policy. */
export function underPolicy(view: PlanView): readonly string[] {
  return view.members.filter((each) => each.underPolicy).map((each) => each.name);
}

/** `cart opaque`, for each reason. */
export function leftOut(view: PlanView): readonly string[] {
  return view.leftOut.map((each) => `${each.service.replace(/^service:/, '')} ${each.code}`);
}

/** `web -> cart 8080`. */
export function granted(view: PlanView): readonly string[] {
  return view.grants.map(({ caller, callee, ports }) => {
    const listed = ports.map((each) => `${String(each.port)}${each.transport === 'tcp' ? '' : `/${each.transport}`}`);
    return `${caller.replace(/^service:/, '')} -> ${callee.replace(/^service:/, '')} ${listed.join() || 'all'}`;
  });
}
