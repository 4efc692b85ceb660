import type { GraphNode, ServiceGraph } from '@callgate/ir';
import { excerpt, leftLine } from './excerpt.js';
import { nodeNames } from './node-names.js';
import { type Block, faint, heading, type Piece, type PrintOptions, strong, table, warning } from './page.js';
import type { ScanSummary } from './scan-summary.js';
import { unresolvedCalls } from './unresolved-calls.js';

const hint = 'callgate scan --all, or callgate graph --format json';

/** Other nodes at the far ends of edges: each once, the node itself left out. */
function neighbours(graph: ServiceGraph, id: string, near: 'from' | 'to', far: 'from' | 'to'): number {
  const ids = graph.edges.filter((edge) => edge[near] === id && edge[far] !== id).map((edge) => edge[far]);
  return new Set(ids).size;
}

function serviceRow(graph: ServiceGraph, node: GraphNode, name: string, manifests: boolean): readonly Piece[] {
  const gaps = unresolvedCalls(graph.unresolved.filter((entry) => entry.service === node.id));
  const calls = neighbours(graph, node.id, 'from', 'to');
  const called = neighbours(graph, node.id, 'to', 'from');
  const remarks: Piece[] = [];
  if (gaps > 0) remarks.push(warning(`${gaps} unresolved`));
  if (node.undeployed === true && manifests) remarks.push(warning('in no manifest'));
  const remark = remarks.flatMap((each, index) => (index === 0 ? [each] : [', ', each]));
  return [strong(name), faint(node.directory ?? ''), `calls ${calls}`, `called by ${called}`, remark];
}

/** The services whose source was analysed, with how many others they call and are called by. */
export function serviceBlocks({ graph }: ScanSummary, options: PrintOptions): readonly Block[] {
  const services = graph.nodes.filter((node) => node.kind === 'service' && !node.opaque);
  if (services.length === 0) return [];
  const nameOf = nodeNames(graph.nodes);
  const manifests = services.some((node) => node.undeployed !== true);
  const { shown, left } = excerpt(services, 100, options);
  const rows = shown.map((node) => serviceRow(graph, node, nameOf(node.id), manifests));
  return [...heading(strong('Services')), table(2, rows), ...leftLine(2, left, hint)];
}

/** The services that are deployed with no source that was analysed, and why. */
export function opaqueBlocks(graph: ServiceGraph, options: PrintOptions): readonly Block[] {
  const services = graph.nodes.filter((node) => node.kind === 'service' && node.opaque);
  if (services.length === 0) return [];
  const nameOf = nodeNames(graph.nodes);
  const { shown, left } = excerpt(services, 100, options);
  const rows = shown.map((node) => {
    const called = neighbours(graph, node.id, 'to', 'from');
    return [nameOf(node.id), `called by ${called}`, faint(node.opaqueBecause ?? 'its source was not found')];
  });
  const title = heading(
    strong('Opaque'),
    faint('  deployed, with no source that was read: what they call is not known'),
  );
  return [...title, table(2, rows), ...leftLine(2, left, hint)];
}
