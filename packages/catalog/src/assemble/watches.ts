import type { CatalogWatch, Diagnostic, PodPort, Workload } from '@callgate/ir';
import { selects } from '@callgate/manifests';
import type { DraftMonitor } from '../draft.js';
import { catalogDiagnostic } from '../findings.js';
import { declaredPorts } from '../kubernetes/read-scrape.js';
import { isPort } from '../kubernetes/port-number.js';
import { workloadsBehind } from './addresses.js';
import type { BuiltTree } from './entries.js';
import { podPortsOf } from './pod-ports.js';

/**
 * Finds what looks into pods: probes, annotations of pods and Services that ask for metrics, and monitors of the Prometheus operator.
 * Monitors that select nothing are reported.
 */
export function watchesOf(trees: readonly BuiltTree[], diagnostics: Diagnostic[]): readonly CatalogWatch[] {
  const watches: CatalogWatch[] = [];
  const unmatched = new Map<string, DraftMonitor>();
  const matched = new Set<string>();
  for (const built of trees) {
    for (const [draft, workload] of built.workloads) {
      watches.push(...draft.watches.map((watch) => ({ ...watch, workload: workload.id })));
    }
    watches.push(...scrapedServices(built));
    for (const monitor of built.tree.monitors) {
      const found = monitored(monitor, built, diagnostics);
      if (found.length === 0) unmatched.set(monitor.name, monitor);
      else matched.add(monitor.name);
      watches.push(...found);
    }
  }
  for (const [name, monitor] of unmatched) {
    if (matched.has(name)) continue;
    diagnostics.push(
      catalogDiagnostic('watch-unknown', `${name} selects nothing that manifests describe.`, monitor.at),
    );
  }
  return watches;
}

function scrapedServices({ addresses, workloads }: BuiltTree): readonly CatalogWatch[] {
  const all = workloads.map(([, workload]) => workload);
  return addresses.flatMap(([draft, address]) => {
    const { scraped } = draft;
    if (scraped === undefined) return [];
    const ports: readonly PodPort[] =
      scraped.port === undefined ? podPortsOf(address.ports) : [{ port: scraped.port, transport: 'tcp' }];
    const name = `prometheus.io/scrape of Service ${draft.namespace}/${draft.name}`;
    return workloadsBehind(draft, all).map((each) => ({
      watch: 'metrics' as const,
      workload: each.id,
      name,
      ports,
      at: scraped.at,
    }));
  });
}

function monitored(monitor: DraftMonitor, built: BuiltTree, diagnostics: Diagnostic[]): readonly CatalogWatch[] {
  const all = built.workloads.map(([, workload]) => workload);
  const isWithin = (namespace: string): boolean => monitor.namespaces?.includes(namespace) ?? true;
  const watch = (workload: Workload, ports: readonly PodPort[]): CatalogWatch => {
    if (ports.length === 0) {
      const what = `${monitor.name} collects from ${workload.id} on a port that is not known.`;
      diagnostics.push(catalogDiagnostic('watch-unknown', what, monitor.at));
    }
    return { watch: 'metrics', workload: workload.id, name: monitor.name, ports, at: monitor.at };
  };
  if (monitor.of === 'pods') {
    return all
      .filter((each) => isWithin(each.namespace) && selects(monitor.selector, each.labels))
      .map((each) => watch(each, uniquePorts(monitor.ports.flatMap((port) => portsOfPod(port, each)))));
  }
  return built.addresses
    .filter(([draft]) => isWithin(draft.namespace) && selects(monitor.selector, draft.labels))
    .flatMap(([draft, address]) =>
      workloadsBehind(draft, all).map((each) =>
        watch(each, uniquePorts(monitor.ports.flatMap((port) => portsOfService(port, address, each)))),
      ),
    );
}

type MonitorPort = DraftMonitor['ports'][number];

function portsOfService(
  port: MonitorPort,
  address: BuiltTree['addresses'][number][1],
  workload: Workload,
): readonly PodPort[] {
  if (port.port !== undefined) return podPortsOf(address.ports.filter((each) => each.name === port.port));
  return port.target === undefined ? podPortsOf(address.ports) : portsOfPod(port, workload);
}

function portsOfPod({ port, target }: MonitorPort, workload: Workload): readonly PodPort[] {
  if (typeof target === 'number') return isPort(target) ? [{ port: target, transport: 'tcp' }] : [];
  const name = port ?? target;
  if (name === undefined) return declaredPorts(workload.containers);
  return workload.containers
    .flatMap((container) => container.ports)
    .filter((each) => each.name === name)
    .map((each) => ({ port: each.port, transport: each.transport }));
}

function uniquePorts(ports: readonly PodPort[]): readonly PodPort[] {
  return [...new Map(ports.map((each) => [`${String(each.port)}/${each.transport}`, each])).values()];
}
