import { deepCopy, goMap, isGoMap } from '@callgate/go-template';
import type { GoMap, GoValue } from '@callgate/go-template';
import type { Chart, Subchart } from './chart.js';

/** A chart with the values that its templates see. */
export interface ValuedChart {
  readonly chart: Chart;
  readonly values: GoMap;
  readonly charts: readonly ValuedChart[];
}

/**
 * Gives a chart and what it takes in their values: what is given wins over the chart's own values, a parent's over a subchart's, `global` goes
 * down to all; null takes a default away. Charts whose condition or tags are false are left out
 * (https://helm.sh/docs/chart_template_guide/subcharts_and_globals).
 * @param given values of files and of the parent
 */
export function valuedChart(chart: Chart, given: GoMap): ValuedChart {
  const values = withDefaults(given, chart.values);
  const charts: ValuedChart[] = [];
  for (const subchart of chart.charts) {
    if (!isTakenIn(subchart, values)) continue;
    const { name } = subchart.chart;
    const own = values.entries.get(name);
    const inner = isGoMap(own) ? goMap(own.entries) : goMap();
    const [above, below] = [values.entries.get('global'), inner.entries.get('global')];
    if (isGoMap(above)) inner.entries.set('global', isGoMap(below) ? withDefaults(above, below) : deepCopy(above));
    const valued = valuedChart(subchart.chart, inner);
    values.entries.set(name, valued.values);
    charts.push(valued);
  }
  return { chart, values, charts };
}

/** Puts one map of values over another; both stay as they are. */
export function withDefaults(given: GoMap, defaults: GoMap): GoMap {
  const result = goMap(given.entries);
  for (const [key, value] of defaults.entries) {
    const own = result.entries.get(key);
    if (own === undefined) result.entries.set(key, deepCopy(value));
    else if (own === null) result.entries.delete(key);
    else if (isGoMap(own) && isGoMap(value)) result.entries.set(key, withDefaults(own, value));
  }
  return result;
}

/** Whether values say that something is taken in: the first condition that is a boolean, else any tag that is true. */
export function isTakenIn({ conditions, tags }: Pick<Subchart, 'conditions' | 'tags'>, values: GoMap): boolean {
  for (const condition of conditions) {
    const found = valueAt(values, condition.split('.'));
    if (typeof found === 'boolean') return found;
  }
  const said = tags.map((tag) => valueAt(values, ['tags', tag])).filter((each) => typeof each === 'boolean');
  return said.length === 0 || said.includes(true);
}

function valueAt(values: GoMap, path: readonly string[]): GoValue {
  let value: GoValue = values;
  for (const key of path) value = isGoMap(value) ? (value.entries.get(key) ?? null) : null;
  return value;
}
