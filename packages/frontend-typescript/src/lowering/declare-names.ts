import { isFunction, kid, nameIn, type Node, nodes, word } from './ast.js';
import type { Binding, Scope, Variable } from './names.js';

export function declare(to: Binding, scope: Scope, name: string, node: Node, kind: Variable['kind']): Variable {
  const known = scope.names.get(name);
  if (known !== undefined) {
    to.variables.set(node, known);
    return known;
  }
  const made: Variable = {
    name,
    kind,
    owner: scope.fn,
    declared: node.start,
    captured: Number.MAX_SAFE_INTEGER,
    assigned: -1,
    assignedInClosure: false,
    cell: false,
    used: false,
    shared: kind === 'module' ? name : '',
  };
  scope.names.set(name, made);
  to.variables.set(node, made);
  to.all.push(made);
  return made;
}

function kindIn(to: Binding, scope: Scope): 'module' | 'local' {
  return scope === to.top ? 'module' : 'local';
}

export function declarePattern(to: Binding, scope: Scope, pattern: Node | undefined, kind: Variable['kind']): void {
  switch (pattern?.type) {
    case 'Identifier':
      declare(to, scope, word(pattern, 'name'), pattern, kind);
      return;
    case 'ObjectPattern':
      for (const each of nodes(pattern, 'properties'))
        declarePattern(to, scope, each.type === 'Property' ? kid(each, 'value') : kid(each, 'argument'), kind);
      return;
    case 'ArrayPattern':
      for (const each of nodes(pattern, 'elements')) declarePattern(to, scope, each, kind);
      return;
    case 'AssignmentPattern':
      declarePattern(to, scope, kid(pattern, 'left'), kind);
      return;
    case 'RestElement':
      declarePattern(to, scope, kid(pattern, 'argument'), kind);
      return;
    case 'TSParameterProperty':
      declarePattern(to, scope, kid(pattern, 'parameter'), kind);
      return;
    default:
  }
}

export function hoist(to: Binding, scope: Scope, node: Node | undefined): void {
  if (node === undefined || isFunction(node)) return;
  switch (node.type) {
    case 'VariableDeclaration':
      if (word(node, 'kind') === 'var')
        for (const each of nodes(node, 'declarations')) declarePattern(to, scope, kid(each, 'id'), kindIn(to, scope));
      return;
    case 'ExportNamedDeclaration':
      hoist(to, scope, kid(node, 'declaration'));
      return;
    case 'IfStatement':
      hoist(to, scope, kid(node, 'consequent'));
      hoist(to, scope, kid(node, 'alternate'));
      return;
    case 'ForStatement':
      hoist(to, scope, kid(node, 'init'));
      hoist(to, scope, kid(node, 'body'));
      return;
    case 'ForInStatement':
    case 'ForOfStatement':
      hoist(to, scope, kid(node, 'left'));
      hoist(to, scope, kid(node, 'body'));
      return;
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
      hoist(to, scope, kid(node, 'body'));
      return;
    case 'TryStatement':
      for (const part of ['block', 'finalizer'] as const) hoist(to, scope, kid(node, part));
      hoist(to, scope, kid(kid(node, 'handler') ?? node, 'body'));
      return;
    case 'SwitchStatement':
      for (const each of nodes(node, 'cases')) for (const inner of nodes(each, 'consequent')) hoist(to, scope, inner);
      return;
    case 'BlockStatement':
    case 'StaticBlock':
      for (const each of nodes(node, 'body')) hoist(to, scope, each);
      return;
    default:
  }
}

export function declareBlock(to: Binding, scope: Scope, statements: readonly Node[], start: number): void {
  for (const statement of statements) {
    const node =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? (kid(statement, 'declaration') ?? statement)
        : statement;
    switch (node.type) {
      case 'VariableDeclaration':
        if (word(node, 'kind') !== 'var')
          for (const each of nodes(node, 'declarations')) declarePattern(to, scope, kid(each, 'id'), kindIn(to, scope));
        break;
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
      case 'TSEnumDeclaration':
      case 'TSModuleDeclaration': {
        if (node.type === 'FunctionDeclaration') to.blockStarts.set(node, start);
        const id = kid(node, 'id');
        if (id?.type === 'Identifier') declare(to, scope, word(id, 'name'), id, kindIn(to, scope));
        break;
      }
      case 'TSImportEqualsDeclaration':
      case 'ImportDeclaration':
        declareImports(to, scope, node);
        break;
      default:
    }
  }
}

function declareImports(to: Binding, scope: Scope, node: Node): void {
  if (node.type === 'TSImportEqualsDeclaration') {
    const id = kid(node, 'id');
    const source = kid(kid(node, 'moduleReference') ?? node, 'expression');
    if (id === undefined) return;
    const variable = declare(to, scope, word(id, 'name'), id, source === undefined ? kindIn(to, scope) : 'import');
    const specifier = nameIn(source);
    if (specifier !== undefined) variable.imported = { specifier, name: '*' };
    return;
  }
  const specifier = nameIn(kid(node, 'source')) ?? '';
  for (const each of nodes(node, 'specifiers')) {
    const local = kid(each, 'local');
    if (local === undefined) continue;
    const variable = declare(to, scope, word(local, 'name'), local, 'import');
    const name =
      each.type === 'ImportDefaultSpecifier'
        ? 'default'
        : each.type === 'ImportNamespaceSpecifier'
          ? '*'
          : (nameIn(kid(each, 'imported')) ?? 'default');
    variable.imported = { specifier, name };
  }
}
