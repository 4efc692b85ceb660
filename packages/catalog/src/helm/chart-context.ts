import { asText, generatedMark, goMap, goObject } from '@callgate/go-template';
import type { GoMap, GoObject, GoValue } from '@callgate/go-template';
import type { CatalogFiles } from '../api.js';
import { baseOf } from '../files/paths.js';
import type { ValuedChart } from './chart-values.js';
import { globMatcher } from './glob.js';
import { yamlOfValue } from './yaml-values.js';

/** What a release is called and where it is put. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
}

/** The version of Kubernetes that Helm 3.17 takes where it asks no cluster. */
const kubernetes = { Version: 'v1.32.0', GitVersion: 'v1.32.0', Major: '1', Minor: '32' };

/** API versions that such a cluster has; those of custom resources it has not, as with `helm template`. */
const apiVersions = new Set(
  `
  v1 admissionregistration.k8s.io/v1 apiextensions.k8s.io/v1 apps/v1 authentication.k8s.io/v1
  authorization.k8s.io/v1 autoscaling/v1 autoscaling/v2 batch/v1 certificates.k8s.io/v1 coordination.k8s.io/v1 discovery.k8s.io/v1 events.k8s.io/v1
  flowcontrol.apiserver.k8s.io/v1 networking.k8s.io/v1 node.k8s.io/v1 policy/v1 rbac.authorization.k8s.io/v1 scheduling.k8s.io/v1
  storage.k8s.io/v1
`
    .trim()
    .split(/\s+/),
);

/**
 * What `.` is in the templates of a chart (https://helm.sh/docs/chart_template_guide/builtin_objects).
 * @param template name of the template, and of the folder of its templates
 */
export function chartContext(
  valued: ValuedChart,
  release: Release,
  files: CatalogFiles,
  template: { readonly name: string; readonly folder: string },
): GoMap {
  return goMap([
    ['Values', valued.values],
    ['Chart', valued.chart.about],
    ['Files', filesOf(valued, files, () => true)],
    [
      'Release',
      goMap([
        ['Name', release.name],
        ['Namespace', release.namespace],
        ['Service', 'Helm'],
        ['Revision', 1n],
        ['IsInstall', true],
        ['IsUpgrade', false],
      ]),
    ],
    [
      'Capabilities',
      goMap([
        ['KubeVersion', goMap(Object.entries(kubernetes))],
        ['APIVersions', goObject({}, { Has: ([version]) => apiVersions.has(asText(version ?? null)) })],
        ['HelmVersion', goMap([['Version', 'v3.17.0']])],
      ]),
    ],
    [
      'Template',
      goMap([
        ['Name', template.name],
        ['BasePath', template.folder],
      ]),
    ],
    [
      'Subcharts',
      goMap(
        valued.charts.map((each) => [
          each.chart.name,
          goMap([
            ['Values', each.values],
            ['Chart', each.chart.about],
          ]),
        ]),
      ),
    ],
  ]);
}

/** `.Files`, or the part of it that a pattern names: what is no text is there, and not known. */
function filesOf({ chart }: ValuedChart, files: CatalogFiles, wanted: (path: string) => boolean): GoObject {
  const paths = chart.files.filter(wanted);
  const read = (path: string): string =>
    files.readText(chart.folder === '.' ? path : `${chart.folder}/${path}`) ?? generatedMark;
  const get = ([path]: readonly GoValue[]): string => {
    const name = asText(path ?? null);
    return paths.includes(name) ? read(name) : '';
  };
  return {
    kind: 'object',
    // Read when they are ranged over: most templates never look at them.
    get fields() {
      return new Map(paths.length > 1_000 ? [] : paths.map((path) => [path, read(path)]));
    },
    methods: new Map<string, (args: readonly GoValue[]) => GoValue>([
      ['Get', get],
      ['GetBytes', get],
      ['Lines', (args) => get(args).replace(/\n$/, '').split('\n')],
      [
        'Glob',
        ([pattern]) =>
          filesOf({ chart, values: goMap(), charts: [] }, files, both(wanted, globMatcher(asText(pattern ?? null)))),
      ],
      ['AsConfig', () => yamlOfValue(goMap(paths.map((path) => [baseOf(path), read(path)])))],
      [
        'AsSecrets',
        () => yamlOfValue(goMap(paths.map((path) => [baseOf(path), Buffer.from(read(path)).toString('base64')]))),
      ],
    ]),
  };
}

function both(one: (path: string) => boolean, other: (path: string) => boolean): (path: string) => boolean {
  return (path) => one(path) && other(path);
}
