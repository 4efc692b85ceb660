import { describe, expect, it } from 'vitest';
import { buildCatalog } from '../src/index.js';
import type { CatalogOptions, CatalogResult } from '../src/index.js';
import { memoryFiles } from './memory-files.js';

function build(files: Readonly<Record<string, string>>, options: Partial<CatalogOptions> = {}): CatalogResult {
  return buildCatalog(memoryFiles(files), { entries: [], ...options });
}

function workload(name: string, env: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: app
          image: shop/${name}
          env:
            - name: ADDR
              value: ${env}
`;
}

/** The values of ADDR by environment and workload, with the line in which they stand. */
function addresses({ catalog }: CatalogResult): readonly string[] {
  return catalog.views.flatMap((view) =>
    view.workloads.map((each) => {
      const setting = each.containers[0]?.environment.find(({ name }) => name === 'ADDR');
      const at = setting?.at === undefined ? '' : ` ${setting.at.file}:${setting.at.start.line}`;
      return `${view.environment} ${each.name} ${setting?.value ?? setting?.hidden ?? 'nothing'}${at}`;
    }),
  );
}

const shop = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'chart/values.yaml': 'cart:\n  port: 8080\n',
  'chart/templates/_helpers.tpl':
    '{{- define "cart" -}}\n{{ .Release.Name }}-cart:{{ .Values.cart.port }}\n{{- end -}}',
  'chart/templates/web.yaml': workload('{{ .Chart.Name }}-web', '{{ include "cart" . | quote }}'),
};

describe('charts', () => {
  it('are rendered without helm: helpers, values, the release', () => {
    const result = build(shop);
    expect(addresses(result)).toEqual(['default shop-web shop-cart:8080 chart/templates/web.yaml:16']);
    expect(result.diagnostics).toEqual([]);
  });

  it('move with what they are made of', () => {
    const change = (file: keyof typeof shop, from: string, to: string): readonly string[] =>
      addresses(build({ ...shop, [file]: shop[file].replace(from, to) })).map((each) => each.split(' ')[2] ?? '');
    expect(change('chart/values.yaml', '8080', '9090')).toEqual(['shop-cart:9090']);
    expect(change('chart/templates/_helpers.tpl', '-cart', '-basket')).toEqual(['shop-basket:8080']);
    expect(change('chart/Chart.yaml', 'name: shop', 'name: store')).toEqual(['store-cart:8080']);
    expect(change('chart/templates/web.yaml', '{{ include "cart" . | quote }}', 'none')).toEqual(['none']);
    expect(change('chart/templates/web.yaml', 'apiVersion', '{{ if .Values.off }}\napiVersion')).toEqual([]);
  });

  it('give config files that are made of other files of the chart', () => {
    const config = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  web.yaml: {{ tpl (.Files.Get "config/web.yaml") . | toYaml | indent 2 }}\n`;
    const result = build({
      ...shop,
      'chart/config/web.yaml': 'cart: {{ include "cart" . }}\nother: 1\n',
      'chart/templates/config.yaml': config,
      'chart/templates/web.yaml': shop['chart/templates/web.yaml'].replace(
        'env:',
        'envFrom: [{ configMapRef: { name: web } }]\n          env:',
      ),
    });
    const setting = result.catalog.views[0]?.workloads[0]?.containers[0]?.environment.find(
      ({ name }) => name === 'web.yaml',
    );
    expect(setting?.value).toBe('cart: shop-cart:8080\nother: 1\n');
  });

  it('take in others: conditions, aliases, values of the parent, globals', () => {
    const files = {
      'all/Chart.yaml':
        'name: all\nversion: 1.0.0\ndependencies:\n  - { name: one, condition: one.enabled }\n  - { name: one, alias: two, repository: "file://../one", condition: two.enabled }\n  - { name: far, repository: "https://example.com", condition: far.enabled }\n',
      'all/values.yaml': 'global: { zone: z }\none: { port: 1 }\ntwo: { enabled: false }\nfar: { enabled: false }\n',
      'one/Chart.yaml': 'name: one\nversion: 1.0.0\n',
      'one/values.yaml': 'port: 80\nhost: h\n',
      'one/templates/web.yaml': workload(
        '{{ .Chart.Name }}',
        '"{{ .Values.host }}.{{ .Values.global.zone }}:{{ .Values.port }}"',
      ),
    };
    const linked = {
      ...files,
      'all/Chart.yaml': files['all/Chart.yaml'].replace(
        '{ name: one, cond',
        '{ name: one, repository: "file://../one", cond',
      ),
    };
    const place = 'one/templates/web.yaml:16';
    expect(addresses(build(linked))).toEqual([`default one h.z:1 ${place}`]);
    const both = {
      ...linked,
      'all/values.yaml': linked['all/values.yaml'].replace('two: { enabled: false }', 'two: { host: k }'),
    };
    expect(addresses(build(both))).toEqual([`default one h.z:1 ${place}`, `default two k.z:80 ${place}`]);
    const far = build({ ...linked, 'all/values.yaml': 'far: { enabled: true }\nglobal: { zone: z }\n' });
    expect(far.diagnostics.map(({ code, what }) => [code, what])).toEqual([
      ['catalog/chart-incomplete', 'Of the chart all: it takes in the chart far, which is not in the repository.'],
      ['catalog/chart-not-rendered', 'The Helm chart all was rendered in part.'],
    ]);
  });

  it('have an environment for each file of values that is named after one', () => {
    const result = build({ ...shop, 'chart/values-staging.yaml': 'cart: { port: 1234 }\n' });
    expect(addresses(result).map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([
      'default shop-web shop-cart:8080',
      'staging shop-web shop-cart:1234',
    ]);
  });

  it('get the values that the configuration names', () => {
    const files = { ...shop, 'deploy/live.yaml': 'cart: { port: 7 }\n' };
    const helm = { chart: 'chart', release: 'big', values: ['deploy/live.yaml'], namespace: 'shop' };
    const result = build(files, { environments: { live: { helm } } });
    expect(addresses(result).map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([
      'live shop-web big-cart:7',
    ]);
    expect(result.catalog.views[0]?.workloads[0]?.namespace).toBe('shop');
  });

  it('leave out a template that is not understood, with its line and the function', () => {
    const result = build({
      ...shop,
      'chart/templates/db.yaml': workload('db', '{{ .Values.x | toToml }}'),
      'chart/templates/key.yaml': workload('key', '{{ required "say the key" .Values.key }}'),
    });
    expect(addresses(result)).toHaveLength(1);
    expect(result.diagnostics.map(({ code, what, span }) => [code, what, span?.start.line])).toEqual([
      [
        'catalog/chart-incomplete',
        'Of the chart chart, chart/templates/db.yaml is left out: the function toToml is not supported (chart/templates/db.yaml, line 16, function toToml).',
        16,
      ],
      [
        'catalog/chart-incomplete',
        'Of the chart chart, chart/templates/key.yaml is left out: say the key (chart/templates/key.yaml, line 16, function required).',
        16,
      ],
      ['catalog/chart-not-rendered', 'The Helm chart chart was rendered in part.', 1],
    ]);
  });

  it('do not guess what is made up while they are rendered', () => {
    const result = build({ ...shop, 'chart/templates/web.yaml': workload('web', '"http://{{ randAlphaNum 5 }}:80"') });
    expect(addresses(result)).toEqual(['default web unknown chart/templates/web.yaml:16']);
  });
});
