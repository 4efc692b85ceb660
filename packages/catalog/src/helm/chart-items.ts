import type { Diagnostic, Span } from '@callgate/ir';
import type { KubernetesObject } from '@callgate/manifests';
import type { CatalogOptions } from '../api.js';
import type { FileIndex } from '../files/file-index.js';
import { byText, relativeTo } from '../files/paths.js';
import { catalogDiagnostic } from '../findings.js';
import { defaultEnvironment, environmentOfPath, isEnvironmentWord, isTestFile } from '../trees/environment-name.js';
import { objectsOfTemplate } from './chart-objects.js';
import { chartsTakenIn } from './chart.js';
import { renderChart } from './render-chart.js';
import type { ChartOptions, ChartProblem } from './render-chart.js';

/** A chart in one environment, rendered. */
export interface ChartItem {
  /** `defaults` where nothing tells with which values it is installed. */
  readonly kind: 'rendered' | 'defaults';
  /** Its folder. */
  readonly chart: string;
  readonly environment: string;
  readonly objects: readonly KubernetesObject[];
  readonly namespace?: string;
}

export interface ChartItemsOptions {
  /** Whether a tool rendered a chart (in an environment, or in any). */
  readonly isRendered: (chart: string, environment?: string) => boolean;
  /** Values files that are named after an environment make one. */
  readonly withEnvironments: boolean;
  readonly diagnostics: Diagnostic[];
}

interface Variant {
  readonly environment: string;
  readonly options: ChartOptions;
}

/**
 * Renders the charts of a repository: those that the configuration names, with its values; the others with their defaults, and, where a chart
 * has a file of values that is named after an environment (`values-live.yaml`), in that environment too.
 * @param folders of charts that are no part of another
 */
export function chartItems(
  folders: readonly string[],
  files: FileIndex,
  { environments = {} }: CatalogOptions,
  { isRendered, withEnvironments, diagnostics }: ChartItemsOptions,
): readonly ChartItem[] {
  const taken = chartsTakenIn(folders, files);
  const roots = folders.filter((each) => !taken.has(each) && !isTestFile(`${each}/Chart.yaml`, environments));
  const claimed = Object.entries(environments).flatMap(([environment, { helm, namespace }]) =>
    helm === undefined
      ? []
      : [{ environment, chart: helm.chart, options: { ...(namespace === undefined ? {} : { namespace }), ...helm } }],
  );
  const free = roots.filter((each) => !claimed.some(({ chart }) => chart === each));
  const values = new Map(
    free.map((each) => [each, withEnvironments ? environmentValues(each, files) : new Map<string, string>()]),
  );
  const names = [...new Set([...values.values()].flatMap((each) => [...each.keys()]))].sort(byText);
  const variants = (chart: string): readonly Variant[] => {
    const own = environmentOfPath(`${chart}/Chart.yaml`, environments);
    const others = own === defaultEnvironment ? names : [];
    return [own, ...others].map((environment) => {
      const file = values.get(chart)?.get(environment);
      return { environment, options: file === undefined ? {} : { values: [file] } };
    });
  };
  const wanted = [
    ...claimed.filter(({ chart, environment }) => !isRendered(chart, environment)),
    ...free.filter((each) => !isRendered(each)).flatMap((chart) => variants(chart).map((each) => ({ chart, ...each }))),
  ];
  return wanted.flatMap(({ chart, environment, options }): readonly ChartItem[] => {
    const { templates, problems } = renderChart(chart, files, options);
    report(chart, problems, diagnostics);
    const objects = templates.flatMap((template) => objectsOfTemplate(template, diagnostics));
    const { namespace } = options;
    return [
      {
        chart,
        kind: (options.values ?? []).length === 0 ? 'defaults' : 'rendered',
        environment,
        objects,
        ...(namespace === undefined ? {} : { namespace }),
      },
    ];
  });
}

/** Files of values beside a chart that are named after an environment: `values-live.yaml`, `live-values.yaml`, `values/live.yaml`. */
function environmentValues(chart: string, files: FileIndex): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const file of files.within(chart)) {
    const name = relativeTo(file, chart);
    const [, after, before, below] =
      /^(?:values[-_.]([A-Za-z]+)|([A-Za-z]+)[-_.]values|(?:values|env|envs|environments)\/(?:values[-_.])?([A-Za-z]+))\.ya?ml$/.exec(
        name,
      ) ?? [];
    const environment = after ?? before ?? below;
    if (environment !== undefined && isEnvironmentWord(environment) && !result.has(environment))
      result.set(environment.toLowerCase(), file);
  }
  return result;
}

/** One finding for each reason, with all that it leaves out, and one for the chart. */
function report(chart: string, problems: readonly ChartProblem[], diagnostics: Diagnostic[]): void {
  if (problems.length === 0) return;
  const reasons = new Map<string, readonly ChartProblem[]>();
  for (const each of problems) reasons.set(each.because, [...(reasons.get(each.because) ?? []), each]);
  for (const [because, same] of reasons) {
    const [first] = same;
    if (first === undefined) continue;
    const files = same.flatMap((each) => each.leavesOut ?? []);
    const what =
      files.length === 0 ? `Of the chart ${chart}` : `Of the chart ${chart}, ${files.join(', ')} is left out`;
    diagnostics.push(catalogDiagnostic('chart-incomplete', `${what}: ${because}.`, lineOf(first.file, first.line)));
  }
  const file = chart === '.' ? 'Chart.yaml' : `${chart}/Chart.yaml`;
  diagnostics.push(
    catalogDiagnostic('chart-not-rendered', `The Helm chart ${chart} was rendered in part.`, lineOf(file, 1)),
  );
}

function lineOf(file: string, line: number): Span {
  return { file, start: { line, column: 1 }, end: { line, column: 1 } };
}
