import type { GraphEdge, GraphNode, GraphSite, GraphUnresolved, ServiceGraph, Span } from '@callgate/ir';
import type { ScanSummary } from '../src/index.js';

export function span(file: string, line: number, column = 1): Span {
  return { file, start: { line, column }, end: { line, column: column + 8 } };
}

export function service(name: string, fields: Partial<GraphNode> = {}): GraphNode {
  const workloads = [`default/Deployment/${name}`];
  return {
    id: `service:${name}`,
    kind: 'service',
    name,
    aliases: [],
    directory: `src/${name}`,
    workloads,
    hosts: [name],
    opaque: false,
    ...fields,
  };
}

export const frontend = service('frontend');
export const cart = service('cartservice');
export const ads: GraphNode = { ...service('adservice', { opaque: true, opaqueBecause: 'src/adservice is Java' }) };
export const redis: GraphNode = {
  ...service('redis-cart'),
  id: 'resource:redis-cart',
  kind: 'resource',
  technology: 'redis',
};
export const bank: GraphNode = {
  ...service('api.bank.example'),
  id: 'external:api.bank.example',
  kind: 'external',
  workloads: [],
};

const dialCart: GraphSite = {
  file: 'src/frontend/main.go',
  line: 226,
  column: 15,
  context: 'go:example.com/shop/frontend#main',
  chain: [
    { function: 'main.main', file: 'src/frontend/main.go', line: 143 },
    { function: 'main.mustConnGRPC', file: 'src/frontend/main.go', line: 226 },
  ],
  evidence: [
    { evidence: 'setting', text: 'CART_SERVICE_ADDR = cartservice:7070', at: span('deploy/frontend.yaml', 78) },
    { evidence: 'value', text: 'svc.cartSvcAddr, stored by mustMapEnv', at: span('src/frontend/main.go', 131) },
    { evidence: 'model', text: 'google.golang.org/grpc NewClient, argument 1' },
  ],
  environments: ['production', 'staging'],
};

export const toCart: GraphEdge = {
  from: frontend.id,
  to: cart.id,
  protocol: 'grpc',
  transport: 'tcp',
  port: 7070,
  podPort: 7071,
  operations: ['/hipstershop.CartService/AddItem', '/hipstershop.CartService/GetCart'],
  environments: ['production', 'staging'],
  sites: [dialCart],
};

export const toAds: GraphEdge = {
  ...toCart,
  to: ads.id,
  port: 9555,
  podPort: 9555,
  operations: [],
  sites: [{ ...dialCart, chain: [{ function: 'main.main', file: 'src/frontend/main.go', line: 151 }], evidence: [] }],
};

export const toRedis: GraphEdge = {
  from: cart.id,
  to: redis.id,
  protocol: 'redis',
  transport: 'tcp',
  port: 6379,
  operations: [],
  environments: ['staging'],
  sites: [
    {
      file: 'libraries/store/redis.go',
      line: 31,
      column: 9,
      context: 'go:example.com/shop/cart#main',
      chain: [
        { function: 'main.main', file: 'src/cartservice/main.go', line: 40 },
        { function: 'store.New', file: 'libraries/store/store.go', line: 12 },
      ],
      evidence: [],
      environments: ['staging'],
    },
    {
      file: 'libraries/store/lock.go',
      line: 8,
      column: 2,
      context: 'go:example.com/shop/cart#main',
      chain: [],
      evidence: [],
      environments: ['staging'],
    },
  ],
};

const toBank: GraphEdge = {
  ...toRedis,
  from: frontend.id,
  to: bank.id,
  protocol: 'https',
  port: 443,
  environments: ['production', 'staging'],
  sites: [{ ...dialCart, file: 'src/frontend/pay.go', line: 19, chain: [] }],
};

export const gap: GraphUnresolved = {
  service: frontend.id,
  reason: 'setting-not-set',
  detail: 'environment variable PACKAGING_SERVICE_URL is set nowhere',
  remedy: 'set PACKAGING_SERVICE_URL in deploy/frontend.yaml, or write "// callgate: calls <service>" above the call',
  environments: ['production', 'staging'],
  places: [
    {
      span: span('src/frontend/packaging.go', 41, 3),
      chain: [{ function: 'main.main', file: 'src/frontend/handlers.go', line: 190 }],
      environments: ['production', 'staging'],
    },
  ],
  span: {
    file: 'src/frontend/packaging.go',
    line: 41,
    column: 3,
    chain: [{ file: 'src/frontend/packaging.go', line: 41 }],
  },
};

export const gaps: readonly GraphUnresolved[] = [
  {
    ...gap,
    service: cart.id,
    reason: 'input',
    detail: 'the host comes from the request',
    remedy: 'write "// callgate: calls <service>" above the call',
    environments: ['staging'],
    places: [{ span: span('src/cartservice/hook.go', 12), chain: [], environments: ['staging'] }],
    span: {
      file: 'src/cartservice/hook.go',
      line: 12,
      column: 1,
      chain: [{ file: 'src/cartservice/hook.go', line: 12 }],
    },
  },
  gap,
];

export const graph: ServiceGraph = {
  kind: 'service-graph',
  schemaVersion: 1,
  environments: ['production', 'staging'],
  nodes: [bank, redis, ads, cart, frontend],
  edges: [toRedis, toBank, toAds, toCart],
  unresolved: gaps,
};

export const summary: ScanSummary = {
  root: '.',
  graph,
  diagnostics: [
    {
      kind: 'diagnostic',
      schemaVersion: 1,
      code: 'catalog/unknown-field',
      what: 'the field spec.template.spec.hostAlias is not known',
      why: 'what it does is not in the answer',
      fix: 'is it hostAliases?',
      span: span('deploy/cart.yaml', 12, 7),
      related: [{ message: 'the Deployment begins here', span: span('deploy/cart.yaml', 1) }],
    },
  ],
  leftOut: [
    { path: 'src/frontend', reason: 'test', files: 12 },
    { path: 'src/cartservice', reason: 'test', files: 3 },
    { path: 'src/huge.go', reason: 'too-large' },
  ],
  languages: ['Go'],
  figures: {
    files: 84,
    packages: 9,
    functions: 412,
    calls: 12_345,
    callsEvaluated: 12_001,
    unparsedFiles: 0,
    callSites: 14,
    manifests: 12,
    programs: 2,
    milliseconds: 1234,
  },
};
