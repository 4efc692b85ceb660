import { describe, expect, test } from 'vitest';
import {
  address,
  at,
  bound,
  container,
  contract,
  listener,
  resolved,
  run,
  service,
  site,
  view,
  workload,
} from './system.js';

describe('addresses of the catalog', () => {
  const shop = view({
    services: [service('front'), service('cart')],
    workloads: [workload('front', [container('app', 8080)]), workload('cart', [container('app', 7070)])],
    resources: [{ id: 'resource:redis', name: 'redis', technology: 'redis', workloads: [] }],
    addresses: [address('cart', ['service:cart'], 80, 7070), address('redis', ['resource:redis'], 6379, 6379)],
  });

  test('lead to their owners, with the port of the pod', () => {
    const front = bound(run(shop, 'front'), {
      sites: [
        site({ host: 'cart', port: 80 }),
        site({ host: 'cart.shop.svc.cluster.local', port: 80 }),
        site({ host: 'redis', port: 6379 }, { technology: 'redis' }),
        site({ host: 'cart' }),
        site({ host: 'cart', port: 9999 }),
      ],
    });
    expect(resolved([shop], [front]).edges).toEqual([
      'service:front -> service:cart:80/7070',
      'service:front -> service:cart:80/7070',
      'service:front -> resource:redis:6379/6379',
      'service:front -> service:cart:80/7070',
      'service:front -> service:cart:9999',
    ]);
  });

  test('of a namespace in which nothing stands are outside, unless something is called so', () => {
    const hosts = ['door.ingress.svc.cluster.local', 'door.shop.svc.cluster.local', 'cart.live.svc.cluster.local'];
    const front = bound(run(shop, 'front'), { sites: hosts.map((host) => site({ host, port: 80 })) });
    const { edges, ledger } = resolved([shop], [front]);
    expect(edges).toEqual(['service:front -> external:door.ingress.svc.cluster.local:80']);
    expect(ledger).toHaveLength(2);
  });

  test('of several owners are ambiguous, unless only one serves the contract', () => {
    const both = view({ ...shop, addresses: [address('any', ['service:cart', 'service:front'], 80, 80)] });
    const front = bound(run(both, 'front'), {
      sites: [site({ host: 'any', port: 80 }), site({ host: 'any', port: 80, operation: '/shop.Cart/Add' })],
    });
    const cart = bound(run(both, 'cart'), { contracts: [contract('serves', 'shop.Cart')] });
    const { edges, ledger } = resolved([both], [front, cart]);
    expect(edges).toEqual(['service:front -> service:cart:80/80']);
    expect(ledger).toEqual(['ambiguous: any is an address of cart and front']);
  });

  test('that are a path alone are told, unless the same call has one that leads somewhere', () => {
    const [here, there] = [{ span: at('front/a.ts', 1) }, { span: at('front/a.ts', 2) }];
    const alone = bound(run(shop, 'front'), { sites: [site({ host: '' }, here)] });
    expect(resolved([shop], [alone]).ledger).toEqual(['malformed: the address names no host']);
    const beside = bound(run(shop, 'front'), { sites: [site({ host: '' }, here), site({ host: 'cart' }, here)] });
    expect(resolved([shop], [beside]).ledger).toEqual([]);
    const apart = bound(run(shop, 'front'), { sites: [site({ host: '' }, here), site({ host: 'cart' }, there)] });
    expect(resolved([shop], [apart]).ledger).toEqual(['malformed: the address names no host']);
    const nowhere = bound(run(shop, 'front'), { sites: [site({ host: '' }, here), site({ host: 'ghost' }, here)] });
    expect(resolved([shop], [nowhere]).ledger).toContain('malformed: the address names no host');
  });

  test('of the machine lead to who publishes the port there, and to nobody of the system by another port', () => {
    const machine = 'host.docker.internal';
    const both = view({
      ...shop,
      addresses: [address(machine, ['service:cart'], 81, 80), address(machine, ['resource:redis'], 7000, 6379)],
    });
    const front = bound(run(both, 'front'), {
      sites: [
        ...[7000, 81, 9].map((port) => site({ host: machine, port })),
        site({ host: machine, port: 3306 }, { technology: 'mysql' }),
      ],
    });
    const { edges, ledger } = resolved([both], [front]);
    expect(edges).toEqual([
      'service:front -> resource:redis:7000/6379',
      'service:front -> service:cart:81/80',
      `service:front -> external:${machine}:3306`,
    ]);
    expect(ledger).toEqual([
      `no-owner: ${machine} is the machine on which the containers run, and nothing is seen to publish 9 there`,
    ]);
  });

  test('of the loopback lead to who publishes the port on the machine, for programs that no manifest starts alone', () => {
    const both = view({ ...shop, addresses: [address('host.docker.internal', ['resource:redis'], 7000, 6379)] });
    const sites = [7000, 7001].map((port) => site({ host: 'localhost', port }));
    const { workload: _, ...alone } = run(both, 'front');
    const beside = resolved([both], [bound(alone, { sites })]);
    expect(beside.edges).toEqual(['service:front -> resource:redis:7000/6379']);
    expect(beside.ledger).toEqual([
      'no-owner: localhost:7001 is this machine, and no service is seen to listen on 7001',
    ]);
    expect(resolved([both], [bound(run(both, 'front'), { sites })]).edges).toEqual([]);
  });

  test('that have no owner: outside, resource by the library, or in the ledger', () => {
    const front = bound(run(shop, 'front'), {
      sites: [
        site({ host: 'api.example.net', port: 443 }),
        site({ host: '10.1.2.3', port: 80 }),
        site({ host: '169.254.169.254', port: 80 }),
        site({ host: 'kubernetes.default.svc', port: 443 }),
        site({ host: 'mongo', port: 27017 }, { technology: 'mongodb' }),
        site({ host: 'ghost', port: 80 }),
      ],
    });
    const { edges, ledger } = resolved([shop], [front]);
    expect(edges).toEqual([
      'service:front -> external:api.example.net:443',
      'service:front -> external:10.1.2.3:80',
      'service:front -> external:cloud-metadata:80',
      'service:front -> external:kubernetes-api:443',
      'service:front -> resource:mongo:27017',
    ]);
    expect(ledger).toEqual(['no-owner: no service, resource or host that is deployed answers to ghost']);
  });
});

describe('services that are named outright', () => {
  const shop = view({ services: [service('service.front'), service('service.cart')] });

  test('are found by name, alias and folder; an unknown one in a directive is an error', () => {
    const front = bound(run(shop, 'service.front'), {
      sites: [
        site({ service: 'service.cart' }),
        site({ service: 'service.cat' }, { evidence: [{ evidence: 'directive', text: '', at: at('main.go', 4) }] }),
        site({ service: 'service.dog' }),
      ],
    });
    const { edges, ledger, codes } = resolved([shop], [front]);
    expect(edges).toEqual(['service:service.front -> service:service.cart']);
    expect(ledger).toEqual(['no-owner: there is no service service.cat', 'no-owner: there is no service service.dog']);
    expect(codes).toEqual(['engine/unknown-service']);
  });
});

describe('an address without an owner', () => {
  const shop = view({ services: [service('front')] });
  const passed = { span: at('call.go', 7), chain: [{ function: 'main.main', file: 'call.go', line: 2 }] };

  test('is told where it is passed on, with the place where the connection is opened', () => {
    const front = bound(run(shop, 'front'), { sites: [site({ host: 'ghost' }, { span: at('http.go', 3), passed })] });
    expect(resolved([shop], [front]).unresolved).toMatchObject([
      { span: passed.span, chain: passed.chain, opens: [at('http.go', 3)] },
    ]);
  });

  test('is not told where a directive says who is called', () => {
    const front = bound(run(shop, 'front'), { sites: [site({ host: 'ghost' }, { directed: true })] });
    expect(resolved([shop], [front]).ledger).toEqual([]);
  });
});

describe('the loopback', () => {
  const pod = view({
    services: [service('front'), service('proxy', { workloads: ['shop/Deployment/front'] })],
    workloads: [workload('front', [container('app', 8080), container('proxy', 15001), container('helper', 9000)])],
  });

  test('in a pod is another container, the program itself, or nobody', () => {
    const front = bound(run(pod, 'front'), {
      sites: [15001, 8080, 7777, 5555].map((port) => site({ host: 'localhost', port })),
      listeners: [listener(7777)],
    });
    const { edges, ledger } = resolved([pod], [front]);
    expect(edges).toEqual(['service:front -> service:proxy:15001/15001']);
    expect(ledger).toEqual(['no-owner: localhost:5555 is this pod, and no container of front has port 5555']);
  });

  test('without manifests is the one service that listens on the port', () => {
    const bare = view({
      services: [
        service('front', { workloads: [] }),
        service('cart', { workloads: [] }),
        service('all', { workloads: [] }),
      ],
    });
    const front = bound(run(bare, 'front'), {
      listeners: [listener(8080), listener(9090)],
      sites: [8080, 8081, 8082, 9090].map((port) => site({ host: port === 8081 ? '0.0.0.0' : '', port })),
    });
    const cart = bound(run(bare, 'cart'), { listeners: [listener(8081), listener(9090)] });
    const all = bound(run(bare, 'all', { aggregate: true }), { listeners: [listener(8080), listener(8081)] });
    const { edges, ledger } = resolved([bare], [front, cart, all]);
    expect(edges).toEqual(['service:front -> service:cart:8081/8081']);
    expect(ledger).toEqual([
      'no-owner: :8082 is this machine, and no service is seen to listen on 8082',
      'ambiguous: :9090 is this machine, and cart and front listen on 9090',
    ]);
  });

  test('without manifests holds the database that a file of settings puts there', () => {
    const bare = view({ services: [service('front', { workloads: [] })] });
    const setting = { evidence: 'setting' as const, text: 'env DATABASE_HOST = 127.0.0.1', at: at('.env.example') };
    const front = bound(run(bare, 'front'), {
      sites: [
        site({ host: '127.0.0.1', port: 3306 }, { technology: 'mysql', evidence: [setting] }),
        site({ host: '127.0.0.1', port: 6379 }, { technology: 'redis' }),
        site({ host: '127.0.0.1', port: 81 }, { evidence: [setting] }),
      ],
    });
    const { edges, ledger } = resolved([bare], [front]);
    expect(edges).toEqual(['service:front -> resource:mysql:3306']);
    expect(ledger).toHaveLength(2);
  });

  test('of a program without manifests is not a port of another environment', () => {
    const [one, two] = ['one', 'two'].map((environment) =>
      view({ environment, services: [service('front', { workloads: [] }), service('cart', { workloads: [] })] }),
    );
    if (one === undefined || two === undefined) throw new Error('two views');
    const front = bound(run(one, 'front'), { sites: [site({ host: 'localhost', port: 81 })] });
    const cart = bound(run(two, 'cart'), { listeners: [listener(81)] });
    expect(resolved([one, two], [front, cart]).edges).toEqual([]);
  });
});

describe('contracts', () => {
  const shop = view({
    services: [service('front'), service('cart'), service('stock'), service('java', { opaque: true })],
    workloads: ['front', 'cart', 'stock', 'java'].map((name) => workload(name, [container('app', 80)])),
    addresses: ['cart', 'stock', 'java'].map((name) => address(name, [`service:${name}`], 80, 80)),
  });
  const open = {
    context: '',
    reason: 'input' as const,
    detail: 'comes in from outside',
    remedy: '',
    span: at('dial.go', 2),
    chain: [],
  };

  test('that are served by another than the address says are a finding, and not where nobody can know', () => {
    const front = bound(run(shop, 'front'), {
      sites: ['stock', 'cart', 'java'].map((host) => site({ host, port: 80, operation: '/shop.Cart/Add' })),
    });
    const cart = bound(run(shop, 'cart'), { contracts: [contract('serves', 'shop.Cart')] });
    const { edges, codes } = resolved([shop], [front, cart]);
    expect(edges).toHaveLength(3);
    expect(codes).toEqual(['engine/contract-disagrees']);
  });

  test('name the callee where its address is not known and one service serves', () => {
    const front = bound(run(shop, 'front'), { unresolved: [open], contracts: [contract('speaks', 'shop.Cart')] });
    const cart = bound(run(shop, 'cart'), { contracts: [contract('serves', 'shop.Cart')] });
    const { edges, sites, ledger } = resolved([shop], [front, cart]);
    expect(edges).toEqual(['service:front -> service:cart']);
    expect(sites[0]?.site.evidence.map((each) => each.evidence)).toEqual(['contract']);
    expect(ledger).toEqual(['input: comes in from outside']);
  });

  test('name nobody where every address is known, or where several serve', () => {
    const serving = ['cart', 'stock'].map((name) =>
      bound(run(shop, name), { contracts: [contract('serves', 'shop.Cart')] }),
    );
    const known = bound(run(shop, 'front'), { contracts: [contract('speaks', 'shop.Cart')] });
    expect(resolved([shop], [known, ...serving.slice(0, 1)])).toMatchObject({ edges: [], ledger: [] });
    const front = bound(run(shop, 'front'), { unresolved: [open], contracts: [contract('speaks', 'shop.Cart')] });
    expect(resolved([shop], [front, ...serving]).ledger).toContain(
      'ambiguous: cart and stock serve shop.Cart, and the address does not tell which is called',
    );
  });
});

test('a program that serves a contract itself and speaks it calls nobody by it', () => {
  const shop = view({ services: [service('all'), service('cart')] });
  const unknown = { context: '', reason: 'input' as const, detail: '', remedy: '', span: at('dial.go', 2), chain: [] };
  const contracts = [contract('serves', 'shop.Cart'), contract('speaks', 'shop.Cart')];
  const all = bound(run(shop, 'all'), { unresolved: [unknown], contracts });
  const cart = bound(run(shop, 'cart'), { contracts: contracts.slice(0, 1) });
  expect(resolved([shop], [all, cart]).edges).toEqual([]);
});

describe('names of a registry that no manifest has', () => {
  const shop = view({ services: [service('front'), service('search'), service('geo')] });
  const serving = (name: string, contractName: string, ...ports: readonly number[]) =>
    bound(run(shop, name), {
      contracts: [contract('serves', contractName)],
      listeners: ports.map((port) => ({ ...listener(port), protocol: 'grpc' })),
    });

  test('are told by the contract that is asked for there, every call of the name', () => {
    const front = bound(run(shop, 'front'), {
      sites: [
        site({ host: 'srv-search' }),
        site({ host: 'srv-search', operation: '/search.Search/Nearby' }),
        site({ service: 'srv-geo', operation: '/geo.Geo/Near' }),
        site({ service: 'srv-else' }),
      ],
    });
    const { edges, ledger } = resolved(
      [shop],
      [front, serving('search', 'search.Search', 8082), serving('geo', 'geo.Geo', 1, 2)],
    );
    expect(edges).toEqual([
      'service:front -> service:search:8082/8082',
      'service:front -> service:search:8082/8082',
      'service:front -> service:geo',
    ]);
    expect(ledger).toEqual(['no-owner: there is no service srv-else']);
  });

  test('have the port that is listened on, and not the usual one of hosts', () => {
    const front = bound(run(shop, 'front'), {
      sites: [
        site({ host: 'srv-search', port: 443, operation: '/search.Search/Nearby' }, { usualPort: true }),
        site({ host: 'srv-geo', port: 443, operation: '/geo.Geo/Near' }, { usualPort: true }),
        site({ host: 'srv-search-tls', port: 443, operation: '/search.Search/Nearby' }),
      ],
    });
    const { edges } = resolved(
      [shop],
      [front, serving('search', 'search.Search', 8082), serving('geo', 'geo.Geo', 1, 2)],
    );
    expect(edges).toEqual([
      'service:front -> service:search:8082/8082',
      'service:front -> service:geo',
      'service:front -> service:search:443',
    ]);
  });

  test('lead to who registers them, at the port on which it listens for what is spoken', () => {
    const front = bound(run(shop, 'front'), {
      sites: [site({ service: 'srv-search' }, { protocol: 'grpc' }), site({ service: 'srv-search' })],
    });
    const { edges } = resolved([shop], [front, serving('search', 'srv-search', 8082)]);
    expect(edges).toEqual(['service:front -> service:search:8082/8082', 'service:front -> service:search']);
  });

  test('stay open where one name is asked for contracts of several services', () => {
    const front = bound(run(shop, 'front'), {
      sites: ['/search.Search/Nearby', '/geo.Geo/Near'].map((operation) => site({ host: 'proxy', operation })),
    });
    const { edges } = resolved([shop], [front, serving('search', 'search.Search'), serving('geo', 'geo.Geo')]);
    expect(edges).toEqual([]);
  });

  test('do not take a directive with a wrong name for a name', () => {
    const evidence = [{ evidence: 'directive' as const, text: '', at: at('main.go') }];
    const front = bound(run(shop, 'front'), {
      sites: [site({ service: 'saerch', operation: '/search.Search/Nearby' }, { evidence })],
    });
    const { edges, codes } = resolved([shop], [front, serving('search', 'search.Search')]);
    expect({ edges, codes }).toEqual({ edges: [], codes: ['engine/unknown-service'] });
  });
});
