import type { GraphEdge, GraphNode, ServiceGraph } from '@callgate/ir';
import { edgeLabel } from './edge-label.js';
import { canonicalGraph } from './unite-graphs.js';

/**
 * A quoted label. Whatever is no letter, digit or harmless sign is written as an entity (`#34;`), so no text can end the label, open a
 * Markdown string, a directive (`%%{`) or a comment. (mermaid.js.org/syntax/flowchart.html, "Entity codes to escape characters")
 */
function quoted(text: string): string {
  const safe = text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[^\p{L}\p{N} ._/:,()-]/gu, (sign) => `#${sign.codePointAt(0) ?? 0};`);
  return `"${safe === '' ? ' ' : safe}"`;
}

/** Mermaid ids of all nodes. They begin with the kind, so none is a word of the language (`end`); ids that fall together are numbered. */
function namesOf(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, kind, name } of nodes) {
    const base = `${kind}_${name.replace(/[^A-Za-z0-9]+/g, '_')}`;
    let unique = base;
    for (let number = 2; taken.has(unique); number += 1) unique = `${base}_${number}`;
    taken.add(unique);
    names.set(id, unique);
  }
  return names;
}

function nodeLine(node: GraphNode, name: string): string {
  const label = quoted(node.name);
  if (node.kind === 'resource') return `  ${name}[(${label})]`;
  if (node.kind === 'external') return `  ${name}([${label}]):::external`;
  return `  ${name}[${label}]${node.opaque ? ':::opaque' : ''}`;
}

function edgeLines(edge: GraphEdge, names: ReadonlyMap<string, string>): readonly string[] {
  const [from, to] = [names.get(edge.from), names.get(edge.to)];
  if (from === undefined || to === undefined) return [];
  return [`  ${from} -->|${quoted(edgeLabel(edge))}| ${to}`];
}

/** The graph as a Mermaid flowchart, for Markdown pages. Ends with a line break. */
export function toMermaid(graph: ServiceGraph): string {
  const { nodes, edges } = canonicalGraph(graph);
  const names = namesOf(nodes);
  const lines = [
    'flowchart LR',
    ...nodes.map((node) => nodeLine(node, names.get(node.id) ?? '')),
    ...edges.flatMap((edge) => edgeLines(edge, names)),
    '  classDef external stroke-dasharray: 5 5',
    '  classDef opaque fill:#eee,stroke:#999,color:#666',
  ];
  return `${lines.join('\n')}\n`;
}
