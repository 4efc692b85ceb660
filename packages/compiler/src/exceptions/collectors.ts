import type { CatalogView, LabelSelector, Workload } from '@callgate/ir';
import type { CollectorPeer } from '../api.js';
import { podWorkloads } from '../in-cluster.js';
import { lastingLabels } from '../selectors/lasting-labels.js';
import { settingsTexts } from '../suspicion/settings-texts.js';
import type { TextSearch } from '../suspicion/text-search.js';

/** A collector of metrics, with a name for people. */
export interface Collector extends CollectorPeer {
  readonly name: string;
}

/**
 * The workloads of a view that collect metrics: those that run Prometheus, and those whose settings say from whom to scrape, whatever they
 * run (`scrape_configs` of Prometheus, its agents and the OpenTelemetry Collector; `prometheus.scrape` of Alloy).
 */
export function collectorsOf(view: CatalogView, search: TextSearch): readonly Collector[] {
  return podWorkloads(view).flatMap((workload) => {
    const pods = selectorOf(workload);
    if (pods === undefined || workload.hostNetwork === true || !collects(workload, search)) return [];
    const namespaces = namespacesNamed([workload.namespace]);
    return [{ name: `${workload.kind} ${workload.namespace}/${workload.name}`, namespaces, pods }];
  });
}

/** Namespaces by name, which is a label that the API server sets itself (Kubernetes docs, "Well-Known Labels", `kubernetes.io/metadata.name`). */
export function namespacesNamed(names: readonly string[]): LabelSelector {
  const key = 'kubernetes.io/metadata.name';
  const [first, ...others] = names;
  if (first !== undefined && others.length === 0) return { matchLabels: { [key]: first }, matchExpressions: [] };
  return { matchLabels: {}, matchExpressions: [{ key, operator: 'In', values: [...names].sort() }] };
}

function selectorOf(workload: Workload): LabelSelector | undefined {
  if (workload.selector !== undefined) return workload.selector;
  const matchLabels = lastingLabels(workload.labels);
  return Object.keys(matchLabels).length === 0 ? undefined : { matchLabels, matchExpressions: [] };
}

function collects(workload: Workload, search: TextSearch): boolean {
  return workload.containers.some(
    (container) =>
      /(^|\/)prometheus(:|@|$)/.test(container.image ?? '') ||
      settingsTexts(workload, container, search).some(({ text }) =>
        /\bscrape_configs\b|\bprometheus\.scrape\b/.test(text),
      ),
  );
}
