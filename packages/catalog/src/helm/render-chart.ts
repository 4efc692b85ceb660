import { goMap, isGoMap, parseTemplate, TemplateProblem, templateSet } from '@callgate/go-template';
import type { GoMap, Rendered } from '@callgate/go-template';
import { parseYaml } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { baseOf } from '../files/paths.js';
import { chartContext } from './chart-context.js';
import type { Release } from './chart-context.js';
import { chartFunctions } from './chart-functions.js';
import { isTakenIn, valuedChart, withDefaults } from './chart-values.js';
import type { ValuedChart } from './chart-values.js';
import { readChart } from './chart.js';
import type { Chart, ChartGap } from './chart.js';
import { valueOfYaml } from './yaml-values.js';

/** A template of a chart, filled. */
export interface RenderedTemplate extends Rendered {
  /** The file in the repository. */
  readonly file: string;
  /** By the name that a line of the text has for its file: the file in the repository. */
  readonly sources: ReadonlyMap<string, string>;
}

/** What was not rendered of a chart, and where the reason stands. */
export interface ChartProblem {
  /** A short sentence without a full stop. */
  readonly because: string;
  /** The template that it leaves out; absent: something that the chart takes in. */
  readonly leavesOut?: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

export interface RenderedChart {
  readonly templates: readonly RenderedTemplate[];
  readonly problems: readonly ChartProblem[];
}

export interface ChartOptions {
  /** Absent: the name of the chart. */
  readonly release?: string;
  readonly namespace?: string;
  /** Files of values from the root, later ones over earlier ones. */
  readonly values?: readonly string[];
}

interface Placed {
  readonly valued: ValuedChart;
  /** `shop/charts/cart`: how Helm names it. */
  readonly name: string;
}

/**
 * Renders a chart of the repository without Helm and without running anything. What is not understood leaves its template out and is told;
 * nothing is guessed.
 * @param folder that of Chart.yaml, from the root
 */
export function renderChart(folder: string, files: FileIndex, options: ChartOptions = {}): RenderedChart {
  const problems: ChartProblem[] = [];
  const gaps: ChartGap[] = [];
  const chart = readChart(folder, files, gaps);
  if (chart.about.entries.get('Type') === 'library') return { templates: [], problems: [] };
  const valued = valuedChart(chart, givenValues(options.values ?? [], files, problems));
  for (const { what, file, line, conditions } of gaps) {
    if (isTakenIn({ conditions, tags: [] }, valued.values)) problems.push({ because: `it ${what}`, file, line });
  }
  const charts = placed(valued, chart.name);
  const sources = new Map<string, string>();
  const named: { readonly placed: Placed; readonly name: string }[] = [];
  for (const each of charts) {
    for (const template of each.valued.chart.templates) {
      const name = `${each.name}/${template}`;
      sources.set(name, pathIn(each.valued.chart, template));
      named.push({ placed: each, name });
    }
  }
  // Deeper ones first, so that a parent's definitions hold over those of its subcharts (Helm, `sortTemplates`).
  const sorted = named.toSorted((a, b) => slashes(b.name) - slashes(a.name) || (a.name < b.name ? 1 : -1));
  const parsed = sorted.flatMap(({ name }) => {
    const file = sources.get(name) ?? name;
    return attempt(file, problems, () => parseTemplate(files.readText(file) ?? '', name), sources) ?? [];
  });
  const set = templateSet(parsed, chartFunctions);
  const templates: RenderedTemplate[] = [];
  const release: Release = { name: options.release ?? chart.name, namespace: options.namespace ?? 'default' };
  const known = new Set(parsed.map((each) => each.file));
  for (const {
    placed: { valued: own, name: folderName },
    name,
  } of sorted.toReversed()) {
    if (!isManifest(name) || !known.has(name)) continue;
    const file = sources.get(name) ?? name;
    const context = chartContext(own, release, files, { name, folder: `${folderName}/templates` });
    const rendered = attempt(file, problems, () => set.render(name, context), sources);
    if (rendered !== undefined && rendered.text.trim() !== '') templates.push({ ...rendered, file, sources });
  }
  return { templates, problems };
}

function pathIn(chart: Chart, file: string): string {
  return chart.folder === '.' ? file : `${chart.folder}/${file}`;
}

function slashes(text: string): number {
  return text.split('/').length;
}

function placed(valued: ValuedChart, name: string): readonly Placed[] {
  return [{ valued, name }, ...valued.charts.flatMap((each) => placed(each, `${name}/charts/${each.chart.name}`))];
}

/** Templates of tests, notes and partials deploy nothing. */
function isManifest(name: string): boolean {
  const base = baseOf(name);
  return (
    !base.startsWith('_') &&
    !/^NOTES\.txt$/i.test(base) &&
    !name.includes('/templates/tests/') &&
    /\.(?:ya?ml|json|tpl)$/.test(base)
  );
}

function givenValues(paths: readonly string[], files: FileIndex, problems: ChartProblem[]): GoMap {
  let values = goMap();
  for (const path of paths) {
    const text = files.readText(path);
    if (text === undefined)
      problems.push({ because: `its values file ${path} is not in the repository`, file: path, line: 1 });
    const value = valueOfYaml(parseYaml(text ?? '', path).documents[0]?.root);
    if (isGoMap(value)) values = withDefaults(value, values);
  }
  return values;
}

function attempt<Result>(
  file: string,
  problems: ChartProblem[],
  go: () => Result,
  sources: ReadonlyMap<string, string>,
): Result | undefined {
  try {
    return go();
  } catch (error) {
    if (!(error instanceof TemplateProblem)) throw error;
    const at = sources.get(error.template) ?? file;
    const within = error.function === undefined ? '' : `, function ${error.function}`;
    const because = `${error.message} (${at}, line ${error.line}${within})`;
    problems.push({ because, leavesOut: file, file: at, line: error.line });
    return undefined;
  }
}
