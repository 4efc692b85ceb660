import { addressInSecret } from '../src/kubernetes/address-in-secret.js';
import { describe, expect, it } from 'vitest';
import type { CatalogView, Container } from '@callgate/ir';
import { addressOwner, buildCatalog, dialledPort } from '@callgate/catalog';
import type { CatalogOptions, CatalogResult } from '@callgate/catalog';
import { goEntry, memoryFiles } from './memory-files.js';

function build(contents: Readonly<Record<string, string>>, options: Partial<CatalogOptions> = {}): CatalogResult {
  return buildCatalog(memoryFiles(contents), { entries: [], ...options });
}

function viewOf(result: CatalogResult, environment = 'default'): CatalogView {
  const view = result.catalog.views.find((each) => each.environment === environment);
  if (view === undefined) throw new Error(`no view ${environment}`);
  return view;
}

function containerOf(result: CatalogResult, index = 0): Container {
  const container = viewOf(result).workloads[0]?.containers[index];
  if (container === undefined) throw new Error('no container');
  return container;
}

const deployment = (name: string, container: string, extra = ''): string => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      ${extra}
      containers:
      - name: app
${container.replaceAll(/^/gm, '        ')}
---
`;

describe('containers', () => {
  it('joins envFrom and env as Kubernetes does, and never reads a secret', () => {
    const result = build({
      'k8s/app.yaml': `${deployment(
        'web',
        `image: web
envFrom:
- configMapRef: {name: settings}
  prefix: P_
- secretRef: {name: keys}
env:
- {name: HOST, value: db}
- {name: URL, value: "pg://$(HOST):$(P_PORT)/$(NOPE)/$$(HOST)"}
- {name: LATER, value: "$(AFTER)"}
- {name: AFTER, value: x}
- {name: DSN, value: "pg://$(TOKEN)@db"}
- {name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
- {name: FROM, valueFrom: {configMapKeyRef: {name: settings, key: PORT}}}
- {name: GONE, valueFrom: {configMapKeyRef: {name: settings, key: NONE, optional: true}}}
- {name: LOST, valueFrom: {configMapKeyRef: {name: other, key: A}}}
- {name: P_MODE, value: over}`,
      )}
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {PORT: "5432", MODE: under}
---
apiVersion: v1
kind: Secret
metadata: {name: keys}
stringData: {TOKEN: hunter2}
`,
    });
    const settings = Object.fromEntries(
      containerOf(result).environment.map(({ name, value, hidden }) => [name, value ?? hidden]),
    );
    expect(settings).toEqual({
      AFTER: 'x',
      DSN: 'secret',
      FROM: '5432',
      HOST: 'db',
      LATER: '$(AFTER)',
      LOST: 'unknown',
      POD: 'unknown',
      P_MODE: 'over',
      P_PORT: '5432',
      TOKEN: 'secret',
      URL: 'pg://db:5432/$(NOPE)/$(HOST)',
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
    const port = containerOf(result).environment.find((setting) => setting.name === 'P_PORT');
    expect(port?.at).toMatchObject({ file: 'k8s/app.yaml', start: { line: 33 } });
  });

  it.each([
    ['postgres://bank:hunter2@db:5432/ledger?sslmode=off', 'postgres://‹secret›@db:5432/‹secret›'],
    ['http://ledger', 'http://ledger'],
    ['mongodb://a:1,b:2/?x=hunter2', 'mongodb://a:1,b:2/‹secret›'],
    ['bank:hunter2@tcp(db:3306)/ledger', '‹secret›@tcp(db:3306)/‹secret›'],
    ['host=db port=5432 password=hunter2', 'host=db port=5432 password=‹secret›'],
    ['Server=db,1433;Password=hunter2', 'Server=db,1433;Password=‹secret›'],
    ['db:5432', 'db:5432'],
    ['mail.example.com', 'mail.example.com'],
    ['hunter2', undefined],
    ['a1b2.C3d4', undefined],
    ['https://your-account.example.com', undefined],
    ['https://user:pa/ss@host', undefined],
  ])('reads the address alone out of a Secret: %s', (text, told) => {
    const template = addressInSecret(text, 'Secret keys');
    const said = template?.map((segment) => (segment.segment === 'text' ? segment.text : '‹secret›')).join('');
    expect(said).toBe(told);
  });

  it('says so where any variable may be set', () => {
    const container = containerOf(
      build({ 'a.yaml': deployment('web', 'image: web\nenvFrom: [{configMapRef: {name: elsewhere}}]') }),
    );
    expect(container.openEnvironment).toContain('elsewhere');
  });

  it('mounts files of config maps, secrets and volumes', () => {
    const result = build({
      'a.yaml': `${deployment(
        'web',
        `image: web
volumeMounts:
- {name: config, mountPath: /etc/app}
- {name: config, mountPath: /single.yaml, subPath: app.yaml}
- {name: chosen, mountPath: /chosen}
- {name: keys, mountPath: /keys}
- {name: both, mountPath: /both}
- {name: disk, mountPath: /data}`,
        `volumes:
      - {name: config, configMap: {name: files}}
      - {name: chosen, configMap: {name: files, items: [{key: app.yaml, path: sub/main.yaml}]}}
      - {name: keys, secret: {secretName: keys}}
      - {name: both, projected: {sources: [{configMap: {name: files}}, {secret: {name: keys}}]}}
      - {name: disk, persistentVolumeClaim: {claimName: disk}}`,
      )}
{apiVersion: v1, kind: ConfigMap, metadata: {name: files}, data: {app.yaml: "a: 1", other.yaml: "b: 2"}}
---
{apiVersion: v1, kind: Secret, metadata: {name: keys}, data: {tls.key: eA==}}
`,
    });
    const files = containerOf(result).files.map((file) => `${file.path} = ${file.content ?? file.why ?? ''}`);
    expect(files).toEqual([
      '/etc/app/app.yaml = a: 1',
      '/etc/app/other.yaml = b: 2',
      '/single.yaml = a: 1',
      '/chosen/sub/main.yaml = a: 1',
      '/keys/tls.key = it comes from Secret keys',
      '/both/app.yaml = a: 1',
      '/both/other.yaml = b: 2',
      '/both/tls.key = it comes from Secret keys',
      '/data = it lies on the volume disk',
    ]);
  });

  it('reads every kind of workload, init containers, command, arguments and ports', () => {
    const kinds = ['StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'];
    const pod =
      '{containers: [{name: a, image: i, command: [run, "$(X)"], args: ["-p=$(PORT)"], env: [{name: PORT, value: "1"}], ports: [{name: web, containerPort: 80}, {containerPort: 53, protocol: UDP}]}], initContainers: [{name: init, image: j}], serviceAccountName: robot}';
    const text = [
      ...kinds.map(
        (kind) =>
          `{apiVersion: ${kind === 'Job' ? 'batch' : 'apps'}/v1, kind: ${kind}, metadata: {name: ${kind.toLowerCase()}}, spec: {template: {spec: ${pod}}}}`,
      ),
      `{apiVersion: v1, kind: Pod, metadata: {name: pod, labels: {a: b}}, spec: ${pod}}`,
      `{apiVersion: batch/v1, kind: CronJob, metadata: {name: cron}, spec: {jobTemplate: {spec: {template: {spec: ${pod}}}}}}`,
      `{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: rollout}, spec: {template: {spec: ${pod}}}}`,
      '{apiVersion: example.com/v1, kind: Unknown, metadata: {name: x}}',
    ].join('\n---\n');
    const result = build({ 'a.yaml': text });
    expect(
      viewOf(result)
        .workloads.map((workload) => workload.id)
        .sort(),
    ).toEqual([
      'default/CronJob/cron',
      'default/DaemonSet/daemonset',
      'default/Job/job',
      'default/Pod/pod',
      'default/ReplicaSet/replicaset',
      'default/StatefulSet/statefulset',
    ]);
    for (const workload of viewOf(result).workloads) {
      expect(workload.serviceAccount).toBe('robot');
      expect(workload.containers.map(({ name, init }) => [name, init])).toEqual([
        ['init', true],
        ['a', false],
      ]);
      expect(workload.containers[1]).toMatchObject({
        command: ['run', '$(X)'],
        arguments: ['-p=1'],
        ports: [
          { name: 'web', port: 80, transport: 'tcp' },
          { port: 53, transport: 'udp' },
        ],
      });
    }
    expect(result.diagnostics.map(({ code, what }) => [code, what])).toEqual([
      ['catalog/kind-not-read', 'Rollout rollout (argoproj.io/v1alpha1) runs pods and was not read.'],
    ]);
  });
});

describe('addresses', () => {
  const text = `
{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: http}, {name: same, port: 9090}, {name: dns, port: 53, targetPort: 5353, protocol: UDP}, {name: lost, port: 81, targetPort: nowhere}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: db, namespace: shop}, spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: pay, namespace: shop}, spec: {type: ExternalName, externalName: API.pay.example.}}
---
{apiVersion: v1, kind: Service, metadata: {name: old, namespace: shop}, spec: {type: ExternalName, externalName: web.shop.svc.cluster.local}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {metadata: {labels: {app: web, v: "1"}}, spec: {containers: [{name: a, image: web, ports: [{name: http, containerPort: 8080}]}]}}}}
---
{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: pg, namespace: shop}, spec: {serviceName: db, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: a, image: "postgres:16"}]}}}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: other}, spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: web}]}}}}
`;
  const view = viewOf(build({ 'a.yaml': text }));
  const owners = (host: string, namespace = 'shop'): readonly string[] =>
    addressOwner(view, host, { namespace, tree: 'a.yaml' }).flatMap((match) => match.owners);

  it.each([
    ['web', 'service:web'],
    ['WEB.', 'service:web'],
    ['web.shop', 'service:web'],
    ['web.shop.svc', 'service:web'],
    ['web.shop.svc.cluster.local', 'service:web'],
    ['web.shop.svc.cluster.local.', 'service:web'],
    ['web.shop.svc.k8s.example', 'service:web'],
    ['db', 'resource:pg'],
    ['pg-0.db', 'resource:pg'],
    ['pg-12.db.shop.svc.cluster.local', 'resource:pg'],
    ['pay', 'external:api.pay.example'],
    ['old', 'service:web'],
  ])('%s is %s', (host, owner) => {
    expect(owners(host)).toEqual([owner]);
  });

  it.each(
    [
      'we',
      'web2',
      'web.',
      'web.other',
      'shop',
      'pg',
      'pg-0',
      'other-0.db',
      'pg-x.db',
      'web-0.web',
      'svc.cluster.local',
      '',
      'web.shop.cluster.local',
    ].filter((host) => host !== 'web.'),
  )('%s is nobody', (host) => {
    expect(owners(host)).toEqual([]);
  });

  it('looks a bare name up in the namespace of the caller alone', () => {
    expect(owners('web', 'other')).toEqual([]);
    expect(owners('web.shop', 'other')).toEqual(['service:web']);
  });

  it('maps ports to those of the pods', () => {
    const web = addressOwner(view, 'web', { namespace: 'shop' })[0]?.address;
    const db = addressOwner(view, 'db', { namespace: 'shop' })[0]?.address;
    if (web === undefined || db === undefined) throw new Error('no address');
    expect(dialledPort(web, 80)).toEqual({ name: 'http', port: 80, podPort: 8080, transport: 'tcp' });
    expect(dialledPort(web, 9090)).toMatchObject({ podPort: 9090 });
    expect(dialledPort(web, 53)).toMatchObject({ podPort: 5353, transport: 'udp' });
    expect(dialledPort(web, 81)).toEqual({ name: 'lost', port: 81, transport: 'tcp' });
    expect(dialledPort(web, 8080)).toBeUndefined();
    expect(dialledPort(web, undefined)).toBeUndefined();
    expect(dialledPort(db, 6000)).toEqual({ port: 6000, podPort: 6000, transport: 'tcp' });
    expect(dialledPort(db, undefined)).toMatchObject({ port: 5432 });
  });
});

describe('trees', () => {
  const web = (image: string): string => deployment('web', `image: ${image}`);
  const service =
    '{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80}]}}';

  it('takes folders that define each thing once as one deployment', () => {
    const view = viewOf(
      build({
        'services/a/k8s.yaml': deployment('a', 'image: a'),
        'services/b/k8s.yaml': deployment('b', 'image: b'),
        'infra/db.yaml': deployment('db', 'image: postgres'),
      }),
    );
    expect(new Set(view.workloads.map((workload) => workload.tree))).toEqual(new Set(['.']));
  });

  it('takes rival folders as views of the same services', () => {
    const result = build(
      {
        'manifests/web.yaml': web('web'),
        'manifests/svc.yaml': service,
        'release/all.yaml': `${web('r.example/web')}${service}`,
      },
      { entries: [goEntry('src/web')] },
    );
    const view = viewOf(result);
    expect(view.services).toHaveLength(1);
    expect(view.services[0]?.workloads).toEqual(['default/Deployment/web']);
    expect(view.workloads.map((workload) => workload.id)).toEqual([
      'default/Deployment/web',
      'default/Deployment/web@release/all.yaml',
    ]);
    expect(view.workloads.map((workload) => workload.tree)).toEqual(['manifests', 'release/all.yaml']);
    expect(
      addressOwner(view, 'web', { tree: 'release/all.yaml' }).map(({ address, elsewhere }) => [
        address.tree,
        elsewhere,
      ]),
    ).toEqual([['release/all.yaml', false]]);
  });

  it('divides environments by folder', () => {
    const result = build({
      'deploy/overlays/production/web.yaml': web('web:1'),
      'deploy/overlays/staging/web.yaml': web('web:2'),
      'deploy/envs/blue/web.yaml': web('web:3'),
      'deploy/web.dev.yaml': web('web:4'),
    });
    expect(
      result.catalog.views.map(({ environment, workloads }) => [environment, workloads[0]?.containers[0]?.image]),
    ).toEqual([
      ['blue', 'web:3'],
      ['dev', 'web:4'],
      ['production', 'web:1'],
      ['staging', 'web:2'],
    ]);
  });

  it('follows the configuration where it names environments', () => {
    const result = build(
      { 'x/one.yaml': web('web:1'), 'y/two.yaml': web('web:2') },
      { environments: { live: { manifests: ['x'], namespace: 'shop' } } },
    );
    expect(result.catalog.views.map(({ environment, workloads }) => [environment, workloads[0]?.id])).toEqual([
      ['default', 'default/Deployment/web'],
      ['live', 'shop/Deployment/web'],
    ]);
  });

  it('does not read the templates of charts as manifests', () => {
    const result = build({
      'chart/Chart.yaml': 'name: shop',
      'chart/templates/web.yaml': `${web('web')}{{ if .Values.no.such }}{{ end }}`,
      'chart/charts/sub/Chart.yaml': 'name: sub',
      'chart/charts/sub/templates/a.yaml':
        'kind: Deployment\napiVersion: apps/v1\nmetadata:\n  name: {{ .Values.x | nothingKnown }}\n',
    });
    expect(viewOf(result).workloads).toEqual([]);
    expect(result.diagnostics.map(({ code, span }) => [code, span?.file])).toEqual([
      ['catalog/chart-incomplete', 'chart/charts/sub/templates/a.yaml'],
      ['catalog/chart-incomplete', 'chart/templates/web.yaml'],
      ['catalog/chart-not-rendered', 'chart/Chart.yaml'],
    ]);
  });

  it('takes what was rendered in place of the chart', () => {
    const result = build(
      { 'chart/Chart.yaml': 'name: shop' },
      { rendered: [{ origin: 'chart', environment: 'production', text: web('web'), namespace: 'shop' }] },
    );
    expect(result.diagnostics).toEqual([]);
    expect(viewOf(result, 'production').workloads.map(({ id, tree }) => [id, tree])).toEqual([
      ['shop/Deployment/web', 'chart'],
    ]);
  });

  it('leaves out tests and says so', () => {
    const result = build({ 'deploy/web.yaml': web('web'), 'test/e2e/web.yaml': web('fake') });
    expect(viewOf(result).workloads).toHaveLength(1);
    expect(result.diagnostics.map(({ code, span }) => [code, span?.file])).toEqual([
      ['catalog/left-out', 'test/e2e/web.yaml'],
    ]);
  });

  it('has a view where nothing is deployed', () => {
    expect(build({}).catalog.views.map((view) => view.environment)).toEqual(['default']);
  });

  it('does not depend on the order of files', () => {
    const contents = { 'b/web.yaml': web('web:1'), 'a/web.yaml': web('web:2'), 'c.yaml': service };
    const reversed = Object.fromEntries(Object.entries(contents).reverse());
    const files = memoryFiles(reversed);
    const unsorted = { ...files, files: [...files.files].reverse() };
    expect(JSON.stringify(buildCatalog(unsorted, { entries: [] }))).toBe(JSON.stringify(build(contents)));
  });
});

describe('hostile manifests', () => {
  it('end in a diagnostic', () => {
    const result = build({
      'deep.yaml': `apiVersion: v1\nkind: Pod\nx: ${'['.repeat(100_000)}`,
      'broken.yaml': 'apiVersion: v1\nkind: Pod\n: : [',
      'odd.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: [1]\nspec: {template: {spec: {containers: {a: 1}, volumes: 3, initContainers: [x, {env: [[], {name: {}}]}]}}}',
      'kustomization.yaml': 'resources: [., .., ../../etc/passwd, kustomization.yaml, loop]',
      'loop/kustomization.yaml': 'resources: [.., ../loop]',
      'compose.yaml':
        'include: [compose.yaml, ../up.yaml]\nservices: {a: {extends: {service: a, file: compose.yaml}, volumes: [1, {}], ports: [x, {}], build: ../..}}',
      Dockerfile: 'FROM\nCOPY\nRUN\nENV\nCOPY --from=x\nFROM a AS a\nFROM a\nCOPY --from=99 a b\nRUN <<EOF\nunclosed',
    });
    const codes = new Set(result.diagnostics.map((diagnostic) => diagnostic.code));
    expect([...codes].sort()).toEqual([
      'catalog/compose-incomplete',
      'catalog/kustomization-incomplete',
      'manifests/malformed',
      'manifests/too-deep',
    ]);
  });
});
