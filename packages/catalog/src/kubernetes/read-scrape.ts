import type { Container, Diagnostic, PodPort } from '@callgate/ir';
import { entryOf, nodeAt, numberOf, textAt, textOf } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import type { DraftWatch } from '../draft.js';
import { catalogDiagnostic } from '../findings.js';
import { isPort } from './port-number.js';

/**
 * Whether annotations ask for metrics to be collected, and on which port of the pods: `prometheus.io/scrape` and `prometheus.io/port`, the
 * convention of the example configuration of Prometheus (prometheus/prometheus, `documentation/examples/prometheus-kubernetes.yml`).
 * @returns undefined where they do not; `port` is absent where none is given: then all that are declared
 */
export function readScrape(
  metadata: YamlNode | undefined,
  diagnostics: Diagnostic[],
): { readonly port?: number; readonly at: YamlNode['at'] } | undefined {
  const annotations = nodeAt(metadata, 'annotations');
  const scrape = entryOf(annotations, 'prometheus.io/scrape');
  if (scrape === undefined || textOf(scrape.value)?.toLowerCase() !== 'true') return undefined;
  const written = entryOf(annotations, 'prometheus.io/port');
  if (written === undefined) return { at: scrape.keyAt };
  const port = numberOf(written.value);
  if (port !== undefined && isPort(port)) return { port, at: written.keyAt };
  const what = `prometheus.io/port is ${textAt(annotations, 'prometheus.io/port') ?? 'empty'}, which is no port.`;
  diagnostics.push(catalogDiagnostic('watch-unknown', what, written.value.at));
  return { at: written.keyAt };
}

/** The watch that annotations of a pod template ask for. */
export function scrapeOfPods(
  metadata: YamlNode | undefined,
  containers: readonly Container[],
  diagnostics: Diagnostic[],
): readonly DraftWatch[] {
  const scrape = readScrape(metadata, diagnostics);
  if (scrape === undefined) return [];
  const ports: readonly PodPort[] =
    scrape.port === undefined ? declaredPorts(containers) : [{ port: scrape.port, transport: 'tcp' }];
  return [{ watch: 'metrics', name: 'prometheus.io/scrape', ports, at: scrape.at }];
}

/** The TCP ports that the containers of a pod declare. */
export function declaredPorts(containers: readonly Container[]): readonly PodPort[] {
  return containers
    .flatMap((container) => container.ports)
    .filter((port) => port.transport === 'tcp')
    .map(({ port, transport }) => ({ port, transport }));
}
