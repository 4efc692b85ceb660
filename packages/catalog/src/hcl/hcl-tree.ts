import type { Span } from '@callgate/ir';
import type { TextPositions } from '@callgate/manifests';
import { firstNamedChild, namedChildren, text, typeName } from '@callgate/syntax';
import type { FlatTree } from '@callgate/syntax';
import type { HclAttribute, HclBlock, HclBody, HclEntry, HclExpression } from './hcl-body.js';
import { templateParts } from './hcl-text.js';

/**
 * Takes what a tree of tree-sitter-hcl says. Recurses as deep as the tree is: whoever calls it looks at `depth` first.
 * @param tree without errors
 */
export function bodyOfTree(tree: FlatTree, positions: TextPositions): HclBody {
  const reader: TreeReader = {
    tree,
    span: (node) => positions.span(tree.start[node] ?? 0, tree.end[node] ?? 0),
  };
  const body = namedChildren(tree, 0).find((child) => typeName(tree, child) === 'body');
  return body === undefined ? { attributes: [], blocks: [], at: reader.span(0) } : readBody(body, reader);
}

interface TreeReader {
  readonly tree: FlatTree;
  span(node: number): Span;
}

function readBody(node: number, reader: TreeReader): HclBody {
  const { tree } = reader;
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  for (const child of namedChildren(tree, node)) {
    const type = typeName(tree, child);
    if (type === 'block') blocks.push(readBlock(child, reader));
    if (type !== 'attribute') continue;
    const [name, value] = namedChildren(tree, child);
    if (name === undefined || value === undefined) continue;
    attributes.push({ name: text(tree, name), value: readExpression(value, reader), at: reader.span(name) });
  }
  return { attributes, blocks, at: reader.span(node) };
}

function readBlock(node: number, reader: TreeReader): HclBlock {
  const { tree } = reader;
  const children = namedChildren(tree, node);
  const [type = node, ...rest] = children;
  const labels = rest.filter((child) => ['identifier', 'string_lit'].includes(typeName(tree, child)));
  const body = rest.find((child) => typeName(tree, child) === 'body');
  const at = { ...reader.span(type), end: reader.span(labels.at(-1) ?? type).end };
  return {
    type: text(tree, type),
    labels: labels.map((label) => (typeName(tree, label) === 'identifier' ? text(tree, label) : quoted(label, tree))),
    body: body === undefined ? { attributes: [], blocks: [], at: reader.span(node) } : readBody(body, reader),
    at,
  };
}

function quoted(node: number, tree: FlatTree): string {
  return templateParts(tree, node)
    .map((part) => (typeof part === 'string' ? part : ''))
    .join('');
}

function readExpression(node: number, reader: TreeReader): HclExpression {
  const { tree } = reader;
  const at = reader.span(node);
  const children = namedChildren(tree, node).filter((child) => typeName(tree, child) !== 'comment');
  const [first, ...steps] = children;
  const other: HclExpression = { kind: 'other', text: text(tree, node), at };
  if (first === undefined) return other;
  if (steps.length > 0) {
    const path = typeName(tree, first) === 'variable_expr' ? pathOf(steps, tree) : undefined;
    return path === undefined ? other : { kind: 'reference', path: [text(tree, first), ...path], at };
  }
  switch (typeName(tree, first)) {
    case 'expression':
      return readExpression(first, reader);
    case 'literal_value':
      return readLiteral(firstNamedChild(tree, first), at, tree) ?? other;
    case 'template_expr':
      return readTemplate(firstNamedChild(tree, first), at, reader);
    case 'collection_value':
      return readCollection(firstNamedChild(tree, first), at, reader) ?? other;
    case 'variable_expr':
      return { kind: 'reference', path: [text(tree, first)], at };
    case 'function_call':
      return readCall(first, at, reader);
    default:
      return other;
  }
}

/** The names behind the first one; undefined where a step is no name, key or number (`list[*].id`, `map[var.key]`). */
function pathOf(steps: readonly number[], tree: FlatTree): readonly string[] | undefined {
  const path: string[] = [];
  for (const step of steps) {
    const written = text(tree, step);
    const name = /^\.\s*([\w-]+)$/u.exec(written)?.[1] ?? /^\[\s*(?:(\d+)|"([^"\\$%]*)")\s*\]$/u.exec(written);
    if (name === null) return undefined;
    path.push(typeof name === 'string' ? name : (name[1] ?? name[2] ?? ''));
  }
  return path;
}

function readLiteral(node: number, at: Span, tree: FlatTree): HclExpression | undefined {
  const written = text(tree, node);
  switch (typeName(tree, node)) {
    case 'numeric_lit':
      return { kind: 'literal', value: Number(written), text: written, at };
    case 'bool_lit':
      return { kind: 'literal', value: written === 'true', text: written, at };
    case 'null_lit':
      return { kind: 'literal', value: null, text: '', at };
    case 'string_lit':
      return { kind: 'template', parts: [quoted(node, tree)], block: false, at };
    default:
      return undefined;
  }
}

function readTemplate(node: number, at: Span, reader: TreeReader): HclExpression {
  const { tree } = reader;
  const parts = templateParts(tree, node).map((part): string | HclExpression => {
    if (typeof part === 'string') return part;
    const inner = namedChildren(tree, part).find((child) => typeName(tree, child) === 'expression');
    const isDirective = typeName(tree, part) !== 'template_interpolation';
    if (isDirective || inner === undefined) return { kind: 'other', text: text(tree, part), at: reader.span(part) };
    return readExpression(inner, reader);
  });
  return { kind: 'template', parts, block: typeName(tree, node) === 'heredoc_template', at };
}

function readCollection(node: number, at: Span, reader: TreeReader): HclExpression | undefined {
  const { tree } = reader;
  const children = namedChildren(tree, node);
  if (typeName(tree, node) === 'tuple') {
    const items = children.filter((child) => typeName(tree, child) === 'expression');
    return { kind: 'list', items: items.map((item) => readExpression(item, reader)), at };
  }
  if (typeName(tree, node) !== 'object') return undefined;
  const entries = children.flatMap((child): HclEntry[] => {
    if (typeName(tree, child) !== 'object_elem') return [];
    const [key, value] = namedChildren(tree, child).filter((each) => typeName(tree, each) === 'expression');
    if (key === undefined || value === undefined) return [];
    return [{ key: objectKey(key, reader), value: readExpression(value, reader) }];
  });
  return { kind: 'object', entries, at };
}

/** A bare name as a key is a text and no reference (HCL, "Collection Values"); one in parentheses is an expression. */
function objectKey(node: number, reader: TreeReader): HclExpression {
  const key = readExpression(node, reader);
  const isBare = key.kind === 'reference' && key.path.length === 1 && !text(reader.tree, node).startsWith('(');
  return isBare ? { kind: 'template', parts: key.path, block: false, at: key.at } : key;
}

function readCall(node: number, at: Span, reader: TreeReader): HclExpression {
  const { tree } = reader;
  const [name = node, list] = namedChildren(tree, node);
  const items = list === undefined ? [] : namedChildren(tree, list);
  return {
    kind: 'call',
    name: text(tree, name),
    arguments: items
      .filter((item) => typeName(tree, item) === 'expression')
      .map((item) => readExpression(item, reader)),
    at,
  };
}
