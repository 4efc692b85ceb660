import { printServiceGraph, type ServiceGraph } from '@callgate/ir';
import { canonicalGraph } from './unite-graphs.js';

/** The graph document in canonical form, as `printServiceGraph` writes it: equal graphs print as equal bytes. Ends with a line break. */
export function toJson(graph: ServiceGraph): string {
  return printServiceGraph(canonicalGraph(graph));
}
