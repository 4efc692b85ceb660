import type { ServiceGraph } from '@callgate/ir';
import { canonicalGraph } from './unite-graphs.js';

/** The graph document, canonical and indented by two spaces: equal graphs print as equal bytes. Ends with a line break. */
export function toJson(graph: ServiceGraph): string {
  return `${JSON.stringify(canonicalGraph(graph), null, 2)}\n`;
}
