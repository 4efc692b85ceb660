import type { LabelSelector, Workload } from '@callgate/ir';
import { selects } from './selects.js';

/** Pod templates that can be asked for by selector. */
export interface PodIndex {
  /** The workloads of a namespace whose pods a selector selects. */
  selected(namespace: string, selector: LabelSelector): readonly Workload[];
}

/** Lays pod templates out by namespace and label, so that a selector looks at few of them. */
export function podIndex(workloads: readonly Workload[]): PodIndex {
  const byLabel = new Map<string, Workload[]>();
  const add = (key: string, workload: Workload): void => {
    const found = byLabel.get(key);
    if (found === undefined) byLabel.set(key, [workload]);
    else found.push(workload);
  };
  for (const workload of workloads) {
    add(workload.namespace, workload);
    for (const [key, value] of Object.entries(workload.labels)) add(labelKey(workload.namespace, key, value), workload);
  }
  return {
    selected(namespace, selector) {
      let fewest = byLabel.get(namespace) ?? [];
      for (const [key, value] of Object.entries(selector.matchLabels)) {
        const found = byLabel.get(labelKey(namespace, key, value)) ?? [];
        if (found.length < fewest.length) fewest = found;
      }
      return fewest.filter((each) => selects(selector, each.labels));
    },
  };
}

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}\0${key}\0${value}`;
}
