import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { canonicalGraph, diffGraphs, toDot, toGexf, toJson, toMermaid, type GraphDifference } from '@callgate/graph';
import { parseServiceGraph, printProblem, type ServiceGraph } from '@callgate/ir';
import { CallgateError } from './callgate-error.js';

const printers = { json: toJson, dot: toDot, mermaid: toMermaid, gexf: toGexf } as const;

export type GraphFormat = keyof typeof printers;
export const graphFormats = Object.keys(printers) as readonly GraphFormat[];

/** @returns the graph in one of the formats; equal graphs give equal bytes */
export function exportGraph(graph: ServiceGraph, format: GraphFormat): string {
  return printers[format](graph);
}

const largestGraph = 268_435_456;

/**
 * Reads a graph document.
 * @returns the graph; undefined where the path is a folder
 * @throws CallgateError where the file is not there or is no graph document
 */
export function readGraph(path: string, cwd: string): ServiceGraph | undefined {
  const stat = statSync(resolve(cwd, path), { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return undefined;
  if (stat?.isFile() !== true) throw unreadable(path, 'there is no such file or folder');
  if (stat.size > largestGraph) throw unreadable(path, `it has more than ${largestGraph} bytes`);
  const parsed = parseServiceGraph(readFileSync(resolve(cwd, path), 'utf8'));
  if ('value' in parsed) return canonicalGraph(parsed.value);
  throw unreadable(path, parsed.problems.slice(0, 5).map(printProblem).join('; '));
}

function unreadable(path: string, because: string): CallgateError {
  return new CallgateError(
    'engine/no-graph',
    `${path} is no graph document: ${because}.`,
    'A graph document is what "callgate graph --format json" prints.',
    'Name such a file, or the folder of a repository.',
  );
}

/** How the second graph differs from the first, and whether it does. */
export function compareGraphs(
  before: ServiceGraph,
  after: ServiceGraph,
): { readonly difference: GraphDifference; readonly differs: boolean } {
  const difference = diffGraphs(before, after);
  const parts = [difference.nodes, difference.relations].flatMap((each) => [each.added, each.removed, each.changed]);
  return { difference, differs: parts.some((part) => part.length > 0) };
}
