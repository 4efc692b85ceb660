import { describe, expect, it } from 'vitest';
import type { Binding, CatalogService } from '@callgate/ir';
import { buildCatalog } from '@callgate/catalog';
import type { CatalogOptions, CatalogResult } from '@callgate/catalog';
import { goEntry, memoryFiles } from './memory-files.js';

const go = 'package main\nfunc main() {}\n';

function build(
  contents: Readonly<Record<string, string>>,
  entries: readonly string[],
  options: Partial<CatalogOptions> = {},
): CatalogResult {
  const sources = Object.fromEntries(entries.map((entry) => [entry === '.' ? 'main.go' : `${entry}/main.go`, go]));
  return buildCatalog(memoryFiles({ ...sources, ...contents }), { entries: entries.map(goEntry), ...options });
}

function serviceOf(result: CatalogResult, name: string): CatalogService {
  const service = result.catalog.views[0]?.services.find((each) => each.name === name);
  if (service === undefined)
    throw new Error(`no service ${name} among ${result.catalog.views[0]?.services.map((each) => each.name).join()}`);
  return service;
}

function bindingOf(result: CatalogResult, name: string): Pick<Binding, 'entry' | 'arguments' | 'how'> | undefined {
  const binding = serviceOf(result, name).bindings[0];
  return binding === undefined
    ? undefined
    : { entry: binding.entry.replace('go:example.com/shop/', ''), arguments: binding.arguments, how: binding.how };
}

function pod(name: string, container: string): string {
  return `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}}, spec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [${container}]}}}}\n---\n`;
}

describe('through a Dockerfile', () => {
  const multi = `
FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod ./
COPY . .
RUN --mount=type=cache,target=/root CGO_ENABLED=0 go build -ldflags "-s -w" -o /out/api ./cmd/api && cd cmd/worker && go build -o /out/worker
RUN go install -v ./tools/...
FROM scratch
ENV PORT=8080 MODE=image
WORKDIR /app
COPY --from=build /out/ /bin/
COPY --from=build /go/bin/fix /bin/fix
COPY --from=build /src/config/app.yaml .
ENTRYPOINT ["/bin/api"]
CMD ["-mode", "serve"]
`;
  const files = {
    Dockerfile: multi,
    'go.mod': 'module example.com/shop',
    'config/app.yaml': 'a: 1',
    'compose.yaml': 'services: {x: {image: shop/all, build: .}}',
  };
  const entries = ['cmd/api', 'cmd/worker', 'tools/fix'];

  it.each([
    ['the command of the image', '{name: c, image: shop/all}', 'cmd/api', ['-mode', 'serve']],
    ['args in place of CMD', '{name: c, image: "shop/all:v2", args: [-mode, once]}', 'cmd/api', ['-mode', 'once']],
    ['command in place of both', '{name: c, image: shop/all, command: [/bin/worker]}', 'cmd/worker', []],
    ['a program by its bare name', '{name: c, image: shop/all, command: [worker, -x]}', 'cmd/worker', ['-x']],
    [
      'a program behind a launcher',
      '{name: c, image: shop/all, command: [/sbin/tini, --, /bin/worker], args: [a]}',
      'cmd/worker',
      ['a'],
    ],
    [
      'a shell text',
      '{name: c, image: shop/all, command: [sh, -c, "sleep 1 && exec /bin/worker --to=$MODE \\"a b\\""], env: [{name: MODE, value: pod}]}',
      'cmd/worker',
      ['--to=pod', 'a b'],
    ],
    [
      'a program in a debugger',
      '{name: c, image: shop/all, command: [dlv, exec, /bin/worker, --headless, --, a]}',
      'cmd/worker',
      ['a'],
    ],
    ['an installed program', '{name: c, image: shop/all, command: [/bin/fix]}', 'tools/fix', []],
  ])('binds by %s', (_, container, entry, words) => {
    const result = build({ ...files, 'k8s/a.yaml': pod('thing', container) }, entries);
    expect(bindingOf(result, 'thing')).toEqual({ entry, arguments: words, how: 'compose-build' });
  });

  it('gives the container the environment, folder and files of the image', () => {
    const result = build(
      { ...files, 'k8s/a.yaml': pod('thing', '{name: c, image: shop/all, env: [{name: MODE, value: pod}]}') },
      entries,
    );
    const container = result.catalog.views[0]?.workloads.find((workload) => workload.name === 'thing')?.containers[0];
    expect(container?.environment.map(({ name, value, at }) => [name, value, at.file])).toEqual([
      ['MODE', 'pod', 'k8s/a.yaml'],
      ['PORT', '8080', 'Dockerfile'],
    ]);
    expect(container?.workingDirectory).toBe('/app');
    expect(container?.files).toContainEqual(
      expect.objectContaining({ path: '/app/app.yaml', source: 'config/app.yaml' }),
    );
  });

  it('finds the Dockerfile by a name that differs in upper and lower case alone', () => {
    const { Dockerfile: text, ...others } = files;
    const found = build(
      { ...others, dockerfile: text, 'compose.yaml': 'services: {x: {image: shop/all, build: .}}' },
      entries,
    );
    expect(bindingOf(found, 'x')).toEqual(bindingOf(build(files, entries), 'x'));
    expect(bindingOf(found, 'x')?.how).toBe('compose-build');
  });

  it('does not guess among several programs', () => {
    const result = build({ ...files, 'k8s/a.yaml': pod('thing', '{name: c, image: shop/all, command: [/start.sh]}') }, [
      'cmd/api',
      'cmd/worker',
    ]);
    expect(serviceOf(result, 'thing')).toMatchObject({ opaque: true, bindings: [] });
    expect(result.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['catalog/binding-ambiguous']);
  });

  it('follows import paths and programs that were built before', () => {
    const result = build(
      {
        'docker/one/Dockerfile':
          'FROM golang\nWORKDIR /go/src/x\nCOPY . .\nRUN go build -o /app example.com/shop/one/cmd\nCMD ["/app"]',
        'two/Dockerfile': 'FROM scratch\nARG TARGETARCH\nCOPY two-linux-$TARGETARCH /bin/two\nENTRYPOINT ["/bin/two"]',
        'k8s.yaml': pod('first', '{name: c, image: r.example/one}') + pod('second', '{name: c, image: two}'),
      },
      ['one/cmd', 'two'],
    );
    expect([bindingOf(result, 'first')?.entry, bindingOf(result, 'second')?.entry]).toEqual(['one/cmd', 'two']);
  });

  it('chooses the stage of a platform', () => {
    const files = {
      Dockerfile:
        'FROM alpine AS image-amd64\nCOPY linux/amd64/shop /app/shop\nFROM alpine AS image-arm64\nCOPY linux/arm64/shop /app/shop\n' +
        'FROM image-${TARGETARCH}\nENTRYPOINT ["/app/shop"]',
      'compose.yaml': 'services: {web: {image: me/shop}, api: {image: me/shop}}',
    };
    const result = build(files, ['.']);
    const own = 'go:example.com/shop';
    expect([bindingOf(result, 'web')?.entry, bindingOf(result, 'api')?.entry]).toEqual([own, own]);
  });

  it('finds what was built before by the name of the program that an image takes in', () => {
    const result = build(
      {
        'build/all/Dockerfile': 'FROM alpine\nCOPY server worker /app/\nWORKDIR /app',
        'compose.yaml':
          'services: {a: {image: r.example/all, command: ./server --x}, b: {image: r.example/all, command: ./other}}',
      },
      ['cmd/server', 'cmd/worker', 'cmd/other'],
    );
    expect(bindingOf(result, 'a')).toEqual({ entry: 'cmd/server', arguments: ['--x'], how: 'dockerfile' });
    expect(bindingOf(result, 'b')).toBeUndefined();
  });

  it('prefers what skaffold says', () => {
    const result = build(
      {
        'skaffold.yaml':
          'apiVersion: skaffold/v3\nkind: Config\nbuild: {artifacts: [{image: shop, context: right, docker: {dockerfile: build.Dockerfile}}]}',
        'right/build.Dockerfile':
          'FROM golang\nCOPY . /src\nWORKDIR /src\nRUN go build -o /app .\nENTRYPOINT /app --port=$PORT',
        'shop/Dockerfile': 'FROM golang\nCOPY . /src\nWORKDIR /src\nRUN go build -o /app .\nCMD ["/app"]',
        'k8s.yaml': pod('web', '{name: c, image: "gcr.io/x/shop:1", env: [{name: PORT, value: "80"}]}'),
      },
      ['right', 'shop'],
    );
    expect(bindingOf(result, 'web')).toEqual({ entry: 'right', arguments: ['--port=80'], how: 'skaffold' });
    expect(serviceOf(result, 'web').bindings[0]).toMatchObject({
      because: expect.stringContaining('skaffold.yaml'),
      at: { file: 'skaffold.yaml' },
    });
  });
});

describe('through bake files', () => {
  it.each([
    [
      'docker-bake.hcl',
      'variable "TAG" {}\ntarget "web" {\n  context = "."\n  dockerfile = "images/one"\n  tags = ["r.example/shop-web:${TAG}"]\n}\ntarget "other" {\n  context = "x"\n}\n',
    ],
    [
      'docker-bake.json',
      '{"target": {"web": {"context": ".", "dockerfile": "images/one", "tags": ["r.example/shop-web"]}}}',
    ],
  ])('binds by %s', (file, text) => {
    const result = build(
      {
        [file]: text,
        'images/one': 'FROM golang\nWORKDIR /src\nCOPY . .\nRUN go build -o /app ./src/b\nCMD ["/app"]',
        'k8s.yaml': pod('thing', '{name: c, image: "r.example/shop-web:v3"}'),
      },
      ['src/a', 'src/b'],
    );
    expect(serviceOf(result, 'thing').bindings[0]).toMatchObject({
      entry: 'go:example.com/shop/src/b',
      how: 'dockerfile',
      at: { file },
    });
  });
});

describe('a repository that makes a database', () => {
  it('binds its own image, and takes the official one for what it is', () => {
    const result = build(
      {
        'cmd/redis/Dockerfile': 'FROM golang\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]',
        'k8s.yaml': pod('mine', '{name: c, image: "me/redis:1"}') + pod('theirs', '{name: c, image: "redis:7"}'),
      },
      ['cmd/redis', 'cmd/other'],
    );
    expect(bindingOf(result, 'mine')?.entry).toBe('cmd/redis');
    expect(result.catalog.views[0]?.resources.map((resource) => resource.id)).toEqual(['resource:theirs']);
  });
});

describe('through names', () => {
  it.each([
    [
      'the program that is called',
      pod('x', '{name: c, image: all, command: [./geo, -v]}'),
      ['cmd/geo', 'cmd/rate'],
      'cmd/geo',
      'directory-name',
    ],
    ['the image', pod('x', '{name: c, image: "r.example/geo:1"}'), ['cmd/geo', 'cmd/rate'], 'cmd/geo', 'image-name'],
    [
      'an image with a prefix',
      pod('x', '{name: c, image: shop-geo}'),
      ['cmd/geo', 'cmd/rate'],
      'cmd/geo',
      'image-name',
    ],
    [
      'a folder with one program in it',
      pod('x', '{name: c, image: geo}'),
      ['geo/cmd/server', 'rate/cmd/server'],
      'geo/cmd/server',
      'image-name',
    ],
    [
      'the workload, separators aside',
      pod('service-ledger', '{name: c, image: r.example/app}'),
      ['service.ledger', 'service.emoji'],
      'service.ledger',
      'directory-name',
    ],
  ])('binds by %s', (_, manifest, entries, entry, how) => {
    const result = build({ 'k8s.yaml': manifest }, entries);
    const binding = result.catalog.views[0]?.services
      .flatMap((service) => service.bindings)
      .find((each) => each.workload !== '');
    expect([binding?.entry.replace('go:example.com/shop/', ''), binding?.how]).toEqual([entry, how]);
  });

  it.each([
    ['a folder', {}],
    [
      'a Dockerfile',
      { 'graphql/server/Dockerfile': 'FROM golang\nCOPY . /src\nRUN go build -o /one .\nCMD ["/one"]\n' },
    ],
  ])('gives %s to the image that is called so, and to no other that ends with the same word', (_, files) => {
    const other = pod('auth', '{name: c, image: shop-auth-server}');
    const both = { ...files, 'k8s.yaml': pod('all', '{name: c, image: shop-server}') + other };
    const result = build(both, ['graphql/server', 'auth/api']);
    expect(bindingOf(result, 'all')?.entry).toBe('graphql/server');
    expect(bindingOf(result, 'auth')?.entry).not.toBe('graphql/server');
    // Where nothing else is called so, the word at the end is evidence.
    expect(bindingOf(build({ ...files, 'k8s.yaml': other }, ['graphql/server', 'auth/api']), 'auth')?.entry).toBe(
      'graphql/server',
    );
  });

  it('takes a word that any program may be called by for none', () => {
    const other = pod('queue', '{name: c, image: hooks/hooks-server}');
    const deployed = pod('all', '{name: c, image: r.example/shop}') + other;
    const result = build({ 'k8s.yaml': deployed }, ['cmd/server', 'cmd/jobs']);
    expect(bindingOf(result, 'queue')).toBeUndefined();
    const own = build({ 'k8s.yaml': deployed.replaceAll('hooks', 'shop') }, ['cmd/server', 'cmd/jobs']);
    expect(bindingOf(own, 'queue')?.entry).toBe('cmd/server');
  });

  it('finds the image by the program that is called, where one Dockerfile alone builds it', () => {
    const built = (name: string, folder = './cmd/jobs'): string =>
      `FROM golang\nCOPY . /src\nWORKDIR /src\nRUN xx-go build -o /bin/${name} ${folder}\n`;
    const deployed = pod('all', '{name: c, image: r.example/anything, command: [/start.sh, shop-jobs], args: [-v]}');
    const run = (files: Readonly<Record<string, string>>): ReturnType<typeof bindingOf> =>
      bindingOf(build({ 'k8s.yaml': deployed, ...files }, ['cmd/server', 'cmd/jobs', 'other/api']), 'all');
    expect(run({ Dockerfile: built('shop-jobs') })).toEqual({
      entry: 'cmd/jobs',
      arguments: ['-v'],
      how: 'dockerfile',
    });
    expect(run({ Dockerfile: built('shop-jobs', './cmd/server') })?.entry).toBe('cmd/server');
    expect(run({ Dockerfile: built('shop-work') })?.how).not.toBe('dockerfile');
    expect(run({ Dockerfile: built('shop-jobs'), 'other/Dockerfile': built('shop-jobs', './api') })?.how).not.toBe(
      'dockerfile',
    );
  });

  it('takes an image that has the name of another one, and comes from elsewhere, for somebody else’s', () => {
    const shop = ['web', 'queue', 'cart'].map((name) => `  ${name}: {image: r.example/shop/${name}}\n`).join('');
    const files = (other: string): Record<string, string> => ({
      'compose.yaml': `services:\n${shop}  node: {image: ${other}}\n`,
    });
    const entries = ['cmd/web', 'cmd/queue', 'cmd/cart'];
    const result = build(files('r.example/queue:v2'), entries);
    expect(bindingOf(result, 'queue')?.entry).toBe('cmd/queue');
    expect(bindingOf(result, 'node')).toBeUndefined();
    expect(bindingOf(build(files('r.example/cart:v2'), entries), 'queue')?.entry).toBe('cmd/queue');
    const same = build(files('r.example/shop/queue:v2'), entries).catalog.views[0]?.services;
    expect(same?.flatMap(({ bindings }) => bindings).filter(({ entry }) => entry.endsWith('cmd/queue'))).toHaveLength(
      2,
    );
  });

  it('binds no foreign image, whatever its workload is called', () => {
    const result = build({ 'k8s.yaml': pod('frontend', '{name: c, image: "nginx:1.27"}') }, ['frontend', 'other']);
    expect(serviceOf(result, 'frontend')).toMatchObject({ opaque: true, opaqueBecause: 'image nginx:1.27' });
    expect(result.unbound.map(({ directory, service }) => [directory, service])).toEqual([
      ['frontend', 'service:frontend@source'],
      ['other', 'service:other'],
    ]);
  });
});

describe('several descriptions of one workload', () => {
  const dockerfile = 'FROM golang\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]';

  it('bind it once, by the first, and say so', () => {
    const result = build(
      { 'a/k8s.yaml': pod('web', '{name: c, image: web}'), 'b/k8s.yaml': pod('web', '{name: c, image: web}') },
      ['src/web'],
    );
    expect(serviceOf(result, 'web').bindings.map((binding) => binding.workload)).toEqual(['default/Deployment/web']);
    expect(result.diagnostics.map(({ code, what }) => [code, what])).toEqual([
      [
        'catalog/described-again',
        'Workloads that a/k8s.yaml describes, or a later one of these, are described again in b/k8s.yaml.',
      ],
    ]);
  });

  it.each(['docs/1.0/k8s.yaml', 'example/k8s.yaml'])('come from documentation and examples last: %s', (shown) => {
    const result = build(
      {
        [shown]: pod('web', '{name: c, image: web, args: [old]}'),
        'manifests/k8s.yaml': pod('web', '{name: c, image: web, args: [new]}'),
      },
      ['src/web'],
    );
    expect(bindingOf(result, 'web')?.arguments).toEqual(['new']);
  });

  it.each([
    'manifests: {rawYaml: [b/*.yaml]}',
    'manifests: {kustomize: {paths: [b]}}',
    'deploy: {kubectl: {manifests: [./b/k8s.yaml]}}',
  ])('come from what skaffold deploys first: %s', (text) => {
    const result = build(
      {
        'skaffold.yaml': `apiVersion: skaffold/v3\nkind: Config\n${text}`,
        'a/k8s.yaml': pod('web', '{name: c, image: web}'),
        'b/k8s.yaml': pod('web', '{name: c, image: web, args: [b]}'),
      },
      ['src/web'],
    );
    expect(bindingOf(result, 'web')?.arguments).toEqual(['b']);
  });

  it('lend each other what they know of the image', () => {
    const files = {
      'compose.yaml': 'services: {web: {build: src/one}}',
      'src/one/Dockerfile': dockerfile,
      'k8s.yaml': pod('web', '{name: c, image: "r.example/team-x:7", args: [k8s]}'),
    };
    const result = build(files, ['src/one', 'src/two']);
    expect(serviceOf(result, 'web').bindings).toMatchObject([
      {
        workload: 'default/Deployment/web',
        entry: 'go:example.com/shop/src/one',
        arguments: ['k8s'],
        because: expect.stringContaining('compose.yaml'),
      },
    ]);
    const foreign = build({ ...files, 'k8s.yaml': pod('web', '{name: c, image: "nginx:1"}') }, ['src/one', 'src/two']);
    expect(serviceOf(foreign, 'web').bindings).toMatchObject([{ workload: 'default/Compose/web' }]);
  });
});

describe('what is not analysed', () => {
  it('is opaque with its language, or a resource', () => {
    const result = build(
      {
        'src/ads/Dockerfile': 'FROM eclipse-temurin\nCOPY . .\nENTRYPOINT ["java"]',
        'src/ads/build.gradle': '',
        'src/queue/Dockerfile': 'FROM apache/kafka:3\nCOPY x /x',
        'k8s.yaml':
          pod('ads', '{name: c, image: ads}') +
          pod('queue', '{name: c, image: queue}') +
          pod('cache', '{name: c, image: "redis:alpine"}') +
          pod('thing', '{name: c, image: vendor/thing}'),
      },
      ['src/web'],
    );
    expect(serviceOf(result, 'ads')).toMatchObject({
      opaque: true,
      opaqueBecause: 'src/ads is Java (build.gradle)',
      directory: 'src/ads',
    });
    expect(serviceOf(result, 'thing')).toMatchObject({ opaque: true, opaqueBecause: 'image vendor/thing' });
    expect(result.catalog.views[0]?.resources.map(({ id, technology }) => [id, technology])).toEqual([
      ['resource:cache', 'redis'],
      ['resource:queue', 'kafka'],
    ]);
  });
});

describe('the configuration', () => {
  it('binds before everything else, and a binding that binds nothing is reported', () => {
    const at = { file: 'callgate.config.yaml', start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
    const result = build({ 'k8s.yaml': pod('web', '{name: c, image: other, args: [x]}') }, ['web', 'other'], {
      bindings: [
        { workload: 'default/Deployment/web', source: 'web', arguments: ['y'], at },
        { workload: 'nobody', source: 'web', at },
        { workload: 'web', source: 'nowhere', at },
      ],
    });
    expect(bindingOf(result, 'web')).toEqual({ entry: 'web', arguments: ['y'], how: 'config' });
    expect(result.diagnostics.map(({ code, what }) => [code, what])).toEqual([
      ['catalog/binding-unknown', 'The binding of nobody to web binds nothing: no workload is called nobody.'],
      [
        'catalog/binding-unknown',
        'The binding of web to nowhere binds nothing: nowhere holds no program that is analysed.',
      ],
    ]);
  });

  it('names services and programs, and takes some for none', () => {
    const result = build({}, ['bin/alpha', 'bin/beta', 'bin/gamma', 'tools/delta', 'tools/fix'], {
      naming: [{ pattern: 'bin/{name}', name: 'service.{name}' }],
      services: {
        special: { source: 'bin/beta', aliases: ['bee'] },
        none: { source: 'bin/gamma', ignore: true },
        tool: { source: 'tools/delta' },
      },
    });
    expect(result.catalog.views[0]?.services.map(({ name, directory, aliases }) => [name, directory, aliases])).toEqual(
      [
        ['service.alpha', 'bin/alpha', ['alpha']],
        ['special', 'bin/beta', ['bee', 'beta']],
        ['tool', 'tools/delta', ['delta']],
      ],
    );
    expect(result.unbound.find((each) => each.directory === 'tools/fix')).toMatchObject({
      why: expect.stringContaining('tools lie'),
    });
  });
});

describe('names of services', () => {
  it('are those of folders where there are no manifests', () => {
    const names = (entries: readonly string[]): readonly string[] | undefined =>
      build({}, entries).catalog.views[0]?.services.map((service) => service.name);
    expect(names(['service.ledger', 'service.emoji', 'tools/lint'])).toEqual(['service.emoji', 'service.ledger']);
    expect(names(['cmd/api', 'cmd/worker'])).toEqual(['api', 'worker']);
    expect(names(['apps/cart/cmd', 'apps/pay/cmd/server'])).toEqual(['cart', 'pay']);
    expect(names(['app/order/cmd/api', 'app/order/cmd/mq', 'app/pay/cmd/api'])).toEqual([
      'order-api',
      'order-mq',
      'pay-api',
    ]);
    expect(names(['.'])).toEqual(['shop']);
  });

  it('are one for forms of one program, and one for each role that is called otherwise', () => {
    const manifests =
      pod('service-pay-api', '{name: c, image: service.pay, args: [api]}') +
      pod('service-pay-worker', '{name: c, image: service.pay, args: [worker]}') +
      pod('front', '{name: c, image: server, args: [front]}') +
      pod('back', '{name: c, image: server, args: [back]}');
    const result = build({ 'k8s.yaml': manifests }, ['service.pay', 'cmd/server']);
    expect(result.catalog.views[0]?.services.map(({ name, workloads }) => [name, workloads.length])).toEqual([
      ['back', 1],
      ['front', 1],
      ['service.pay', 2],
    ]);
  });

  it('are shared by trees that run the same program under other names', () => {
    const result = build(
      {
        'k8s/a.yaml': pod('shop-cart', '{name: c, image: cart}'),
        'compose.yaml': 'services: {cart: {image: cart}, pay: {image: pay}}',
      },
      ['src/cart', 'src/pay'],
    );
    expect(result.catalog.views[0]?.services.map(({ name, aliases, workloads }) => [name, aliases, workloads])).toEqual(
      [
        ['pay', [], ['default/Compose/pay']],
        ['shop-cart', ['cart'], ['default/Deployment/shop-cart']],
      ],
    );
  });

  it('keep the program that only a later description of a workload runs', () => {
    const result = build(
      { 'k8s/a.yaml': pod('web', '{name: c, image: new}'), 'compose.yaml': 'services: {web: {image: old}}' },
      ['src/new', 'src/old'],
    );
    expect(
      result.catalog.views[0]?.services.map(({ name, bindings }) => [name, bindings.map((each) => each.entry)]),
    ).toEqual([
      ['old', ['go:example.com/shop/src/old']],
      ['web', ['go:example.com/shop/src/new']],
    ]);
  });

  it('are those of their namespaces where every workload has one name and a program of its own', () => {
    const inNamespace = (name: string, namespace: string, image: string): string =>
      pod(name, `{name: c, image: ${image}}`).replace('metadata: {', `metadata: {namespace: ${namespace}, `);
    const front =
      '{apiVersion: v1, kind: Service, metadata: {name: cart, namespace: a}, spec: {selector: {app: app}, ports: [{port: 80}]}}\n---\n';
    const names = (manifests: string): readonly string[] | undefined =>
      build({ 'k8s.yaml': front + manifests }, ['src/shop-cart', 'src/shop-pay']).catalog.views[0]?.services.map(
        (service) => service.name,
      );
    const cart = inNamespace('app', 'a', 'shop-cart');
    expect(names(cart + inNamespace('app', 'b', 'shop-pay'))).toEqual(['b-app', 'cart']);
    expect(names(cart + inNamespace('app', 'b', 'shop-cart'))).toEqual(['app', 'shop-pay']);
    const fronted = front.replace('namespace: a', 'namespace: b') + inNamespace('app', 'b', 'shop-pay');
    expect(names(cart + fronted)).toEqual(['a-app', 'b-app']);
  });

  it('leave out the version where a Service stands in front', () => {
    const service =
      '{apiVersion: v1, kind: Service, metadata: {name: reviews}, spec: {selector: {app: reviews}, ports: [{port: 80}]}}\n---\n';
    const versions =
      pod('reviews-v1', '{name: c, image: r1}').replace('labels: {app: reviews-v1}', 'labels: {app: reviews}') +
      pod('reviews-v2', '{name: c, image: r2}').replace('labels: {app: reviews-v2}', 'labels: {app: reviews}');
    expect(
      serviceOf(build({ 'k8s.yaml': service + versions + pod('other-v1', '{name: c, image: o}') }, []), 'reviews')
        .workloads,
    ).toHaveLength(2);
  });
});
