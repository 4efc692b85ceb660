import { flag, isFunction, isNode, kid, kids, nameIn, type Node, nodes, word } from './ast.js';
import { declare, declareBlock, declarePattern, hoist } from './declare-names.js';
import type { Binding, FunctionScope, Names, Scope, Variable } from './names.js';
import { assign, capture, lookup, use, useInjectedTypes } from './use-names.js';

const passedOver = new Set([
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'returnType',
  'superTypeArguments',
  'implements',
  'type',
  'start',
  'end',
]);

const merging = new Set([
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'SwitchStatement',
  'LabeledStatement',
  'TryStatement',
]);

/** More than this many nodes one in another are not looked into. */
const deepest = 900;

/**
 * Finds what every identifier of a file names, and which variables have to be cells. Scopes as in the ECMAScript specification: `var` and
 * function declarations belong to the function, `let`, `const` and classes to the block.
 * @param program the root of the tree
 */
export function bindNames(program: Node): Names {
  const module: FunctionScope = { node: program, parent: undefined, captures: [], method: false, self: undefined };
  const to: Binding = {
    variables: new Map(),
    functions: new Map(),
    assigned: new Map(),
    open: [],
    all: [],
    setters: new Set(),
    top: { parent: undefined, names: new Map(), fn: module, start: 0 },
    blockStarts: new Map(),
    depth: 0,
  };
  const statements = nodes(program, 'body');
  for (const each of statements) hoist(to, to.top, each);
  declareBlock(to, to.top, statements, 0);
  for (const each of statements) visit(to, to.top, each);
  for (const variable of to.all) {
    if (variable.kind !== 'local') continue;
    const shared = variable.captured < Number.MAX_SAFE_INTEGER;
    variable.cell =
      shared &&
      variable.name !== 'this' &&
      (variable.assignedInClosure || variable.assigned > variable.captured || variable.declared > variable.captured);
  }
  const { variables, functions, assigned, all, setters } = to;
  return { module, variables, functions, assigned, top: to.top.names, all, setters };
}

function openScope(parent: Scope, fn: FunctionScope, start: number): Scope {
  return { parent, names: new Map(), fn, start };
}

function visitFunction(to: Binding, scope: Scope, node: Node, method: boolean): void {
  const fn: FunctionScope = { node, parent: scope.fn, captures: [], method, self: undefined };
  to.functions.set(node, fn);
  const inner = openScope(scope, fn, node.start);
  const id = kid(node, 'id');
  if (id !== undefined && node.type === 'FunctionExpression') declare(to, inner, word(id, 'name'), id, 'local');
  if (node.type !== 'ArrowFunctionExpression') fn.self = declare(to, inner, 'this', node, 'local');
  to.variables.delete(node);
  for (const each of kids(node, 'params')) declarePattern(to, inner, each, 'local');
  const body = kid(node, 'body');
  if (body?.type === 'BlockStatement') {
    hoist(to, inner, body);
    declareBlock(to, inner, nodes(body, 'body'), body.start);
  }
  for (const each of nodes(node, 'params')) visitPattern(to, inner, each, false);
  if (body?.type === 'BlockStatement') for (const each of nodes(body, 'body')) visit(to, inner, each);
  else if (body !== undefined) visit(to, inner, body);
}

function visitPattern(to: Binding, scope: Scope, node: Node | undefined, assigns: boolean): void {
  if (node === undefined) return;
  for (const decorator of nodes(node, 'decorators')) visit(to, scope, decorator);
  switch (node.type) {
    case 'Identifier':
      if (assigns) assign(to, scope, node);
      else {
        const found = lookup(scope, word(node, 'name'));
        if (found !== undefined) to.variables.set(node, found.variable);
      }
      return;
    case 'ObjectPattern':
      for (const each of nodes(node, 'properties')) {
        if (each.type !== 'Property') visitPattern(to, scope, kid(each, 'argument'), assigns);
        else {
          const key = kid(each, 'key');
          if (flag(each, 'computed') && key !== undefined) visit(to, scope, key);
          visitPattern(to, scope, kid(each, 'value'), assigns);
        }
      }
      return;
    case 'ArrayPattern':
      for (const each of nodes(node, 'elements')) visitPattern(to, scope, each, assigns);
      return;
    case 'AssignmentPattern': {
      visitPattern(to, scope, kid(node, 'left'), assigns);
      const right = kid(node, 'right');
      if (right !== undefined) visit(to, scope, right);
      return;
    }
    case 'RestElement':
      visitPattern(to, scope, kid(node, 'argument'), assigns);
      return;
    case 'TSParameterProperty':
      visitPattern(to, scope, kid(node, 'parameter'), assigns);
      return;
    default:
      visit(to, scope, node);
  }
}

function visitClass(to: Binding, scope: Scope, node: Node): void {
  const id = kid(node, 'id');
  let inner = scope;
  if (id !== undefined && node.type === 'ClassExpression') {
    inner = openScope(scope, scope.fn, node.start);
    declare(to, inner, word(id, 'name'), id, 'local');
  }
  const heritage = kid(node, 'superClass');
  if (heritage !== undefined) visit(to, inner, heritage);
  for (const each of nodes(node, 'decorators')) visit(to, scope, each);
  const members = nodes(kid(node, 'body') ?? node, 'body');
  useInjectedTypes(scope, node, members);
  // Fields are set by the constructor, whether or not it is written.
  const fields: FunctionScope = { node, parent: scope.fn, captures: [], method: true, self: undefined };
  to.functions.set(node, fields);
  const fieldScope = openScope(inner, fields, node.start);
  fields.self = declare(to, fieldScope, 'this', node, 'local');
  to.variables.delete(node);
  for (const member of members) {
    for (const each of nodes(member, 'decorators')) visit(to, scope, each);
    const key = kid(member, 'key');
    if (flag(member, 'computed') && key !== undefined) visit(to, inner, key);
    const value = kid(member, 'value');
    const name = nameIn(key);
    if (word(member, 'kind') === 'set' && name !== undefined) to.setters.add(name);
    if (member.type === 'StaticBlock') for (const each of nodes(member, 'body')) visit(to, fieldScope, each);
    else if (value !== undefined && isFunction(value) && member.type === 'MethodDefinition')
      visitFunction(to, inner, value, true);
    else if (value !== undefined && value.type !== 'TSEmptyBodyFunctionExpression') visit(to, fieldScope, value);
  }
}

function visitChildren(to: Binding, scope: Scope, node: Node): void {
  for (const field in node) {
    if (passedOver.has(field)) continue;
    const value = node[field];
    if (Array.isArray(value)) {
      for (const each of value) if (isNode(each)) visit(to, scope, each);
    } else if (isNode(value)) visit(to, scope, value);
  }
}

function visit(to: Binding, scope: Scope, node: Node): void {
  if (to.depth > deepest) return;
  to.depth += 1;
  const set = merging.has(node.type) ? new Set<Variable>() : undefined;
  if (set !== undefined) {
    to.assigned.set(node, set);
    to.open.push({ node, fn: scope.fn, set });
  }
  visitNode(to, scope, node);
  if (set !== undefined) to.open.pop();
  to.depth -= 1;
}

function visitNode(to: Binding, scope: Scope, node: Node): void {
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier':
      return use(to, scope, node);
    case 'ThisExpression':
    case 'Super': {
      const found = lookup(scope, 'this');
      if (found === undefined) return;
      to.variables.set(node, found.variable);
      return capture(to, scope, found.variable);
    }
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return visitFunction(to, scope, node, false);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return visitClass(to, scope, node);
    case 'VariableDeclarator': {
      visitPattern(to, scope, kid(node, 'id'), false);
      const init = kid(node, 'init');
      if (init !== undefined) visit(to, scope, init);
      return;
    }
    case 'AssignmentExpression': {
      const left = kid(node, 'left');
      const right = kid(node, 'right');
      if (word(node, 'operator') !== '=' && left?.type === 'Identifier') use(to, scope, left);
      visitPattern(to, scope, left, true);
      if (right !== undefined) visit(to, scope, right);
      return;
    }
    case 'UpdateExpression': {
      const argument = kid(node, 'argument');
      if (argument?.type === 'Identifier') {
        use(to, scope, argument);
        assign(to, scope, argument);
      } else if (argument !== undefined) visit(to, scope, argument);
      return;
    }
    case 'MemberExpression': {
      const object = kid(node, 'object');
      const property = kid(node, 'property');
      if (object !== undefined) visit(to, scope, object);
      if (flag(node, 'computed') && property !== undefined) visit(to, scope, property);
      return;
    }
    case 'JSXMemberExpression': {
      const object = kid(node, 'object');
      if (object !== undefined) visit(to, scope, object);
      return;
    }
    case 'JSXAttribute': {
      const value = kid(node, 'value');
      if (value !== undefined) visit(to, scope, value);
      return;
    }
    case 'Property': {
      const key = kid(node, 'key');
      const value = kid(node, 'value');
      if (flag(node, 'computed') && key !== undefined) visit(to, scope, key);
      if (value !== undefined) visit(to, scope, value);
      return;
    }
    case 'BlockStatement':
    case 'StaticBlock': {
      const inner = openScope(scope, scope.fn, node.start);
      declareBlock(to, inner, nodes(node, 'body'), node.start);
      for (const each of nodes(node, 'body')) visit(to, inner, each);
      return;
    }
    case 'SwitchStatement': {
      const discriminant = kid(node, 'discriminant');
      if (discriminant !== undefined) visit(to, scope, discriminant);
      const inner = openScope(scope, scope.fn, node.start);
      const cases = nodes(node, 'cases');
      declareBlock(
        to,
        inner,
        cases.flatMap((each) => nodes(each, 'consequent')),
        node.start,
      );
      for (const each of cases) visitChildren(to, inner, each);
      return;
    }
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement': {
      const inner = openScope(scope, scope.fn, node.start);
      const head = kid(node, 'init') ?? kid(node, 'left');
      if (head?.type === 'VariableDeclaration') declareBlock(to, inner, [head], node.start);
      if (head !== undefined && head.type !== 'VariableDeclaration' && node.type !== 'ForStatement')
        visitPattern(to, inner, head, true);
      else if (head !== undefined) visit(to, inner, head);
      for (const field of ['right', 'test', 'update', 'body']) {
        const part = kid(node, field);
        if (part !== undefined) visit(to, inner, part);
      }
      return;
    }
    case 'CatchClause': {
      const inner = openScope(scope, scope.fn, node.start);
      const parameter = kid(node, 'param');
      declarePattern(to, inner, parameter, 'local');
      visitPattern(to, inner, parameter, false);
      const body = kid(node, 'body');
      if (body !== undefined) visit(to, inner, body);
      return;
    }
    case 'LabeledStatement': {
      const body = kid(node, 'body');
      if (body !== undefined) visit(to, scope, body);
      return;
    }
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ImportDeclaration':
    case 'TSImportEqualsDeclaration':
    case 'ExportAllDeclaration':
    case 'MetaProperty':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSDeclareFunction':
      return;
    case 'TSEnumDeclaration':
      for (const each of nodes(kid(node, 'body') ?? node, 'members')) {
        const value = kid(each, 'initializer');
        if (value !== undefined) visit(to, scope, value);
      }
      return;
    case 'TSModuleDeclaration': {
      const body = kid(node, 'body');
      if (body === undefined || flag(node, 'declare')) return;
      const inner = openScope(scope, scope.fn, node.start);
      for (const each of nodes(body, 'body')) hoist(to, inner, each);
      declareBlock(to, inner, nodes(body, 'body'), node.start);
      // What a namespace declares is shared by the file.
      const prefix = nameIn(kid(node, 'id')) ?? 'namespace';
      for (const variable of inner.names.values()) {
        if (variable.kind !== 'local') continue;
        variable.kind = 'module';
        variable.shared = `${prefix}::${variable.name}`;
      }
      for (const each of nodes(body, 'body')) visit(to, inner, each);
      return;
    }
    case 'ExportNamedDeclaration':
      if (kid(node, 'source') !== undefined) return;
      if (word(node, 'exportKind') === 'type') return;
      for (const each of nodes(node, 'specifiers')) {
        const local = kid(each, 'local');
        if (local?.type === 'Identifier') use(to, scope, local);
      }
      if (kid(node, 'declaration') !== undefined) visit(to, scope, kid(node, 'declaration') as Node);
      return;
    default:
      visitChildren(to, scope, node);
  }
}
