import type { GraphNode } from '@callgate/ir';
import { faint, line, type Page, type PrintOptions, strong, table } from './page.js';
import { renderPage } from './render-page.js';

/** A name that a person typed and that fits no node, or several: what `printNameMiss` tells. */
export type NameMiss =
  | { readonly found: 'none'; readonly text: string; readonly similar: readonly GraphNode[] }
  | { readonly found: 'several'; readonly text: string; readonly nodes: readonly GraphNode[] };

/** That a name fits nothing, with what may have been meant; or that it fits several, with the ids that tell them apart. */
export function printNameMiss(miss: NameMiss, options: PrintOptions = {}): string {
  const nodes = miss.found === 'none' ? miss.similar : miss.nodes;
  const rows = nodes.map((node) => [strong(node.id), faint(node.directory ?? node.technology ?? '')]);
  const none: Page = [
    line(0, 'Nothing is called ', strong(miss.text), nodes.length === 0 ? '.' : '. Did you mean:'),
    table(2, rows),
    ...(nodes.length === 0 ? [line(0, faint('callgate scan lists every service.'))] : []),
  ];
  const several: Page = [line(0, 'Several are called ', strong(miss.text), '. Name one by its id:'), table(2, rows)];
  return renderPage(miss.found === 'none' ? none : several, options);
}
