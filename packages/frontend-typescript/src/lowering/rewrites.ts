import type { ValueIndex } from '@callgate/ir';
import { nameIn, kid, type Node, nodes } from './ast.js';
import type { Builder } from './context.js';
import { importValue } from './imports.js';
import { addCall, lowerExpression, select } from './values.js';

/**
 * A rewrite of a server's configuration (`{ source, destination }` in `next.config.js`): the server asks the destination itself, where that is
 * another one. Redirects, which say whether they are permanent, are followed by browsers
 * (https://nextjs.org/docs/app/api-reference/config/next-config-js/rewrites).
 */
export function noteRewrite(fn: Builder, node: Node): void {
  if (!/(?:^|\/)next\.config\.[cm]?[jt]s$/u.test(fn.file.path)) return;
  const values = new Map<string, Node | undefined>();
  for (const each of nodes(node, 'properties')) {
    const name = nameIn(kid(each, 'key'));
    if (name !== undefined) values.set(name, kid(each, 'value'));
  }
  const destination = values.get('destination');
  if (destination === undefined || !values.has('source') || values.has('permanent') || values.has('statusCode')) return;
  const written = destination['value'];
  if (typeof written === 'string' && written.startsWith('/')) return;
  const rewrite: ValueIndex = select(fn, importValue(fn, 'next'), 'rewrite');
  addCall(fn, rewrite, [lowerExpression(fn, destination)], node);
}
