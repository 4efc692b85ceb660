import { describe, expect, it } from 'vitest';
import type { KeySegment, SettingAnswer, SettingRequest, Template } from '@callgate/ir';
import { answer, buildCatalog } from '@callgate/catalog';
import { goEntry, memoryFiles } from './memory-files.js';

function text(value: string): Template {
  return value === '' ? [] : [{ segment: 'text', text: value }];
}

function key(source: string, ...path: readonly (string | KeySegment)[]): SettingRequest {
  return {
    setting: 'key',
    source: text(source),
    path: path.map((each) => (typeof each === 'string' ? { key: each } : each)),
  };
}

const every: KeySegment = { every: true };

/** Asks for the one workload of a repository. */
function ask(
  contents: Readonly<Record<string, string>>,
  ...requests: readonly SettingRequest[]
): readonly SettingAnswer[] {
  const files = memoryFiles({ 'src/web/main.go': 'package main', ...contents });
  const view = buildCatalog(files, { entries: [goEntry('src/web')] }).catalog.views[0];
  const service = view?.services.find((each) => each.directory === 'src/web');
  const binding = service?.bindings[0];
  const workload = view?.workloads.find((each) => each.id === binding?.workload);
  const container = workload?.containers.find((each) => each.name === binding?.container);
  if (view === undefined || binding === undefined) throw new Error('nothing is bound');
  const asked = {
    view,
    binding,
    files,
    directory: 'src/web',
    ...(workload === undefined ? {} : { workload }),
    ...(container === undefined ? {} : { container }),
  };
  return answer(requests, asked).answers.map((each) => each.answer);
}

/** What an answer says, in short: `value @file:line`. */
function short(answers: readonly SettingAnswer[]): readonly string[] {
  return answers.map((each) => {
    if (each.answer !== 'values') return each.answer;
    return each.values
      .map((value) => `${value.text} @${value.at?.file ?? '?'}:${value.at?.start.line ?? 0}`)
      .join(', ');
  });
}

const pod = (container: string, volumes = ''): string => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      ${volumes}
      containers:
      - name: c
        image: web
${container.replaceAll(/^/gm, '        ')}
`;

describe('environment', () => {
  it('tells values, secrets, what is unknown and what is not set', () => {
    const manifest = pod(`env:
- {name: A, value: x}
- {name: S, valueFrom: {secretKeyRef: {name: s, key: k}}}
- {name: U, valueFrom: {fieldRef: {fieldPath: status.podIP}}}`);
    const names = ['A', 'S', 'U', 'N'].map((name): SettingRequest => ({ setting: 'env', name: text(name) }));
    expect(short(ask({ 'k8s.yaml': manifest }, ...names))).toEqual(['x @k8s.yaml:14', 'secret', 'unknown', 'absent']);
    const open = pod('envFrom: [{configMapRef: {name: gone}}]');
    expect(short(ask({ 'k8s.yaml': open }, { setting: 'env', name: text('N') }))).toEqual(['unknown']);
  });

  it('takes what manifests keep to themselves from the Compose file that describes the workload again', () => {
    const manifest = pod(`env:
- {name: S, valueFrom: {secretKeyRef: {name: s, key: k}}}
- {name: HOLE, value: "<CART>:50051"}
- {name: V, value: x}
- {name: FILL, value: "<FILL>"}`);
    const compose = (name: string, variables: string): Readonly<Record<string, string>> => ({
      'k8s.yaml': manifest,
      'compose.yaml': `services: {${name}: {build: ./src/web, environment: {${variables}}}}`,
    });
    const names = ['S', 'HOLE', 'V', 'FILL', 'ABSENT'].map((name): SettingRequest => ({
      setting: 'env',
      name: text(name),
    }));
    const own = ['secret', '<CART>:50051 @k8s.yaml:15', 'x @k8s.yaml:16', '<FILL> @k8s.yaml:17'];
    const again = 'S: db, HOLE: "cart:50051", V: y, FILL: your-value, ABSENT: z';
    expect(short(ask(compose('web', again), ...names))).toEqual([
      'db @compose.yaml:1',
      'cart:50051 @compose.yaml:1',
      ...own.slice(2),
      'absent',
    ]);
    expect(short(ask(compose('web', 'V: y'), ...names))).toEqual([...own, 'absent']);
  });

  it('tells what is known around a secret', () => {
    const manifest = pod(`env:
- {name: PW, valueFrom: {secretKeyRef: {name: s, key: k}}}
- {name: URL, value: "pg://u:$(PW)@db:5432"}
args: ["--url=$(URL)/x", "--pw=$(PW)"]`);
    const contents = { 'k8s.yaml': manifest, 'src/web/config.yaml': 'dsn: ${URL}?a=${NOPE}\npw: ${PW}\n' };
    const [url, flag, pw, dsn, key1] = ask(
      contents,
      { setting: 'env', name: text('URL') },
      { setting: 'flag', name: text('url') },
      { setting: 'flag', name: text('pw') },
      key('', 'dsn'),
      key('', 'pw'),
    );
    const secret = { segment: 'unknown', reason: 'setting-secret', detail: 'it comes from Secret s' };
    expect(url).toMatchObject({
      answer: 'values',
      values: [{ text: 'pg://u:‹secret›@db:5432', template: [{ text: 'pg://u:' }, secret, { text: '@db:5432' }] }],
    });
    expect(flag).toMatchObject({ values: [{ template: [{ text: 'pg://u:' }, secret, { text: '@db:5432/x' }] }] });
    expect(pw).toMatchObject({ answer: 'secret' });
    expect(dsn).toMatchObject({ values: [{ text: 'pg://u:‹secret›@db:5432?a=‹unknown›' }] });
    expect(key1).toMatchObject({ answer: 'secret' });
  });

  it('knows the variables of Services', () => {
    const service =
      '---\n{apiVersion: v1, kind: Service, metadata: {name: my-db}, spec: {ports: [{port: 5432}, {name: admin-ui, port: 80}]}}\n';
    const names = ['MY_DB_SERVICE_HOST', 'MY_DB_SERVICE_PORT', 'MY_DB_SERVICE_PORT_ADMIN_UI', 'OTHER_SERVICE_HOST'];
    const answers = ask(
      { 'k8s.yaml': pod('') + service },
      ...names.map((name): SettingRequest => ({ setting: 'env', name: text(name) })),
    );
    expect(short(answers)).toEqual(['my-db @k8s.yaml:15', '5432 @k8s.yaml:15', '80 @k8s.yaml:15', 'absent']);
  });

  it('fills names that hang on other settings', () => {
    const manifest = pod(
      'env: [{name: MODE, value: LIVE}, {name: LIVE_HOST, value: db}]\nargs: ["--prefix=LIVE", "--dir=/etc/x"]',
    );
    const hole = (request: SettingRequest): Template => [
      { segment: 'setting', request },
      { segment: 'text', text: '_HOST' },
    ];
    const answers = ask(
      { 'k8s.yaml': manifest },
      { setting: 'env', name: hole({ setting: 'env', name: text('MODE') }) },
      { setting: 'env', name: hole({ setting: 'flag', name: text('prefix') }) },
      { setting: 'env', name: hole({ setting: 'env', name: text('NOPE') }) },
      { setting: 'env', name: [{ segment: 'derived', derive: 'upper', of: text('live_host') }] },
      { setting: 'env', name: [{ segment: 'unknown', reason: 'input' }] },
    );
    expect(short(answers)).toEqual(['db @k8s.yaml:13', 'db @k8s.yaml:13', 'unknown', 'db @k8s.yaml:13', 'unknown']);
  });
});

describe('arguments', () => {
  const manifest = pod(`env: [{name: TOKEN, valueFrom: {secretKeyRef: {name: s, key: k}}}, {name: HOST, value: db}]
args:
- serve
- --addr=$(HOST):1
- -port
- "80"
- --tls
- --n
- "-1"
- --addr=$(HOST):2
- --key=$(TOKEN)
- -w8080
- --
- --late=x`);

  it('are flags in all their forms, the last one holding', () => {
    const flags = ['addr', 'port', 'tls', 'n', 'key', 'late', 'none', 'p', 'w'].map((name): SettingRequest => ({
      setting: 'flag',
      name: text(name),
    }));
    expect(short(ask({ 'k8s.yaml': manifest }, ...flags))).toEqual([
      'db:2 @k8s.yaml:22',
      '80 @k8s.yaml:18',
      'true @k8s.yaml:19',
      '-1 @k8s.yaml:21',
      'secret',
      'absent',
      'absent',
      'absent',
      '8080 @k8s.yaml:24',
    ]);
  });

  it('are counted after the name of the program', () => {
    expect(short(ask({ 'k8s.yaml': manifest }, { setting: 'arg', index: 0 }, { setting: 'arg', index: 99 }))).toEqual([
      'serve @k8s.yaml:15',
      'absent',
    ]);
  });
});

describe('configuration files', () => {
  const yaml =
    'Db:\n  hostName: pg\n  ports: [1, 2]\npeers:\n  - {addr: a}\n  - {addr: b}\nurl: http://${HOST:fallback}:${PORT:-80}/\nlost: ${NOWHERE}\n';

  it('are read by keys, loosely where the exact key is not there', () => {
    const manifest = pod('env: [{name: HOST, value: h}]');
    const answers = ask(
      { 'k8s.yaml': manifest, 'src/web/config.yaml': yaml },
      key('config.yaml', 'Db', 'hostName'),
      key('config.yaml', 'db', 'host_name'),
      key('config.yaml', 'peers', every, 'addr'),
      key('config.yaml', 'Db', 'ports'),
      key('config.yaml', 'Db', 'ports', '1'),
      key('config.yaml', 'Db', 'ports', '2'),
      key('config.yaml', 'peers', '1', 'addr'),
      key('', 'url'),
      key('', 'lost'),
      key('', 'none'),
      key('missing.yaml', 'a'),
    );
    expect(short(answers)).toEqual([
      'pg @src/web/config.yaml:2',
      'pg @src/web/config.yaml:2',
      'a @src/web/config.yaml:5, b @src/web/config.yaml:6',
      '1 @src/web/config.yaml:3, 2 @src/web/config.yaml:3',
      '2 @src/web/config.yaml:3',
      'absent',
      'b @src/web/config.yaml:6',
      'http://h:80/ @src/web/config.yaml:7',
      'unknown',
      'absent',
      'unknown',
    ]);
  });

  it('stand in config maps, with the line of the manifest', () => {
    const manifest = `${pod('args: [-config, /etc/web/app.yaml]\nvolumeMounts: [{name: v, mountPath: /etc/web}, {name: k, mountPath: /keys}]', 'volumes: [{name: v, configMap: {name: files}}, {name: k, secret: {secretName: s}}]')}---
apiVersion: v1
kind: ConfigMap
metadata: {name: files}
data:
  app.yaml: |
    # first
    db:
      host: pg
  app.json: '{"db": {"host": "js"}}'
`;
    const answers = ask(
      { 'k8s.yaml': manifest, 'src/web/config.yaml': 'db: {host: beside}' },
      key('/etc/web/app.yaml', 'db', 'host'),
      key('/etc/web/app.json', 'db', 'host'),
      key('', 'db', 'host'),
      key('/keys/password', 'x'),
      { setting: 'file', path: text('/etc/web/app.json') },
    );
    expect(short(answers)).toEqual([
      'pg @k8s.yaml:23',
      'js @k8s.yaml:24',
      'pg @k8s.yaml:23',
      'secret',
      '{"db": {"host": "js"}} @k8s.yaml:24',
    ]);
  });

  it('are found in the image, beside the program, above it, and by the only path that ends so', () => {
    const contents = {
      'compose.yaml':
        'services: {web: {build: {context: ., dockerfile: src/web/Dockerfile}, volumes: ["./mounted:/mounted"]}}',
      'src/web/Dockerfile':
        'FROM golang AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /web ./src/web\nFROM scratch\nWORKDIR /app\nCOPY --from=b /web .\nCOPY deploy/app.yml conf/\nCMD ["./web"]',
      'deploy/app.yml': 'a: image',
      'mounted/x/app.yml': 'a: mounted',
      'src/web/etc/web.yaml': 'a: beside',
      'shared.yaml': 'a: above',
      'lib/deep/only.toml': 'a = "ending"',
    };
    const answers = ask(
      contents,
      key('conf/app.yml', 'a'),
      key('/app/conf/app.yml', 'a'),
      key('/mounted/x/app.yml', 'a'),
      key('etc/web.yaml', 'a'),
      key('shared.yaml', 'a'),
      key('deep/only.toml', 'a'),
      key('/nowhere/app.yml', 'a'),
    );
    expect(short(answers)).toEqual([
      'image @deploy/app.yml:1',
      'image @deploy/app.yml:1',
      'mounted @mounted/x/app.yml:1',
      'beside @src/web/etc/web.yaml:1',
      'above @shared.yaml:1',
      'ending @lib/deep/only.toml:1',
      'unknown',
    ]);
  });

  it('are looked for in several places, with any ending, in the container first', () => {
    const contents = {
      'compose.yaml':
        'services: {web: {build: {context: ., dockerfile: src/web/Dockerfile}, volumes: ["./live:/etc/web"]}}',
      'src/web/Dockerfile':
        'FROM golang AS b\nCOPY . .\nRUN go build -o /web ./src/web\nFROM scratch\nCOPY --from=b /web /web\nCMD ["/web"]',
      'live/mounted.toml': 'a = "mounted"',
      'src/web/places/mounted.yaml': 'a: beside',
      'src/web/places/source.yaml': 'a: beside',
      'src/web/config.yaml': 'a: whatever',
    };
    const answers = ask(
      contents,
      key('./places/mounted.*:/etc/web/mounted.*', 'a'),
      key('/etc/web/source.*:./places/source.*', 'a'),
      key('/etc/web/nowhere.*:./nowhere.*', 'a'),
      key('/etc/web/nowhere.yaml', 'a'),
    );
    expect(short(answers)).toEqual([
      'mounted @live/mounted.toml:1',
      'beside @src/web/places/source.yaml:1',
      'whatever @src/web/config.yaml:1',
      'unknown',
    ]);
  });

  it('are read as TOML, properties and env files too', () => {
    const contents = {
      'src/web/config.toml':
        '# c\ntitle = \'x\'\n[servers.main]\nhost = "h" # end\nport = 8_080\ninline = { a.b = "ab", c = [1, "2"] }\n[[peer]]\nname = "p1"\n[[peer]]\nname = "p2"\nlist = [\n  "l1", # one\n  "l2",\n]\n',
      'src/web/application.properties': 'spring.db.host=props\n',
      'src/web/.env': 'ONLY_ENV="e"\n',
    };
    const answers = ask(
      contents,
      key('', 'servers', 'main', 'host'),
      key('', 'servers', 'main', 'port'),
      key('', 'servers', 'main', 'inline', 'a', 'b'),
      key('', 'peer', every, 'name'),
      key('', 'peer', every, 'list', every),
      key('', 'spring', 'db', 'host'),
      key('', 'only_env'),
    );
    expect(short(answers)).toEqual([
      'h @src/web/config.toml:4',
      '8080 @src/web/config.toml:5',
      'ab @src/web/config.toml:6',
      'p1 @src/web/config.toml:8, p2 @src/web/config.toml:10',
      'l1 @src/web/config.toml:11, l2 @src/web/config.toml:11',
      'props @src/web/application.properties:1',
      'e @src/web/.env:1',
    ]);
  });
});

describe('a program that no manifest deploys', () => {
  const cart: SettingRequest = { setting: 'env', name: text('CART_URL') };

  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    [
      'the environment file beside it',
      { 'src/web/.env': 'PORT=1\nCART_URL=http://cart:${PORT}\n' },
      'http://cart:1 @src/web/.env:2',
    ],
    [
      'the sample, where there is nothing else',
      { 'src/web/.env.sample': 'CART_URL="http://cart:80"' },
      'http://cart:80 @src/web/.env.sample:1',
    ],
    [
      'the file before the sample',
      { 'src/web/.env': 'CART_URL=http://a', 'src/web/.env.sample': 'CART_URL=http://b' },
      'http://a @src/web/.env:1',
    ],
    [
      'the sample where the file leaves it open',
      { 'src/web/.env': 'CART_URL=', 'src/web/.env.example': 'CART_URL=http://b' },
      'http://b @src/web/.env.example:1',
    ],
    ['nothing of another folder', { '.env': 'CART_URL=http://a', 'src/.env': 'CART_URL=http://b' }, 'absent'],
    ['nothing that hangs on what is not there', { 'src/web/.env': 'CART_URL=http://${HOST}' }, 'absent'],
  ])('gets %s', (_, contents, expected) => {
    expect(short(ask(contents, cart))).toEqual([expected]);
  });

  const image =
    'FROM golang AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /web .\nFROM scratch\nWORKDIR /app\nCOPY --from=b /web .\n';
  const built = {
    'compose.yaml': 'services: {web: {build: ./src/web}}',
    'src/web/.env.production': 'CART_URL=http://production',
    'src/web/Dockerfile': `${image}COPY .env.production .env\nCMD ["./web"]`,
  };

  it.each([
    ['what its image puts there', {}, 'http://production @src/web/.env.production:1'],
    [
      'nothing that the image has under another name',
      { 'src/web/Dockerfile': `${image}COPY .env.production env\nCMD ["./web"]` },
      'absent',
    ],
    [
      'nothing that the build does not see',
      { 'src/web/.dockerignore': 'node_modules\n**/.env.production\n' },
      'absent',
    ],
    [
      'the variable of the manifest first',
      { 'compose.yaml': 'services: {web: {build: ./src/web, environment: {CART_URL: "http://b"}}}' },
      'http://b @compose.yaml:1',
    ],
  ])('gets from the folder in which its container starts %s', (_, contents, expected) => {
    expect(short(ask({ ...built, ...contents }, cart))).toEqual([expected]);
  });

  it('is not asked where a manifest deploys it', () => {
    const answers = ask({ 'src/web/.env': 'CART_URL=http://a', 'k8s/web.yaml': pod('args: []') }, cart);
    expect(short(answers)).toEqual(['absent']);
  });
});

describe('the name of the program', () => {
  const name: SettingRequest = { setting: 'program' };

  it('is the word that calls it in the manifest', () => {
    expect(short(ask({ 'k8s.yaml': pod('command: [/app/web, serve]') }, name))).toEqual(['/app/web @k8s.yaml:13']);
  });

  it('is the other name that the command says', () => {
    expect(short(ask({ 'k8s.yaml': pod('command: [./shop-web]') }, name))).toEqual(['./shop-web @k8s.yaml:13']);
  });

  it('is not known where the image says it and cannot be read', () => {
    expect(short(ask({ 'k8s.yaml': pod('args: [serve]') }, name))).toEqual(['unknown']);
  });
});
