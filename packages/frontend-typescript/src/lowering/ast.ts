/** A node of the syntax tree, as ESTree and TS-ESTree describe it; read by the names of its fields. */
export interface Node {
  readonly type: string;
  /** Offset of the first character, in UTF-16 code units. */
  readonly start: number;
  /** Offset after the last character. */
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Whether something that stands in a field of a node is a node itself. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** The node in a field, where there is one. */
export function kid(node: Node, field: string): Node | undefined {
  const value = node[field];
  return isNode(value) ? value : undefined;
}

const none: readonly never[] = [];

/** The nodes in a field that holds a list; undefined for holes. */
export function kids(node: Node, field: string): readonly (Node | undefined)[] {
  const value = node[field];
  return Array.isArray(value) ? (value as readonly (Node | undefined)[]) : none;
}

/** The nodes in a field that holds a list, without holes. */
export function nodes(node: Node, field: string): readonly Node[] {
  return kids(node, field).filter(isNode);
}

/** Whether a field is set to true. */
export function flag(node: Node, field: string): boolean {
  return node[field] === true;
}

/** A text in a field; the empty text where there is none. */
export function word(node: Node, field: string): string {
  const value = node[field];
  return typeof value === 'string' ? value : '';
}

/** The name that an identifier, a private name or a literal in the place of a name gives; undefined for anything computed. */
export function nameIn(node: Node | undefined): string | undefined {
  switch (node?.type) {
    case 'Identifier':
    case 'JSXIdentifier':
      return word(node, 'name');
    case 'PrivateIdentifier':
      return `#${word(node, 'name')}`;
    case 'Literal':
      return typeof node['value'] === 'string' || typeof node['value'] === 'number' ? String(node['value']) : undefined;
    case 'TemplateLiteral':
      return nodes(node, 'expressions').length === 0 ? textOfQuasi(nodes(node, 'quasis')[0]) : undefined;
    default:
      return undefined;
  }
}

/** The name of a member or property; undefined where it is computed from anything but a literal. */
export function propertyName(node: Node, field: 'property' | 'key'): string | undefined {
  const key = kid(node, field);
  if (flag(node, 'computed') && key?.type === 'Identifier') return undefined;
  return nameIn(key);
}

/** The text of a piece of a template literal. */
export function textOfQuasi(node: Node | undefined): string {
  const value = node?.['value'] as { cooked?: string | null; raw?: string } | undefined;
  return value?.cooked ?? value?.raw ?? '';
}

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** Whether a node is a function with a body of its own. */
export function isFunction(node: Node | undefined): boolean {
  return node !== undefined && functionTypes.has(node.type);
}

const transparent = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'ParenthesizedExpression',
  'ChainExpression',
  'AwaitExpression',
]);

/** The expression inside of parentheses, casts and `await`. */
export function bare(node: Node): Node {
  let at = node;
  while (transparent.has(at.type)) {
    const inner = kid(at, 'expression') ?? kid(at, 'argument');
    if (inner === undefined) return at;
    at = inner;
  }
  return at;
}
