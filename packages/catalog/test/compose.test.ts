import { describe, expect, it } from 'vitest';
import type { CatalogView } from '@callgate/ir';
import { addressOwner, buildCatalog } from '@callgate/catalog';
import type { CatalogResult } from '@callgate/catalog';
import { goEntry, memoryFiles } from './memory-files.js';

function build(contents: Readonly<Record<string, string>>, entries: readonly string[] = []): CatalogResult {
  return buildCatalog(memoryFiles(contents), { entries: entries.map(goEntry) });
}

function viewOf(result: CatalogResult, environment = 'default'): CatalogView {
  const view = result.catalog.views.find((each) => each.environment === environment);
  if (view === undefined) throw new Error(`no view ${environment}`);
  return view;
}

function environmentOf(view: CatalogView, name: string): Readonly<Record<string, string>> {
  const workload = view.workloads.find((each) => each.name === name);
  return Object.fromEntries(
    (workload?.containers[0]?.environment ?? []).map(({ name: key, value, hidden }) => [
      key,
      value ?? `<${hidden ?? ''}>`,
    ]),
  );
}

describe('compose files', () => {
  it('fill variables, pass them through, and read env_file', () => {
    const result = build({
      'compose.yaml': `
services:
  web:
    image: \${REGISTRY:-r.example}/web:\${TAG}
    env_file: [./web.env, {path: other.env, required: false}]
    environment:
      - CART=http://\${CART_HOST}:\${CART_PORT:-80}
      - TAG
      - UNSET
      - BROKEN=x\${NOWHERE}y
      - FROM_FILE=over
  job:
    image: job
    environment: {A: 1, B: "\${CART_HOST}", C: }
`,
      '.env': 'TAG=v1 # comment\nexport CART_HOST="cart"\nC=\'$CART_HOST\'\nLATE=${CART_HOST}:1\n',
      'web.env': 'FROM_FILE=under\nONLY=${LATE}\n# X=1\n',
    });
    const view = viewOf(result);
    expect(environmentOf(view, 'web')).toEqual({
      BROKEN: '<unknown>',
      CART: 'http://cart:80',
      FROM_FILE: 'over',
      ONLY: 'cart:1',
      TAG: 'v1',
    });
    expect(environmentOf(view, 'job')).toEqual({ A: '1', B: 'cart', C: '$CART_HOST' });
    expect(view.workloads[0]?.containers[0]?.image).toBe('r.example/web:v1');
    const tag = view.workloads[0]?.containers[0]?.environment.find((setting) => setting.name === 'TAG');
    expect(tag?.at).toEqual({ file: '.env', start: { line: 1, column: 5 }, end: { line: 1, column: 17 } });
  });

  it('take the sample of an environment file that is not kept, but for what is to be filled in', () => {
    const files = {
      'compose.yaml': 'services: {web: {image: web, env_file: .env, environment: [TILL]}}',
      '.env.example': 'CART=http://cart:80\nTILL=till\nKEY=\nHOST=<host>\nMAIL="your mail server"\nBANK=changeme\n',
    };
    expect(environmentOf(viewOf(build(files)), 'web')).toEqual({ CART: 'http://cart:80', TILL: 'till' });
    const kept = build({ ...files, '.env': 'CART=http://other:80\n' });
    expect(environmentOf(viewOf(kept), 'web')).toEqual({ CART: 'http://other:80' });
  });

  it('take from the environment files of folders around what nothing else gives', () => {
    const files = {
      'deploy/addons/compose.yaml': `services: {web: {image: web, environment: {A: "\${ONE}:\${PORT:-80}", B: "\${TWO}", C: "\${THREE}"}}}`,
      'deploy/addons/.env': 'TWO=near\n',
      'deploy/.env': 'ONE=cart\nTWO=far\nPORT=90\n',
      '.env': 'ONE=farther\n',
    };
    expect(environmentOf(viewOf(build(files)), 'web')).toEqual({ A: 'cart:80', B: 'near', C: '<unknown>' });
    const { 'deploy/.env': _gone, ...rest } = files;
    expect(environmentOf(viewOf(build(rest)), 'web')).toEqual({ A: 'farther:80', B: 'near', C: '<unknown>' });
  });

  it('may be called otherwise where a folder has none of the usual name, and hold nothing else', () => {
    const services = 'services:\n  web: {image: web}\n';
    const names = (files: Readonly<Record<string, string>>): readonly string[] =>
      build(files).catalog.views.flatMap(({ workloads }) => workloads.map(({ name }) => name));
    expect(names({ 'deploy/full.yaml': `x-all: {}\n${services}` })).toContain('web');
    expect(names({ 'deploy/full.yaml': services, 'deploy/compose.yaml': 'services: {y: {image: y}}' })).not.toContain(
      'web',
    );
    expect(names({ 'deploy/full.yaml': `stages: []\n${services}` })).not.toContain('web');
    expect(names({ 'deploy/full.yaml': `${services}  job: {script: x}\n` })).not.toContain('web');
  });

  it('give a service every name that its network knows, and its ports', () => {
    const view = viewOf(
      build({
        'docker-compose.yml': `
services:
  db:
    image: postgres:16
    container_name: main-db
    hostname: pg.local
    networks: {back: {aliases: [Database]}}
    ports: ["127.0.0.1:15432:5432", "9000-9001:8000-8001", "53:53/udp", {target: 70, published: 7000}]
    expose: [6000, "6001"]
`,
      }),
    );
    for (const host of ['db', 'main-db', 'pg.local', 'database', 'DB']) {
      expect(addressOwner(view, host, { namespace: 'anything' }).flatMap((match) => match.owners)).toEqual([
        'resource:db',
      ]);
    }
    expect(view.addresses[0]?.ports.map(({ port, transport }) => `${port}/${transport}`)).toEqual([
      '5432/tcp',
      '8000/tcp',
      '8001/tcp',
      '53/udp',
      '70/tcp',
      '6000/tcp',
      '6001/tcp',
    ]);
    expect(view.addresses[0]?.headless).toBe(true);
    const [match] = addressOwner(view, 'host.docker.internal');
    expect(match?.address.ports.map(({ port, podPort, transport }) => `${port}>${podPort}/${transport}`)).toEqual([
      '15432>5432/tcp',
      '9000>8000/tcp',
      '9001>8001/tcp',
      '53>53/udp',
      '7000>70/tcp',
    ]);
  });

  it('are one deployment where the files of a folder complete each other, and rivals where they do not', () => {
    const view = viewOf(
      build({
        'compose.yaml': 'services: {web: {image: web, environment: {A: base, B: base}}, api: {image: api}}',
        'compose.override.yaml': 'services: {web: {image: mine, environment: {A: over}}}',
        'compose.full.yaml': 'services: {api: {environment: [KAFKA=kafka:9092]}, kafka: {image: apache/kafka}}',
        'docker-compose-mini.yml': 'services: {web: {image: mini}}',
      }),
    );
    expect(view.workloads.map(({ id, tree }) => [id, tree])).toEqual([
      ['default/Compose/web', 'compose.yaml'],
      ['default/Compose/api', 'compose.yaml'],
      ['default/Compose/kafka', 'compose.yaml'],
      ['default/Compose/web@docker-compose-mini.yml', 'docker-compose-mini.yml'],
    ]);
    expect(environmentOf(view, 'web')).toEqual({ A: 'over', B: 'base' });
    expect(environmentOf(view, 'api')).toEqual({ KAFKA: 'kafka:9092' });
    expect(view.workloads[0]?.containers[0]?.image).toBe('mine');
  });

  it('are views for environments and left out for tests', () => {
    const result = build({
      'docker-compose.yml': 'services: {web: {image: web, environment: {A: base}}}',
      'docker-compose.prod.yml': 'services: {web: {environment: {A: live}}}',
      'docker-compose.test.yml': 'services: {web: {environment: {A: fake}}}',
    });
    expect(result.catalog.views.map((view) => [view.environment, environmentOf(view, 'web')])).toEqual([
      ['default', { A: 'base' }],
      ['prod', { A: 'live' }],
    ]);
    expect(result.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['catalog/left-out']);
  });

  it('are deployed by themselves, also where files of tests take them in', () => {
    const result = build({
      'compose.yaml': 'services: {web: {image: x, environment: {A: live}}}',
      'web/tests/compose.yaml': 'include: [../../compose.yaml]\nservices: {fake: {image: y}}',
    });
    expect(viewOf(result).workloads.map(({ name }) => name)).toEqual(['web']);
    expect(result.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['catalog/left-out']);
  });

  it('include and extend others, with paths from the other file', () => {
    const result = build(
      {
        'app/compose.yaml':
          'include: [../web/compose.yaml]\nservices: {api: {extends: {file: ../base/compose.yml, service: base}, environment: {B: own}}}',
        'web/compose.yaml': 'services: {web: {build: ., volumes: ["./conf:/etc/web:ro"]}}',
        'web/Dockerfile': 'FROM golang\nWORKDIR /src\nCOPY . .\nRUN go build -o /web .\nCMD ["/web"]',
        'web/main.go': 'package main',
        'web/conf/a.yaml': 'a: 1',
        'base/compose.yml': 'services: {base: {image: x, environment: {A: base, B: base}}}',
      },
      ['web'],
    );
    const view = viewOf(result);
    expect(new Set(view.workloads.map((workload) => workload.tree))).toEqual(new Set(['app/compose.yaml']));
    expect(environmentOf(view, 'api')).toEqual({ A: 'base', B: 'own' });
    expect(view.services.find((service) => service.name === 'web')).toMatchObject({
      directory: 'web',
      bindings: [{ how: 'compose-build', entry: 'go:example.com/shop/web' }],
    });
    expect(view.workloads.find((workload) => workload.name === 'web')?.containers[0]?.files[0]).toMatchObject({
      path: '/etc/web',
      source: 'web/conf',
    });
  });
});
