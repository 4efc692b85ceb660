import type { ConstructEntry, ValueIndex } from '@callgate/ir';
import { kid, type Node, nodes, word } from './ast.js';
import { isHandler } from './browser-code.js';
import type { Builder } from './context.js';
import { addCall, construct, lowerExpression, nil, text } from './values.js';

/** `<Part name={value}>…</Part>` calls the part with its attributes; elements of the page only evaluate what is inside. */
export function lowerJsx(fn: Builder, node: Node): ValueIndex {
  const opening = kid(node, 'openingElement');
  const entries: ConstructEntry[] = [];
  for (const each of opening === undefined ? [] : nodes(opening, 'attributes')) {
    if (each.type === 'JSXSpreadAttribute') {
      entries.push({ value: lowerExpression(fn, kid(each, 'argument')), spread: true });
      continue;
    }
    const name = word(kid(each, 'name') ?? each, 'name');
    if (isHandler(fn, name)) continue;
    entries.push({ field: name, key: text(fn, name), value: lowerExpression(fn, kid(each, 'value')) });
  }
  const children = nodes(node, 'children').map((each) => lowerExpression(fn, each));
  const name = opening === undefined ? undefined : kid(opening, 'name');
  if (name === undefined || (name.type === 'JSXIdentifier' && /^[a-z]/.test(word(name, 'name')))) return nil(fn);
  if (name.type === 'JSXNamespacedName') return nil(fn);
  const inside = construct(
    fn,
    { type: 'list', of: { type: 'opaque' } },
    children.map((value) => ({ value })),
    node,
  );
  entries.push({ field: 'children', key: text(fn, 'children'), value: inside });
  const properties = construct(fn, { type: 'struct', fields: [] }, entries, node);
  return addCall(fn, lowerExpression(fn, name), [properties], node, { mode: 'render' });
}
