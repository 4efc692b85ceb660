import { scanFiles } from '../scan-files.js';

/** Findings that say what a graph leaves open; others are about files that the small systems do not have. */
const told = /^(?:engine\/contract|engine\/several|engine\/unknown)/u;

/**
 * Scans a system and gives its graph as sorted lines: `cart -> ledger grpc:9000` for an edge, `cart ? setting-not-set` for what is not known of a
 * call, `! engine/…` for a finding about an edge.
 */
export async function drawGraph(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { graph, diagnostics } = await scanFiles(files);
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const lines = [
    ...graph.edges.map(({ from, to, protocol, port }) => {
      const at = port === undefined ? '' : `:${port}`;
      return `${names.get(from) ?? from} -> ${names.get(to) ?? to} ${protocol}${at}`;
    }),
    ...graph.unresolved.map(({ service, reason }) => `${names.get(service) ?? service} ? ${reason}`),
    ...diagnostics.filter(({ code }) => told.test(code)).map(({ code }) => `! ${code}`),
  ];
  return [...new Set(lines)].toSorted();
}
