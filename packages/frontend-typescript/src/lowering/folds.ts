import type { ValueIndex } from '@callgate/ir';
import { bare, kid, nameIn, type Node, nodes, textOfQuasi, word } from './ast.js';
import type { Builder } from './context.js';
import { addCall, binary, element, index, join, lowerExpression, number, select, text, unknown } from './values.js';

/**
 * `list.reduce(fold, start)`: what a function makes of a list, one element after the other. A fold that adds each element to the text so far is
 * the list joined; one that ends each with what separates members of a list (`all + host + ','`) adds each of them to the start, one by one; another that
 * makes a longer text of it is run with the first ones, and what others add is not told. Any other is run with each, and with the start: what it puts into
 * an object, it puts there for each element.
 * @param fold the function, which is written in its place
 * @param start what it begins with; undefined where that is the first element
 * @param backwards whether it begins with the last element (`reduceRight`)
 */
export function lowerFold(
  fn: Builder,
  node: Node,
  list: ValueIndex,
  { fold, start, backwards }: { readonly fold: Node; readonly start: Node | undefined; readonly backwards: boolean },
): ValueIndex {
  const run = lowerExpression(fn, fold);
  const each = element(fn, list, 'value');
  const added = addedTo(fold);
  const begin = start === undefined ? undefined : lowerExpression(fn, start);
  if (added === 'each' && !backwards) {
    const joined = addCall(fn, select(fn, list, 'join'), [text(fn, '')], node);
    return begin === undefined ? joined : binary(fn, '+', begin, joined);
  }
  const position = element(fn, list, 'key');
  if (added === 'listed' && begin !== undefined && !backwards) return addCall(fn, run, [begin, each, position], node);
  const others = unknown(fn, 'what other elements of a list add');
  if (added === 'before' || (added !== undefined && backwards)) return addCall(fn, run, [others, each, position], node);
  const first = begin ?? index(fn, list, number(fn, 0));
  if (added === undefined) return join(fn, [first, addCall(fn, run, [first, each, position], node)]);
  const second = index(fn, list, number(fn, begin === undefined ? 1 : 0));
  return binary(fn, '+', addCall(fn, run, [first, second, position], node), others);
}

/**
 * What a function adds to the text that is its first parameter: its second one and nothing else, the second one as a member of a list, more than that, or
 * something in front of it; undefined where it does not make a longer text of it.
 */
function addedTo(fold: Node): 'each' | 'listed' | 'behind' | 'before' | undefined {
  const written = bare(fold);
  const [soFar, each] = nodes(written, 'params').map((parameter) => nameIn(parameter));
  const added = partsOf(resultOf(written)) ?? [];
  const parts = added.map((part) => (part.type === 'Identifier' ? nameIn(part) : ''));
  if (soFar === undefined || !parts.includes(soFar)) return undefined;
  if (parts[0] !== soFar) return 'before';
  if (parts[1] !== each) return 'behind';
  const last = added[2];
  if (last === undefined) return 'each';
  const ending = last.type === 'TemplateElement' ? textOfQuasi(last) : last['value'];
  return parts.length === 3 && typeof ending === 'string' && /^[,;]\s*$/.test(ending) ? 'listed' : 'behind';
}

/** The one expression that a function gives back. */
function resultOf(fold: Node): Node | undefined {
  const body = kid(fold, 'body');
  if (body?.type !== 'BlockStatement') return body;
  const [only, more] = nodes(body, 'body');
  return only?.type === 'ReturnStatement' && more === undefined ? kid(only, 'argument') : undefined;
}

/** What is added up, from left to right: the sides of `+`, the pieces of a template. */
function partsOf(node: Node | undefined): readonly Node[] | undefined {
  const at = node === undefined ? undefined : bare(node);
  if (at?.type === 'BinaryExpression' && word(at, 'operator') === '+') {
    const left = kid(at, 'left');
    const right = kid(at, 'right');
    return left === undefined || right === undefined ? undefined : [...(partsOf(left) ?? [bare(left)]), bare(right)];
  }
  if (at?.type !== 'TemplateLiteral') return undefined;
  const quasis = nodes(at, 'quasis');
  const expressions = nodes(at, 'expressions');
  return quasis.flatMap((quasi, position) => {
    const expression = expressions[position];
    return [...(textOfQuasi(quasi) === '' ? [] : [quasi]), ...(expression === undefined ? [] : [bare(expression)])];
  });
}
