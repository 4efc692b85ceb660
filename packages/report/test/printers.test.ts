import { describe, expect, it } from 'vitest';
import {
  printBindings,
  printCallees,
  printCallers,
  printDiagnostics,
  printDiff,
  printExplain,
  printJson,
  printNameMiss,
  printPath,
  printReach,
  printScanSummary,
  printUnresolved,
  printWhyNot,
} from '../src/index.js';
import {
  ads,
  bank,
  cart,
  frontend,
  gap,
  gaps,
  graph,
  redis,
  service,
  span,
  summary,
  toAds,
  toCart,
  toRedis,
} from './shop.js';

const { environments, nodes } = graph;

describe('printScanSummary', () => {
  it('tells services, edges, gaps, findings and figures', () => {
    expect(printScanSummary(summary)).toMatchInlineSnapshot(`
      "3 services (1 opaque), 1 resource, 1 host outside, 4 edges, 2 unresolved calls

      Services
        cartservice  src/cartservice  calls 1  called by 1  1 unresolved
        frontend     src/frontend     calls 3  called by 0  1 unresolved

      Edges
        cartservice -> redis-cart     redis:6379  libraries/store/redis.go:31 (via src/cartservice/main.go:40) and 1 more [staging]
        frontend -> api.bank.example  https:443   src/frontend/pay.go:19
        frontend -> adservice         grpc:9555   src/frontend/main.go:226 (via main.go:151)
        frontend -> cartservice       grpc:7070   src/frontend/main.go:226 (via main.go:143)

      Opaque  deployed, with no source that was read: what they call is not known
        adservice  called by 1  src/adservice is Java

      Unresolved  callgate unresolved says what would settle each
        1 the target arrives while the program runs (input)
          src/cartservice/hook.go:12  cartservice  the host comes from the request
        1 a setting is set nowhere (setting-not-set)
          src/frontend/packaging.go:41  frontend  environment variable PACKAGING_SERVICE_URL is set nowhere

      Findings
        1 catalog/unknown-field
          deploy/cart.yaml:12  the field spec.template.spec.hostAlias is not known
          fix  is it hostAliases?

      Left out
        tests      15 files
        too large  1 file    src/huge.go

      84 files in 9 packages, 412 functions, 12,345 calls (97% evaluated), 14 call sites, 12 manifests, 0 files unparsed; took 1.2 s
      "
    `);
  });

  it('is content where nothing is left to say', () => {
    const tidy = {
      ...summary,
      graph: { ...graph, unresolved: [], nodes: [cart, frontend], edges: [toCart] },
      diagnostics: [],
      leftOut: [],
    };
    expect(printScanSummary({ ...tidy, figures: { ...tidy.figures, unparsedFiles: 2, milliseconds: 80 } }))
      .toMatchInlineSnapshot(`
      "2 services, 1 edge, nothing unresolved

      Services
        cartservice  src/cartservice  calls 0  called by 1
        frontend     src/frontend     calls 1  called by 0

      Edges
        frontend -> cartservice  grpc:7070  src/frontend/main.go:226 (via main.go:143)

      84 files in 9 packages, 412 functions, 12,345 calls (97% evaluated), 14 call sites, 12 manifests, 2 files not fully parsed; took 80 ms
      "
    `);
  });

  it('helps who has one program and no manifests', () => {
    const lone = service('tool', { undeployed: true, directory: 'cmd/tool', workloads: [] });
    const figures = { ...summary.figures, programs: 1, manifests: 0 };
    const thin = { ...graph, environments: ['default'], nodes: [lone], edges: [], unresolved: [] };
    expect(printScanSummary({ ...summary, diagnostics: [], leftOut: [], graph: thin, figures })).toMatchInlineSnapshot(`
      "1 service, 0 edges, nothing unresolved

      Services
        tool  cmd/tool  calls 0  called by 0

      One program, and no manifests
        It stands for itself above, named after its folder, its module or its file: what it connects to is what its code and defaults say.
        To see it among its neighbours, scan the whole repository, or add its manifests (Kubernetes, Kustomize, Compose) and scan again.

      84 files in 9 packages, 412 functions, 12,345 calls (97% evaluated), 14 call sites, 0 manifests, 0 files unparsed; took 1.2 s
      "
    `);
  });

  it('helps who scanned the wrong folder', () => {
    const figures = {
      files: 0,
      packages: 0,
      functions: 0,
      calls: 0,
      callsEvaluated: 0,
      unparsedFiles: 0,
      callSites: 0,
      manifests: 0,
      programs: 0,
      milliseconds: 12,
    };
    const thin = { ...graph, nodes: [], edges: [], unresolved: [] };
    expect(printScanSummary({ ...summary, root: 'docs', diagnostics: [], leftOut: [], graph: thin, figures }))
      .toMatchInlineSnapshot(`
      "Nothing to read
        No source in Go was found below docs.
        Name the folder that holds the services: callgate scan <dir>.

      0 files in 0 packages, 0 functions, 0 calls, 0 call sites, 0 manifests, 0 files unparsed; took 12 ms
      "
    `);
  });

  it('helps who scanned a library, and who has no manifests at all', () => {
    const thin = { ...graph, nodes: [], edges: [], unresolved: [] };
    const library = {
      ...summary,
      diagnostics: [],
      leftOut: [],
      graph: thin,
      figures: { ...summary.figures, programs: 0 },
    };
    expect(printScanSummary(library)).toContain('No program\n  84 files were read, and none of them starts a program');
    const bare = {
      ...graph,
      nodes: [service('a', { undeployed: true }), service('b', { undeployed: true })],
      edges: [],
      unresolved: [],
    };
    expect(printScanSummary({ ...library, graph: bare, figures: summary.figures })).toContain(
      'No manifests\n  2 programs were found in source',
    );
  });

  it('cuts long lists, unless told to print all', () => {
    const many = Array.from({ length: 140 }, (_, index) => service(`s${index}`));
    const long = { ...summary, graph: { ...graph, nodes: many, edges: [], unresolved: [] } };
    expect(printScanSummary(long)).toContain('… 40 more: callgate scan --all');
    expect(printScanSummary(long, { all: true })).not.toContain('more:');
    expect(printScanSummary(long, { all: true })).toContain('s139');
  });
});

describe('printExplain', () => {
  it('tells the way, the address and its sources', () => {
    const source = {
      'src/frontend/main.go:143': 'mustConnGRPC(ctx, &svc.cartSvcConn, svc.cartSvcAddr)',
      'src/frontend/main.go:226': '*conn, err = grpc.NewClient(addr,',
      'deploy/frontend.yaml:78': `value: "cartservice:7070" # ${'long '.repeat(30)}`,
    };
    expect(printExplain({ caller: frontend, callee: cart, edges: [toCart], environments, source }))
      .toMatchInlineSnapshot(`
        "frontend calls cartservice by grpc:7070 (port 7071 of the pod)
          operations: /hipstershop.CartService/AddItem, /hipstershop.CartService/GetCart

          src/frontend/main.go:226  in example.com/shop/frontend
            main.main             src/frontend/main.go:143  mustConnGRPC(ctx, &svc.cartSvcConn, svc.cartSvcAddr)
            -> main.mustConnGRPC  src/frontend/main.go:226  *conn, err = grpc.NewClient(addr,

            opened by  google.golang.org/grpc NewClient, argument 1
            target     svc.cartSvcAddr, stored by mustMapEnv  src/frontend/main.go:131
            setting    CART_SERVICE_ADDR = cartservice:7070   deploy/frontend.yaml:78   value: "cartservice:7070" # long long long long long long long long long long long long long long l…
        "
      `);
  });

  it('tells several places, and environments where they differ', () => {
    expect(printExplain({ caller: cart, callee: redis, edges: [toRedis], environments })).toMatchInlineSnapshot(`
      "cartservice calls redis-cart by redis:6379 [staging]

        libraries/store/redis.go:31 [staging]  in example.com/shop/cart
          main.main                src/cartservice/main.go:40
          -> store.New             libraries/store/store.go:12
          -> opens the connection  libraries/store/redis.go:31

        libraries/store/lock.go:8 [staging]  in example.com/shop/cart
          opens the connection  libraries/store/lock.go:8
      "
    `);
  });

  it('says where to go on when there is no edge', () => {
    expect(printExplain({ caller: cart, callee: frontend, edges: [], environments })).toMatchInlineSnapshot(`
      "No call from cartservice to frontend was found.
      callgate why-not cartservice frontend says why.
      "
    `);
  });
});

describe('printWhyNot', () => {
  it('gives every reason it knows', () => {
    const reasons = [
      { why: 'not-reached', function: 'clients.NewMonitoring', at: span('libraries/clients/monitoring.go', 16) },
      {
        why: 'never-instantiated',
        type: 'clients.Emoji',
        function: '(*Emoji).Random',
        at: span('libraries/clients/emoji.go', 30),
      },
      { why: 'condition', text: 'ENABLE_ADS == "1", and ENABLE_ADS is set to 0', at: span('src/frontend/main.go', 99) },
      { why: 'address-unknown', entries: [gap] },
      { why: 'unused-address', text: 'ADS_ADDR = adservice:9555', at: span('deploy/frontend.yaml', 80) },
      { why: 'left-out', items: [{ path: 'src/frontend/vendor', reason: 'vendored' }] },
      { why: 'indirect', through: [frontend, cart, ads] },
      { why: 'may-be-indirect', through: [ads] },
      { why: 'opaque', because: 'image frontend:1 is built from no folder of this repository' },
      { why: 'no-trace', functions: 1412 },
    ] as const;
    expect(printWhyNot({ caller: frontend, callee: ads, reasons })).toMatchInlineSnapshot(`
      "frontend does not call adservice

        the call is in source and not reached
          clients.NewMonitoring  libraries/clients/monitoring.go:16

        the type that makes the call is never constructed
          clients.Emoji  (*Emoji).Random  libraries/clients/emoji.go:30

        the call stands under a condition that does not hold as deployed
          ENABLE_ADS == "1", and ENABLE_ADS is set to 0  src/frontend/main.go:99

        1 call whose target is not known: one of them may be it
          src/frontend/packaging.go:41  environment variable PACKAGING_SERVICE_URL is set nowhere
          callgate unresolved frontend says what would settle each

        the address is given to it and its code uses it nowhere
          ADS_ADDR = adservice:9555  deploy/frontend.yaml:80

        part of it was not read
          src/frontend/vendor  vendored
          exclusions are set in callgate.config.yaml

        it gets there through others
          frontend -> cartservice -> adservice

        it calls services whose own calls are not known: one of them may call it
          adservice  src/adservice is Java

        its source was not analysed
          image frontend:1 is built from no folder of this repository
          callgate bindings shows which source each workload was matched with; bindings in callgate.config.yaml settle it

        nothing that it reaches speaks of it
          1,412 functions reached: callgate reach frontend lists them
      "
    `);
  });

  it('says so where there is an edge after all', () => {
    expect(printWhyNot({ caller: frontend, callee: cart, reasons: [{ why: 'called', edges: [toCart] }] }))
      .toMatchInlineSnapshot(`
      "frontend calls cartservice

        it does call it
          grpc:7070  src/frontend/main.go:226
          callgate explain frontend cartservice tells how
      "
    `);
  });
});

describe('printUnresolved', () => {
  it('lists the ledger by service, with remedies', () => {
    expect(printUnresolved({ nodes, entries: gaps, environments })).toMatchInlineSnapshot(`
      "2 unresolved calls

      cartservice  1
        src/cartservice/hook.go:12 [staging]  input
          what  the host comes from the request
          fix   write "// callgate: calls <service>" above the call

      frontend  1
        src/frontend/packaging.go:41 (via handlers.go:190)  setting-not-set
          what  environment variable PACKAGING_SERVICE_URL is set nowhere
          fix   set PACKAGING_SERVICE_URL in deploy/frontend.yaml, or write "// callgate: calls <service>" above the call
      "
    `);
  });

  it('tells a cause once, with its places', () => {
    const [place] = gap.places;
    const at = (line: number) => ({ ...place, span: span('src/frontend/packaging.go', line), chain: [] });
    const places = [41, 52, 63, 74, 85, 96, 107].map((line) => ({ ...at(line), environments }));
    const [first, second, ...rest] = places;
    const own = { ...second, environments: ['staging'], detail: `env PORT: ${gap.detail}` };
    const all = [first, own, ...rest] as typeof places;
    expect(printUnresolved({ nodes, entries: [{ ...gap, places: all }], environments })).toMatchInlineSnapshot(`
      "7 unresolved calls, 1 cause

      frontend  7
        src/frontend/packaging.go:41 and 6 other places  setting-not-set
          what  environment variable PACKAGING_SERVICE_URL is set nowhere
          fix   set PACKAGING_SERVICE_URL in deploy/frontend.yaml, or write "// callgate: calls <service>" above the call
            src/frontend/packaging.go:41
            src/frontend/packaging.go:52 [staging]  env PORT
            src/frontend/packaging.go:63
            src/frontend/packaging.go:74
            src/frontend/packaging.go:85
            … 2 more: --all prints every one
      "
    `);
  });

  it('leads with one reason, says where connections are opened, and counts what it does not show', () => {
    const more = (['no-value', 'computed', 'bound', 'dynamic', 'malformed'] as const).map((reason, index) => ({
      reason,
      detail: reason === 'bound' ? '' : `because of ${index}`,
      remedy: '',
      ...(index === 0 ? { holdsIn: ['staging'] } : {}),
    }));
    const opens = [
      span('libraries/http/get.go', 30),
      span('libraries/http/get.go', 40),
      span('src/frontend/a.go', 1),
      span('src/frontend/b.go', 1),
    ];
    const entry = { ...gap, places: gap.places.map((each) => ({ ...each, holdsIn: ['production'], opens, more })) };
    expect(printUnresolved({ nodes, entries: [entry], environments })).toMatchInlineSnapshot(`
      "1 unresolved call

      frontend  1
        src/frontend/packaging.go:41 (via handlers.go:190)  setting-not-set
          what   environment variable PACKAGING_SERVICE_URL is set nowhere [production]
          fix    set PACKAGING_SERVICE_URL in deploy/frontend.yaml, or write "// callgate: calls <service>" above the call
          opens  libraries/http/get.go:30, libraries/http/get.go:40 and 2 other places
          also   because of 0 [staging] (no-value)
          also   because of 1 (computed)
          also   a bound of the analysis was reached (bound)
          … 2 more: other reasons, which --all prints
      "
    `);
    const everything = printUnresolved({ nodes, entries: [entry], environments }, { all: true });
    expect(everything).toContain('because of 4');
    expect(everything).toContain('get.go:40, a.go:1, b.go:1');
  });

  it('is short where there is none', () => {
    expect(printUnresolved({ service: cart, nodes, entries: [], environments })).toBe(
      'No unresolved call of cartservice.\n',
    );
  });
});

describe('printReach', () => {
  it('lists functions by package', () => {
    const functions = [
      { function: 'main.main', package: 'example.com/shop/frontend', file: 'src/frontend/main.go', line: 88 },
      {
        function: '(*frontendServer).getCart',
        package: 'example.com/shop/frontend',
        file: 'src/frontend/rpc.go',
        line: 41,
      },
      {
        function: 'money.Sum',
        package: 'example.com/shop/frontend/money',
        file: 'src/frontend/money/money.go',
        line: 71,
      },
    ];
    expect(printReach({ service: frontend, contexts: ['go:example.com/shop/frontend#main'], functions }))
      .toMatchInlineSnapshot(`
        "frontend reaches 3 functions in 2 packages  from example.com/shop/frontend

        example.com/shop/frontend
          main.main                  src/frontend/main.go:88
          (*frontendServer).getCart  src/frontend/rpc.go:41

        example.com/shop/frontend/money
          money.Sum  src/frontend/money/money.go:71
        "
      `);
  });

  it('says why there is nothing', () => {
    expect(printReach({ service: ads, contexts: [], functions: [] })).toMatchInlineSnapshot(`
      "adservice reaches 0 functions in 0 packages
        src/adservice is Java
        callgate bindings shows which source it was matched with
      "
    `);
  });
});

describe('printBindings', () => {
  it('says what runs what, and how that was found out', () => {
    const bound = [
      {
        service: 'frontend',
        workload: 'default/Deployment/frontend',
        container: 'server',
        entry: 'go:example.com/shop/frontend',
        directory: 'src/frontend',
        arguments: ['-listen=:8080'],
        how: 'skaffold',
        because: 'image frontend is built from src/frontend/Dockerfile',
        at: span('skaffold.yaml', 24),
        environments: ['staging'],
      },
    ] as const;
    const opaque = [
      { service: 'adservice', workloads: ['default/Deployment/adservice'], because: 'src/adservice is Java' },
    ];
    const undeployed = [{ entry: 'go:example.com/shop/cmd/seed', directory: 'cmd/seed' }];
    expect(printBindings({ environments, bound, opaque, undeployed })).toMatchInlineSnapshot(`
      "Bound  service, workload and container, source
        frontend  default/Deployment/frontend server  runs src/frontend -listen=:8080 [staging]
                  image frontend is built from src/frontend/Dockerfile (skaffold)  skaffold.yaml:24

      Opaque  deployed; what they call is not known
        adservice  default/Deployment/adservice  src/adservice is Java

      In no manifest  programs in source that nothing deploys
        cmd/seed  go:example.com/shop/cmd/seed

      bindings in callgate.config.yaml tie a workload to a folder of source.
      "
    `);
    expect(printBindings({ environments, bound: [], opaque: [], undeployed: [] })).toBe(
      'Neither programs nor workloads were found.\n',
    );
  });
});

describe('printCallers, printCallees, printPath', () => {
  it('list neighbours with ports and places', () => {
    const callees = [
      { node: ads, edges: [toAds] },
      { node: cart, edges: [toCart, { ...toCart, port: 80 }] },
    ];
    expect(printCallees({ node: frontend, neighbours: callees, environments, unresolved: 1 })).toMatchInlineSnapshot(`
      "frontend calls 2
        adservice (opaque)  grpc:9555  src/frontend/main.go:226 (via main.go:151)
        cartservice         grpc:7070  src/frontend/main.go:226 (via main.go:143)
                            grpc:80    src/frontend/main.go:226 (via main.go:143)
      1 unresolved call of its own may go anywhere  callgate unresolved lists them
      "
    `);
    expect(printCallers({ node: redis, neighbours: [{ node: cart, edges: [toRedis] }], environments, unresolved: 0 }))
      .toMatchInlineSnapshot(`
      "redis-cart (redis) is called by 1
        cartservice  redis:6379  libraries/store/redis.go:31 (via src/cartservice/main.go:40) and 1 more [staging]
      "
    `);
  });

  it('do not take silence for knowledge', () => {
    expect(printCallees({ node: ads, neighbours: [], environments, unresolved: 0 })).toBe(
      'adservice (opaque): what it calls is not known (src/adservice is Java)\n',
    );
    expect(printCallers({ node: bank, neighbours: [], environments, unresolved: 2 })).toMatchInlineSnapshot(`
      "api.bank.example (outside) is called by nobody that was analysed
      2 unresolved calls of the system may go here too  callgate unresolved lists them
      "
    `);
  });

  it('show the way, or say that there is none', () => {
    const steps = [
      { node: cart, edges: [toCart, { ...toCart, port: 80 }] },
      { node: redis, edges: [toRedis] },
    ];
    expect(printPath({ from: frontend, to: redis, steps, environments })).toMatchInlineSnapshot(`
      "frontend  2 calls
        -> cartservice         grpc:7070   src/frontend/main.go:226 (via main.go:143)
                               grpc:80     src/frontend/main.go:226 (via main.go:143)
        -> redis-cart (redis)  redis:6379  libraries/store/redis.go:31 (via src/cartservice/main.go:40) and 1 more [staging]
      "
    `);
    expect(printPath({ from: redis, to: frontend, backwards: true, environments })).toMatchInlineSnapshot(`
      "No way leads from redis-cart to frontend.
      There is one the other way round: callgate path frontend redis-cart
      "
    `);
    expect(printPath({ from: cart, to: cart, steps: [], environments })).toBe(
      'cartservice is where you are already.\n',
    );
  });
});

describe('printDiff', () => {
  it('shows what came, went and changed', () => {
    const [site] = toCart.sites;
    const none = { added: [], removed: [] };
    const sites = site === undefined ? [] : [{ before: site, after: { ...site, line: 231 } }];
    const difference = {
      nodes: { added: [redis], removed: [ads], changed: [{ id: 'service:cartservice', fields: ['hosts', 'opaque'] }] },
      relations: {
        added: [{ ...toRedis, edges: [toRedis] }],
        removed: [{ ...toAds, edges: [toAds] }],
        changed: [
          {
            ...toCart,
            ports: { added: [8080], removed: [7070] },
            podPorts: none,
            operations: { added: ['/c.C/Empty', '/c.C/Fill'], removed: ['/c.C/Get'] },
            environments: { added: ['production'], removed: [] },
            sites: { ...none, moved: sites },
          },
        ],
      },
    };
    expect(printDiff({ before: 'main', after: 'this folder', difference })).toMatchInlineSnapshot(`
      "main -> this folder

      Nodes
        +  redis-cart (redis)  src/redis-cart
        -  adservice (opaque)  src/adservice
        ~  cartservice         hosts, opaque

      Calls
        +  cartservice -> redis-cart  redis:6379  libraries/store/redis.go:31 (via store.go:12) and 1 more
        -  frontend -> adservice      grpc:9555   src/frontend/main.go:226 (via main.go:151)
        ~  frontend -> cartservice  grpc
             port         7070 -> 8080
             operation    - /c.C/Get
             operation    + /c.C/Empty
             operation    + /c.C/Fill
             environment  + production
             site         src/frontend/main.go:226 -> main.go:231
      "
    `);
  });

  it('says that nothing changed', () => {
    const difference = {
      nodes: { added: [], removed: [], changed: [] },
      relations: { added: [], removed: [], changed: [] },
    };
    expect(printDiff({ before: 'a.json', after: 'b.json', difference })).toBe('a.json -> b.json: nothing changed\n');
  });
});

describe('printDiagnostics', () => {
  it('says what, why, how to fix it and where', () => {
    const [first] = summary.diagnostics;
    const bare = {
      kind: 'diagnostic',
      schemaVersion: 1,
      code: 'graph/ambiguous-host',
      what: 'two claim redis',
      why: '',
      fix: 'name one',
      related: [],
    } as const;
    expect(printDiagnostics([...(first === undefined ? [] : [first]), bare])).toMatchInlineSnapshot(`
      "catalog/unknown-field  deploy/cart.yaml:12:7
        the field spec.template.spec.hostAlias is not known
        why  what it does is not in the answer
        fix  is it hostAliases?
        see  deploy/cart.yaml:1  the Deployment begins here

      graph/ambiguous-host
        two claim redis
        fix  name one
      "
    `);
    expect(printDiagnostics([])).toBe('');
  });
});

describe('printNameMiss', () => {
  it('suggests, or asks which', () => {
    expect(printNameMiss({ found: 'none', text: 'fronted', similar: [frontend] })).toMatchInlineSnapshot(`
      "Nothing is called fronted. Did you mean:
        service:frontend  src/frontend
      "
    `);
    expect(printNameMiss({ found: 'none', text: 'zzz', similar: [] })).toMatchInlineSnapshot(`
      "Nothing is called zzz.
      callgate scan lists every service.
      "
    `);
    expect(printNameMiss({ found: 'several', text: 'redis', nodes: [redis, service('redis')] })).toMatchInlineSnapshot(`
      "Several are called redis. Name one by its id:
        resource:redis-cart  src/redis-cart
        service:redis        src/redis
      "
    `);
  });
});

describe('printJson', () => {
  it('keeps the order of fields and ends with a line break', () => {
    expect(printJson({ b: 1, a: [] })).toBe('{\n  "b": 1,\n  "a": []\n}\n');
  });
});
