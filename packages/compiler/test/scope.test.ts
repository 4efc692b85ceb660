import { container, graphEdge, graphNode, serviceGraph, workload } from '@callgate/ir';
import type { Container, EnvironmentSetting } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import type { CompilerFiles } from '@callgate/compiler';
import { allow, compileMarket, leftOut, market, place, resource, stall, underPolicy } from './shop.js';

const cart = stall('cart', { ports: ['80:8080'] });

function setting(name: string, value: string): EnvironmentSetting {
  return { name, value, at: place('deploy/dark.yaml', 20) };
}

function dark(more: Partial<Container>, namespace = 'shop'): ReturnType<typeof stall> {
  return stall('dark', {
    opaque: true,
    namespace,
    containers: [container({ name: 'server', image: 'shop/dark', ...more })],
  });
}

function repository(contents: Readonly<Record<string, string>>): CompilerFiles {
  return { files: Object.keys(contents).sort(), readText: (path) => contents[path] };
}

describe('services without analysed source', () => {
  it('are left out, with what is known of them', () => {
    const { view } = compileMarket(market([cart, dark({})]));
    expect(underPolicy(view)).toEqual(['cart']);
    expect(view.leftOut).toMatchObject([
      {
        service: 'service:dark',
        code: 'opaque',
        because: 'its source was not read: image shop/dark',
        at: { file: 'deploy/dark.yaml' },
      },
    ]);
  });

  it('leave out whom a rule lets them call, also when it has expired', () => {
    for (const expires of ['2027-12-31', '2020-01-01']) {
      const { view } = compileMarket(market([cart, dark({})]), [allow('dark', 'cart', 80, { expires })]);
      expect(leftOut(view)).toEqual(['cart called-by-opaque', 'dark opaque']);
    }
  });

  it('leave out whom the graph shows them to call, in that environment', () => {
    const graph = (environment: string): ReturnType<typeof serviceGraph> =>
      serviceGraph({
        environments: [environment],
        nodes: [graphNode('service', 'dark'), graphNode('service', 'cart')],
        edges: [graphEdge({ from: 'service:dark', to: 'service:cart', protocol: 'http', environments: [environment] })],
      });
    expect(leftOut(compileMarket(market([cart, dark({})]), [], {}, { graph: graph('default') }).view)).toContain(
      'cart called-by-opaque',
    );
    expect(underPolicy(compileMarket(market([cart, dark({})]), [], {}, { graph: graph('other') }).view)).toEqual([
      'cart',
    ]);
  });
});

describe('a setting of an opaque service', () => {
  it.each([
    ['a bare name', 'cart'],
    ['a name with a port', 'cart:80'],
    ['a URL', 'http://cart/items?x=1'],
    ['a URL with a user', 'http://me:pw@cart:80/'],
    ['a list', 'web:80,cart:80'],
    ['a qualified name', 'cart.shop'],
    ['the whole name', 'dns:///cart.shop.svc.cluster.local.:80'],
    ['another domain of the cluster', 'cart.shop.svc.k8s.example'],
    ['upper case', 'CART'],
    ['a variable of Kubernetes', 'http://$(CART_SERVICE_HOST):$(CART_SERVICE_PORT)'],
    ['a variable of Kubernetes for a port', '$(CART_PORT_80_TCP_ADDR)'],
  ])('is evidence where it is %s', (_what, value) => {
    const { view } = compileMarket(market([cart, dark({ environment: [setting('TARGET', value)] })]));
    expect(leftOut(view)).toEqual(['cart suspected-caller', 'dark opaque']);
  });

  it.each([
    ['part of another name', 'my-cart'],
    ['a host outside', 'cart.example.com'],
    ['the first part of a word', 'cart_id'],
    ['the name in another namespace', 'cart.other'],
    ['a deeper name', 'x.cart.shop'],
  ])('is none where it is %s', (_what, value) => {
    expect(underPolicy(compileMarket(market([cart, dark({ environment: [setting('X', value)] })])).view)).toEqual([
      'cart',
    ]);
  });

  it('by a bare name counts in the own namespace alone, by a qualified one everywhere', () => {
    const named = (value: string): readonly string[] =>
      underPolicy(compileMarket(market([cart, dark({ environment: [setting('X', value)] }, 'other')])).view);
    expect(named('cart:80')).toEqual(['cart']);
    expect(named('$(CART_SERVICE_HOST)')).toEqual(['cart']);
    expect(named('cart.shop:80')).toEqual([]);
  });

  it('names a pod of a headless Service', () => {
    const ring = stall('ring', { kind: 'StatefulSet', ports: ['7000'], headless: true });
    const settings = { environment: [setting('PEER', 'ring-0.ring.shop.svc')] };
    expect(leftOut(compileMarket(market([ring, dark(settings)])).view)).toContain('ring suspected-caller');
  });

  it.each([
    ['an argument', { arguments: ['--upstream=cart:80'] }],
    ['its command', { command: ['nc', 'cart', '80'] }],
    ['a mounted file', { files: [{ path: '/etc/nginx.conf', content: 'proxy_pass http://cart;' }] }],
    [
      'a piece of a value that is hidden in part',
      {
        environment: [
          {
            name: 'URL',
            hidden: 'secret' as const,
            template: [
              { segment: 'text' as const, text: 'http://' },
              { segment: 'unknown' as const, reason: 'setting-secret' as const, detail: 'password' },
              { segment: 'text' as const, text: '@cart:80' },
            ],
            at: place('deploy/dark.yaml'),
          },
        ],
      },
    ],
  ])('is evidence in %s', (_what, settings) => {
    expect(leftOut(compileMarket(market([cart, dark(settings)])).view)).toContain('cart suspected-caller');
  });

  it('is told with its place', () => {
    const { view } = compileMarket(market([cart, dark({ environment: [setting('CART', 'cart:80')] })]));
    expect(view.leftOut.find((each) => each.code === 'suspected-caller')).toEqual({
      service: 'service:cart',
      code: 'suspected-caller',
      because: 'dark, whose source was not read, may call it: env CART of shop/Deployment/dark names cart',
      at: place('deploy/dark.yaml', 20),
    });
  });

  it('counts also where a later description of it has it', () => {
    const again = dark({ environment: [setting('CART', 'cart')] }).workloads.map((each) => ({
      ...each,
      id: `${each.id}@b`,
    }));
    expect(leftOut(compileMarket(market([cart, dark({})], { workloads: again })).view)).toContain(
      'cart suspected-caller',
    );
  });

  it('does not count where it has no pods', () => {
    const composed = stall('dark', {
      opaque: true,
      kind: 'Compose',
      containers: [container({ name: 'a', environment: [setting('X', 'cart')] })],
    });
    expect(underPolicy(compileMarket(market([cart, composed])).view)).toEqual(['cart']);
  });
});

describe('the settings of a database or a broker', () => {
  const database = (value: string): ReturnType<typeof market> => {
    const made = workload({
      name: 'db',
      namespace: 'shop',
      service: 'resource:db',
      labels: { app: 'db' },
      containers: [container({ name: 'db', environment: [setting('X', value)] })],
      at: place('deploy/db.yaml'),
    });
    return market([cart], { workloads: [made], resources: [resource('db', [made.id])] });
  };

  it('are evidence where they hold an address', () => {
    expect(leftOut(compileMarket(database('http://cart/hook')).view)).toEqual(['cart suspected-caller']);
    expect(leftOut(compileMarket(database('cart:80')).view)).toEqual(['cart suspected-caller']);
  });

  it('are none where a word is a name like any other', () => {
    expect(underPolicy(compileMarket(database('cart')).view)).toEqual(['cart']);
  });
});

describe('a container beside an analysed program', () => {
  const beside = container({
    name: 'wait',
    init: true,
    command: ['sh', '-c', 'until nc -z cart 80; do sleep 1; done'],
  });
  const web = stall('web', { containers: [container({ name: 'server' }), beside] });

  it('is suspected of what its settings name', () => {
    expect(leftOut(compileMarket(market([cart, web])).view)).toEqual(['cart suspected-caller']);
  });

  it('may do what its pods may', () => {
    expect(underPolicy(compileMarket(market([cart, web]), [allow('web', 'cart', 80)]).view)).toEqual(['cart', 'web']);
  });

  it('is no reason for what the program itself is set up with', () => {
    const open = stall('web', { containers: [container({ name: 'server', environment: [setting('CART', 'cart')] })] });
    expect(underPolicy(compileMarket(market([cart, open])).view)).toEqual(['cart', 'web']);
  });
});

describe('source that was not analysed', () => {
  const painted = dark({});
  const shop = market([cart, { ...painted, service: { ...painted.service, directory: 'src/dark' } }]);
  const found = (path: string, text: string): readonly string[] =>
    leftOut(compileMarket(shop, [], {}, { files: repository({ [path]: text }) }).view);

  it.each(["fetch('http://cart/items')", 'dial("cart:80")', 'host = "cart.shop.svc"'])('is evidence in %s', (text) => {
    expect(found('src/dark/app.js', text)).toContain('cart suspected-caller');
  });

  it.each([
    ['a bare word', 'src/dark/app.js', 'cart.add(item) // cart'],
    ['prose', 'src/dark/README.md', 'see http://cart/items'],
    ['the folder of another', 'src/light/app.js', "fetch('http://cart/items')"],
  ])('is none in %s', (_what, path, text) => {
    expect(found(path, text)).toEqual(['dark opaque']);
  });

  it('is searched in what its image takes from the repository, and in configuration that is mounted', () => {
    const files = repository({ 'web/app.js': "'http://cart'", 'conf/a.yaml': 'target: cart' });
    const mounting = (source: string): readonly string[] =>
      leftOut(compileMarket(market([cart, dark({ files: [{ path: '/app', source }] })]), [], {}, { files }).view);
    expect(mounting('web')).toContain('cart suspected-caller');
    expect(mounting('conf/a.yaml')).toContain('cart suspected-caller');
    expect(mounting('none')).toEqual(['dark opaque']);
  });
});

describe('a person who vouches for an opaque service', () => {
  it('keeps those in policy whom it names, shown or suspected', () => {
    const shop = market([cart, dark({ environment: [setting('CART', 'cart:80')] })]);
    const { view } = compileMarket(shop, [allow('dark', 'cart', 80)], { vouched: ['service:dark'] });
    expect(leftOut(view)).toEqual(['dark opaque']);
    expect(view.grants).toHaveLength(1);
  });
});

describe('a caller on the network of its node', () => {
  it('leaves out whom it may call, since labels of pods say nothing there', () => {
    const agent = stall('agent', { kind: 'DaemonSet', more: { hostNetwork: true } });
    const { view } = compileMarket(market([cart, agent, stall('web')]), [
      allow('agent', 'cart', 80),
      allow('web', 'cart', 80),
    ]);
    expect(leftOut(view)).toEqual(['agent node-network', 'cart called-from-node-network']);
  });
});

describe('what cannot be seen is told', () => {
  const codes = (result: ReturnType<typeof compileMarket>): readonly string[] =>
    result.diagnostics.map((each) => each.code);

  it('calls whose target is not known, once for each service', () => {
    const entry = (line: number) => ({
      service: 'service:cart',
      reason: 'input' as const,
      detail: 'd',
      remedy: 'r',
      environments: [],
      places: [{ span: place('cart/main.go', line), chain: [], environments: [] }],
      span: { file: 'cart/main.go', line, column: 1, chain: [] },
    });
    const graph = serviceGraph({ nodes: [graphNode('service', 'cart')], unresolved: [entry(9), entry(3)] });
    const result = compileMarket(market([cart]), [], {}, { graph });
    expect(underPolicy(result.view)).toEqual(['cart']);
    expect(result.diagnostics.map(({ code, what, span }) => [code, what, span?.start.line])).toEqual([
      ['compiler/unresolved-calls', 'cart has 2 calls whose target is not known.', 3],
    ]);
  });

  it('settings of opaque services that are hidden, and their code', () => {
    const hidden = dark({
      openEnvironment: 'ConfigMap x is not in the repository',
      files: [
        { path: '/etc/a', why: 'it comes from Secret s' },
        { path: '/data', why: 'it lies on the volume data' },
      ],
    });
    const result = compileMarket(market([cart, hidden]));
    expect(codes(result)).toEqual(['compiler/opaque-code', 'compiler/opaque-settings']);
    expect(result.diagnostics[1]?.what).toBe(
      'What dark gets in any variable (ConfigMap x is not in the repository), file /etc/a (it comes from Secret s) is not known (default).',
    );
  });

  it('nothing where nobody is under policy', () => {
    expect(codes(compileMarket(market([dark({ openEnvironment: 'why' })])))).toEqual([]);
  });
});
