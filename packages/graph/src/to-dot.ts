import type { GraphEdge, GraphNode, ServiceGraph } from '@callgate/ir';
import { edgeLabel } from './edge-label.js';
import { canonicalGraph } from './unite-graphs.js';

/**
 * A text in double quotes. A quote and a backslash are escaped; line breaks and other control characters become spaces, because some
 * readers end a line where a quoted text has one. (graphviz.org/doc/info/lang.html)
 */
function quoted(text: string): string {
  return `"${text.replace(/\p{Cc}/gu, ' ').replace(/[\\"]/g, '\\$&')}"`;
}

/** The attributes of a node by what it is: boxes for services, cylinders for resources, dashed ellipses outside, grey where opaque. */
function style(node: GraphNode): readonly string[] {
  if (node.kind === 'resource') return ['shape=cylinder'];
  if (node.kind === 'external') return ['shape=ellipse', 'style=dashed'];
  if (node.opaque) return ['shape=box', 'style=filled', 'fillcolor=lightgrey', 'color=grey', 'fontcolor=dimgrey'];
  return ['shape=box'];
}

function nodeLine(node: GraphNode): string {
  return `  ${quoted(node.id)} [${[`label=${quoted(node.name)}`, ...style(node)].join(', ')}];`;
}

function edgeLine(edge: GraphEdge): string {
  return `  ${quoted(edge.from)} -> ${quoted(edge.to)} [label=${quoted(edgeLabel(edge))}];`;
}

/** The graph in the language of Graphviz. Ends with a line break. */
export function toDot(graph: ServiceGraph): string {
  const { nodes, edges } = canonicalGraph(graph);
  const head = [
    'digraph services {',
    '  rankdir=LR;',
    '  node [fontname="Helvetica"];',
    '  edge [fontname="Helvetica"];',
  ];
  return [...head, ...nodes.map(nodeLine), ...edges.map(edgeLine), '}', ''].join('\n');
}
