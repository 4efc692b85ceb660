import { kid, type Node, nodes, word } from './ast.js';
import type { FileContext } from './context.js';

/**
 * The object that `Object.assign({ … }, { … })` or `Object.freeze({ … })` gives, where all of it is written there; undefined for anything else.
 * @param isSpread what else may be put in as a whole
 */
export function objectWritten(
  file: FileContext,
  node: Node,
  isSpread: (given: Node) => boolean = () => false,
): Node | undefined {
  const callee = node.type === 'CallExpression' ? kid(node, 'callee') : undefined;
  const [owner, method] = callee?.type === 'MemberExpression' ? [kid(callee, 'object'), kid(callee, 'property')] : [];
  if (owner?.type !== 'Identifier' || word(owner, 'name') !== 'Object' || file.names.variables.has(owner))
    return undefined;
  const given = nodes(node, 'arguments');
  const [first, ...others] = given;
  if (first?.type !== 'ObjectExpression') return undefined;
  if (others.some((each) => each.type !== 'ObjectExpression' && !isSpread(each))) return undefined;
  const name = method === undefined ? '' : word(method, 'name');
  if (name !== 'assign' && !(name === 'freeze' && given.length === 1)) return undefined;
  const { start, end } = node;
  const properties = given.flatMap((each) =>
    each.type === 'ObjectExpression'
      ? nodes(each, 'properties')
      : [{ type: 'SpreadElement', start: each.start, end: each.end, argument: each }],
  );
  return { type: 'ObjectExpression', start, end, properties };
}
