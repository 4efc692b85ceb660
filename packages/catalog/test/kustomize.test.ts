import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseYaml } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import { buildCatalog } from '@callgate/catalog';
import type { CatalogResult } from '@callgate/catalog';
import { jsonPatch } from '../src/kustomize/json-patch.js';
import { mergePatch } from '../src/kustomize/merge-patch.js';
import { memoryFiles } from './memory-files.js';

function build(contents: Readonly<Record<string, string>>): CatalogResult {
  return buildCatalog(memoryFiles(contents), { entries: [] });
}

function read(text: string): YamlNode {
  const root = parseYaml(text, 'a.yaml').documents[0]?.root;
  if (root === undefined) throw new Error(`no document: ${text}`);
  return root;
}

function plain(node: YamlNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value)]));
}

const web = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {tier: front}}
spec:
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: app
        image: web:1
        args: [a, b]
        env:
        - {name: A, value: base}
        - {name: B, value: base}
      - name: side
        image: side
`;

/** Environment by container of the first workload of each view. */
function environments(result: CatalogResult): unknown {
  return Object.fromEntries(
    result.catalog.views.map((view) => [
      view.environment,
      Object.fromEntries(
        (view.workloads[0]?.containers ?? []).map((container) => [
          `${container.name} ${container.image ?? ''}`,
          Object.fromEntries(container.environment.map(({ name, value, hidden }) => [name, value ?? hidden])),
        ]),
      ),
    ]),
  );
}

describe('kustomizations', () => {
  it('take in bases, rename, generate, and are one deployment', () => {
    const result = build({
      'base/kustomization.yaml':
        'resources: [web.yaml]\nconfigMapGenerator: [{name: settings, literals: [A=base, "Q=\'x y\'"], files: [conf/app.yaml, other=conf/app.yaml]}]',
      'base/web.yaml': `${web.replace('args: [a, b]', 'envFrom: [{configMapRef: {name: settings}}]')}---
{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80}]}}`,
      'base/conf/app.yaml': 'x: 1',
      'top/kustomization.yaml':
        'namespace: shop\nnamePrefix: my-\nresources: [../base]\nimages: [{name: web, newName: r.example/web, newTag: "2"}]\nconfigMapGenerator: [{name: settings, behavior: merge, envs: [more.env]}]',
      'top/more.env': 'MORE=1\n',
    });
    const view = result.catalog.views[0];
    expect(result.diagnostics).toEqual([]);
    expect(view?.workloads.map(({ id, tree }) => [id, tree])).toEqual([['shop/Deployment/my-web', 'top']]);
    expect(view?.addresses.map(({ hosts, owners }) => [hosts[1], owners])).toEqual([
      ['my-web.shop', ['service:my-web']],
    ]);
    expect(environments(result)).toEqual({
      default: {
        'app r.example/web:2': { A: 'base', B: 'base', MORE: '1', Q: 'x y', 'app.yaml': 'x: 1', other: 'x: 1' },
        'side side': {},
      },
    });
  });

  it('are environments by their folder, with patches of every form', () => {
    const base = { 'base/kustomization.yaml': 'resources: [web.yaml]', 'base/web.yaml': web };
    const overlay = (patches: string): string => `resources: [../../base]\n${patches}`;
    const result = build({
      ...base,
      'overlays/file/kustomization.yaml': overlay('patches: [{path: p.yaml}]'),
      'overlays/file/p.yaml':
        '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [{name: app, env: [{name: A, value: file}, {name: C, value: new}]}]}}}}',
      'overlays/inline/kustomization.yaml': overlay(
        'patches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n    spec:\n      template:\n        spec:\n          containers:\n          - name: side\n            $patch: delete\n          - name: app\n            env:\n            - {name: A, value: null, valueFrom: {fieldRef: {fieldPath: x}}}',
      ),
      'overlays/json/kustomization.yaml': overlay(
        'patches:\n- target: {kind: Deployment, name: we., labelSelector: tier=front}\n  patch: |\n    - {op: replace, path: /spec/template/spec/containers/0/env/0/value, value: json}\n    - {op: add, path: /spec/template/spec/containers/0/env/-, value: {name: D, value: added}}\n    - {op: remove, path: /spec/template/spec/containers/1}',
      ),
      'overlays/old/kustomization.yaml': overlay(
        'patchesStrategicMerge: [p.yaml]\npatchesJson6902: [{target: {group: apps, version: v1, kind: Deployment, name: web}, path: ops.json}]',
      ),
      'overlays/old/p.yaml':
        '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [{name: app, image: "web:9"}]}}}}',
      'overlays/old/ops.json':
        '[{"op": "replace", "path": "/spec/template/spec/containers/0/env/1/value", "value": "old"}]',
      'overlays/part/kustomization.yaml': overlay('components: [../../component]'),
      'component/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{target: {kind: Deployment}, patch: "[{op: replace, path: /spec/template/spec/containers/0/image, value: component}]"}]',
    });
    expect(result.diagnostics).toEqual([]);
    expect(environments(result)).toEqual({
      file: { 'app web:1': { A: 'file', B: 'base', C: 'new' }, 'side side': {} },
      inline: { 'app web:1': { A: 'unknown', B: 'base' } },
      json: { 'app web:1': { A: 'json', B: 'base', D: 'added' } },
      old: { 'app web:9': { A: 'base', B: 'old' }, 'side side': {} },
      part: { 'app component': { A: 'base', B: 'base' }, 'side side': {} },
    });
    const inline = result.catalog.views.find((view) => view.environment === 'inline')?.workloads[0]?.containers[0]
      ?.environment[0];
    expect(inline?.at).toMatchObject({ file: 'overlays/inline/kustomization.yaml', start: { line: 15 } });
  });

  it('give way to their base where only kustomize can apply them', () => {
    for (const field of [
      'replacements: [{source: {}}]',
      'helmCharts: [{name: x}]',
      'patches: [{path: gone.yaml}]',
      'patches: [{target: {annotationSelector: a=b}, patch: "[]"}]',
      'components: [gone]',
      'patches: [{target: {kind: Deployment}, patch: "[{op: remove, path: /nowhere}]"}]',
    ]) {
      const result = build({
        'base/kustomization.yaml': 'resources: [web.yaml]',
        'base/web.yaml': web,
        'overlays/live/kustomization.yaml': `resources: [../../base]\n${field}`,
      });
      expect(result.diagnostics.map(({ code, span }) => [code, span?.file])).toEqual([
        ['catalog/kustomization-not-rendered', 'overlays/live/kustomization.yaml'],
      ]);
      expect(result.catalog.views.map(({ environment, workloads }) => [environment, workloads.length])).toEqual([
        ['default', 1],
      ]);
    }
  });

  it('say what they take in that is not there', () => {
    const result = build({
      'kustomization.yaml': 'resources: [web.yaml, gone.yaml, https://example.com/x.yaml]',
      'web.yaml': web,
    });
    expect(result.diagnostics.map(({ code, what }) => [code, what])).toEqual([
      ['catalog/kustomization-incomplete', 'The kustomization . takes in gone.yaml, which is not in the repository.'],
      [
        'catalog/kustomization-incomplete',
        'The kustomization . takes in https://example.com/x.yaml, which is not in the repository.',
      ],
    ]);
    expect(result.catalog.views[0]?.workloads).toHaveLength(1);
  });

  it('say that a config map may hold more where a file that makes it is not there', () => {
    const result = build({
      'kustomization.yaml': 'resources: [web.yaml]\nconfigMapGenerator: [{name: s, envs: [.env], literals: [X=1]}]',
      'web.yaml': web.replace('args: [a, b]', 'envFrom: [{configMapRef: {name: s}}]'),
    });
    const container = result.catalog.views[0]?.workloads[0]?.containers[0];
    expect(container?.environment.find((setting) => setting.name === 'X')?.value).toBe('1');
    expect(container?.openEnvironment).toContain('.env');
  });

  it('delete objects', () => {
    const result = build({
      'kustomization.yaml':
        'resources: [web.yaml, b.yaml]\npatches: [{patch: "{$patch: delete, apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}"}]',
      'web.yaml': web,
      'b.yaml': web.replace('name: web,', 'name: other,'),
    });
    expect(result.catalog.views[0]?.workloads.map((workload) => workload.name)).toEqual(['other']);
  });
});

describe('strategic merge', () => {
  it.each([
    ['{a: 1, b: {c: 1}}', '{b: {d: 2}, e: 3}', { a: 1, b: { c: 1, d: 2 }, e: 3 }],
    ['{a: 1, b: 2}', '{a: null}', { b: 2 }],
    ['{args: [a, b]}', '{args: [c]}', { args: ['c'] }],
    [
      '{env: [{name: A, value: 1}]}',
      '{env: [{name: B, value: 2}]}',
      {
        env: [
          { name: 'A', value: 1 },
          { name: 'B', value: 2 },
        ],
      },
    ],
    ['{env: [{name: A, value: 1}]}', '{env: [{name: A, $patch: delete}]}', { env: [] }],
    ['{env: [{name: A}]}', '{env: [{$patch: replace}, {name: B}]}', { env: [{ name: 'B' }] }],
    [
      '{ports: [{containerPort: 1, name: x}]}',
      '{ports: [{containerPort: 1, name: y}]}',
      { ports: [{ containerPort: 1, name: 'y' }] },
    ],
    [
      '{ports: [{port: 1}]}',
      '{ports: [{port: 2, targetPort: 3}]}',
      { ports: [{ port: 1 }, { port: 2, targetPort: 3 }] },
    ],
    ['{a: {b: 1, c: 2}}', '{a: {$patch: replace, d: 3}}', { a: { d: 3 } }],
    ['{a: {b: 1}}', '{a: {$patch: delete}}', {}],
    ['{a: 1}', '{$setElementOrder/env: [], a: {b: null, c: 1}}', { a: { c: 1 } }],
  ])('%s with %s', (node, patch, expected) => {
    expect(plain(mergePatch(read(node), read(patch)))).toEqual(expected);
  });

  it('changes nothing with the same node or nothing, and a second time', () => {
    const value = fc.letrec<{ map: Record<string, unknown> }>((tie) => ({
      map: fc.dictionary(
        fc.constantFrom('a', 'b', 'env', 'args'),
        fc.oneof(
          { maxDepth: 3 },
          fc.integer(),
          fc.constant('x'),
          tie('map'),
          fc.array(fc.integer(), { maxLength: 2 }),
          fc.array(fc.record({ name: fc.constantFrom('n', 'm'), value: fc.integer() }), { maxLength: 1 }),
        ),
        { maxKeys: 3 },
      ),
    })).map;
    fc.assert(
      fc.property(value, value, (one, other) => {
        const node = read(JSON.stringify(one));
        const patch = read(JSON.stringify(other));
        expect(plain(mergePatch(node, node))).toEqual(plain(node));
        expect(plain(mergePatch(node, read('{}')))).toEqual(plain(node));
        const once = mergePatch(node, patch);
        expect(plain(once && mergePatch(once, patch))).toEqual(plain(once));
      }),
      { seed: 20_261_123, numRuns: 300 },
    );
  });
});

describe('JSON patch', () => {
  it.each([
    ['{a: 1}', '[{op: add, path: /b, value: 2}]', { a: 1, b: 2 }],
    ['{a: [1, 3]}', '[{op: add, path: /a/1, value: 2}]', { a: [1, 2, 3] }],
    ['{a: [1]}', '[{op: add, path: /a/-, value: 2}]', { a: [1, 2] }],
    ['{a/b: 1, m~n: 2}', '[{op: remove, path: /a~1b}, {op: replace, path: /m~0n, value: 3}]', { 'm~n': 3 }],
    ['{a: 1}', '[{op: move, from: /a, path: /b}]', { b: 1 }],
    ['{a: {b: 1}}', '[{op: copy, from: /a/b, path: /c}]', { a: { b: 1 }, c: 1 }],
    ['{a: 1}', '[{op: test, path: /a, value: 9}]', { a: 1 }],
    ['{a: 1}', '[{op: replace, path: /b, value: 2}]', undefined],
    ['{a: 1}', '[{op: remove, path: /b}]', undefined],
    ['{a: [1]}', '[{op: remove, path: /a/1}]', undefined],
    ['{a: 1}', '[{op: add, path: /a/b, value: 2}]', undefined],
    ['{a: 1}', '[{op: dance, path: /a}]', undefined],
  ])('%s with %s', (node, operations, expected) => {
    const list = read(operations);
    expect(plain(jsonPatch(read(node), list.kind === 'list' ? list.items : []))).toEqual(expected);
  });
});
