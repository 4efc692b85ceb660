import { adviceBlocks } from './scan-advice.js';
import { type Block, blank, good, line, type Page, type PrintOptions, strong, warning } from './page.js';
import { renderPage } from './render-page.js';
import { edgeBlocks } from './scan-edges.js';
import { figureBlocks, findingBlocks, ledgerBlocks, leftOutBlocks } from './scan-rest.js';
import { opaqueBlocks, serviceBlocks } from './scan-services.js';
import type { ScanSummary } from './scan-summary.js';
import { unresolvedCalls } from './unresolved-calls.js';
import { count } from './wording.js';

function headline({ graph }: ScanSummary): readonly Block[] {
  const number = (kind: string): number => graph.nodes.filter((node) => node.kind === kind).length;
  const [resources, outside] = [number('resource'), number('external')];
  const opaque = graph.nodes.filter((node) => node.opaque).length;
  const parts = [count(number('service'), 'service') + (opaque === 0 ? '' : ` (${opaque} opaque)`)];
  if (resources > 0) parts.push(count(resources, 'resource'));
  if (outside > 0) parts.push(count(outside, 'host outside', 'hosts outside'));
  parts.push(count(graph.edges.length, 'edge'));
  const gaps = unresolvedCalls(graph.unresolved);
  const unresolved = gaps === 0 ? good('nothing unresolved') : warning(count(gaps, 'unresolved call'));
  return [line(0, strong(parts.join(', ')), ', ', unresolved)];
}

/**
 * What a person wants to know after a scan: the services, who calls whom and where that stands, what is not known, what was left out, and
 * what it took. Where there is little to tell, it says why and what to do.
 */
export function printScanSummary(summary: ScanSummary, options: PrintOptions = {}): string {
  const empty = summary.graph.nodes.length === 0 && summary.graph.unresolved.length === 0;
  const page: Page = [
    ...(empty ? [] : headline(summary)),
    ...serviceBlocks(summary, options),
    ...edgeBlocks(summary.graph, options),
    ...opaqueBlocks(summary.graph, options),
    ...ledgerBlocks(summary.graph, options),
    ...findingBlocks(summary.diagnostics, options),
    ...leftOutBlocks(summary.leftOut, options),
    ...adviceBlocks(summary),
    blank(),
    ...figureBlocks(summary.figures),
  ];
  return renderPage(page, options);
}
