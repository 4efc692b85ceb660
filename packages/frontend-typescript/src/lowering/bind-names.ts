import { flag, isFunction, isNode, kid, kids, nameIn, type Node, nodes, word } from './ast.js';

/** A name that the file declares, or that a function is given. */
export interface Variable {
  readonly name: string;
  /** `module`: shared by the whole file; `import`: stands for something of another module. */
  kind: 'module' | 'import' | 'local';
  /** The function that owns it. */
  readonly owner: FunctionScope;
  /** Offset of its declaration. */
  readonly declared: number;
  /** The first place at which a closure that shares it is made. */
  captured: number;
  /** The last assignment in its own function, the declaration left out. */
  assigned: number;
  assignedInClosure: boolean;
  /** Reads and writes go to one place: a closure shares it, and somebody assigns it. */
  cell: boolean;
  /** Whether it is used as a value; an import that is not is one of types. */
  used: boolean;
  /** The name that it has in the facts, where it is shared by the file. */
  shared: string;
  /** What an import names. */
  imported?: { readonly specifier: string; readonly name: string };
}

/** One function (or the module as a whole), with what it shares with those around it. */
export interface FunctionScope {
  readonly node: Node;
  readonly parent: FunctionScope | undefined;
  /** Variables of functions around it, in the order in which they are met. */
  readonly captures: Variable[];
  /** A method: no closure, so that it cannot share variables of the functions around its class. */
  readonly method: boolean;
  self: Variable | undefined;
}

/** What the names of a file stand for. */
export interface Names {
  readonly module: FunctionScope;
  /** By identifier: what it names; nothing for a name that the file does not declare. */
  readonly variables: ReadonlyMap<Node, Variable>;
  readonly functions: ReadonlyMap<Node, FunctionScope>;
  /** By loop, switch, label and try: variables that are assigned inside. */
  readonly assigned: ReadonlyMap<Node, ReadonlySet<Variable>>;
  /** What the module declares, by name. */
  readonly top: ReadonlyMap<string, Variable>;
  readonly all: readonly Variable[];
  /** Names of properties that a class of the file sets by a function. */
  readonly setters: ReadonlySet<string>;
}

interface Scope {
  readonly parent: Scope | undefined;
  readonly names: Map<string, Variable>;
  readonly fn: FunctionScope;
  readonly start: number;
}

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
  const variables = new Map<Node, Variable>();
  const functions = new Map<Node, FunctionScope>();
  const assigned = new Map<Node, Set<Variable>>();
  const open: { readonly node: Node; readonly fn: FunctionScope; readonly set: Set<Variable> }[] = [];
  const all: Variable[] = [];
  const setters = new Set<string>();
  const module: FunctionScope = { node: program, parent: undefined, captures: [], method: false, self: undefined };
  const top: Scope = { parent: undefined, names: new Map(), fn: module, start: 0 };
  let depth = 0;

  function declare(scope: Scope, name: string, node: Node, kind: Variable['kind']): Variable {
    const known = scope.names.get(name);
    if (known !== undefined) {
      variables.set(node, known);
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
    variables.set(node, made);
    all.push(made);
    return made;
  }

  function kindIn(scope: Scope): 'module' | 'local' {
    return scope === top ? 'module' : 'local';
  }

  function lookup(scope: Scope, name: string): { readonly variable: Variable; readonly scope: Scope } | undefined {
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
      const variable = at.names.get(name);
      if (variable !== undefined) return { variable, scope: at };
    }
    return undefined;
  }

  /** Notes that a function uses a variable of one around it. */
  function capture(scope: Scope, variable: Variable): void {
    if (variable.kind !== 'local' || scope.fn === variable.owner) return;
    let at: FunctionScope | undefined = scope.fn;
    let outermost = at;
    for (; at !== undefined && at !== variable.owner; at = at.parent) {
      if (at.method) {
        // A method has no closure: what it shares with the function around its class is shared by the file.
        variable.kind = 'module';
        variable.shared = `${variable.name}@${String(variable.declared)}`;
        return;
      }
      if (!at.captures.includes(variable)) at.captures.push(variable);
      outermost = at;
    }
    let made = outermost.node.type === 'FunctionDeclaration' ? blockStart(outermost.node) : outermost.node.start;
    for (const loop of open)
      if (loop.fn === variable.owner && loop.node.start > variable.declared) made = Math.min(made, loop.node.start);
    if (made < variable.captured) variable.captured = made;
  }

  const blockStarts = new Map<Node, number>();
  function blockStart(node: Node): number {
    return blockStarts.get(node) ?? node.start;
  }

  function use(scope: Scope, node: Node): void {
    const found = lookup(scope, word(node, 'name'));
    if (found === undefined) return;
    variables.set(node, found.variable);
    found.variable.used = true;
    capture(scope, found.variable);
  }

  function assign(scope: Scope, node: Node): void {
    const found = lookup(scope, word(node, 'name'));
    if (found === undefined) return;
    const { variable } = found;
    variables.set(node, variable);
    capture(scope, variable);
    if (variable.kind === 'local' && scope.fn !== variable.owner) variable.assignedInClosure = true;
    else if (node.end > variable.assigned) variable.assigned = node.end;
    for (const each of open) if (each.fn === variable.owner) each.set.add(variable);
  }

  function declarePattern(scope: Scope, pattern: Node | undefined, kind: Variable['kind']): void {
    switch (pattern?.type) {
      case 'Identifier':
        declare(scope, word(pattern, 'name'), pattern, kind);
        return;
      case 'ObjectPattern':
        for (const each of nodes(pattern, 'properties'))
          declarePattern(scope, each.type === 'Property' ? kid(each, 'value') : kid(each, 'argument'), kind);
        return;
      case 'ArrayPattern':
        for (const each of nodes(pattern, 'elements')) declarePattern(scope, each, kind);
        return;
      case 'AssignmentPattern':
        declarePattern(scope, kid(pattern, 'left'), kind);
        return;
      case 'RestElement':
        declarePattern(scope, kid(pattern, 'argument'), kind);
        return;
      case 'TSParameterProperty':
        declarePattern(scope, kid(pattern, 'parameter'), kind);
        return;
      default:
    }
  }

  /** Declares what `var` declares anywhere in a function. */
  function hoist(scope: Scope, node: Node | undefined): void {
    if (node === undefined || isFunction(node)) return;
    switch (node.type) {
      case 'VariableDeclaration':
        if (word(node, 'kind') === 'var')
          for (const each of nodes(node, 'declarations')) declarePattern(scope, kid(each, 'id'), kindIn(scope));
        return;
      case 'ExportNamedDeclaration':
        hoist(scope, kid(node, 'declaration'));
        return;
      case 'IfStatement':
        hoist(scope, kid(node, 'consequent'));
        hoist(scope, kid(node, 'alternate'));
        return;
      case 'ForStatement':
        hoist(scope, kid(node, 'init'));
        hoist(scope, kid(node, 'body'));
        return;
      case 'ForInStatement':
      case 'ForOfStatement':
        hoist(scope, kid(node, 'left'));
        hoist(scope, kid(node, 'body'));
        return;
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
        hoist(scope, kid(node, 'body'));
        return;
      case 'TryStatement':
        for (const part of ['block', 'finalizer'] as const) hoist(scope, kid(node, part));
        hoist(scope, kid(kid(node, 'handler') ?? node, 'body'));
        return;
      case 'SwitchStatement':
        for (const each of nodes(node, 'cases')) for (const inner of nodes(each, 'consequent')) hoist(scope, inner);
        return;
      case 'BlockStatement':
      case 'StaticBlock':
        for (const each of nodes(node, 'body')) hoist(scope, each);
        return;
      default:
    }
  }

  /** Declares what a list of statements declares for itself. */
  function declareBlock(scope: Scope, statements: readonly Node[], start: number): void {
    for (const statement of statements) {
      const node =
        statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
          ? (kid(statement, 'declaration') ?? statement)
          : statement;
      switch (node.type) {
        case 'VariableDeclaration':
          if (word(node, 'kind') !== 'var')
            for (const each of nodes(node, 'declarations')) declarePattern(scope, kid(each, 'id'), kindIn(scope));
          break;
        case 'FunctionDeclaration':
        case 'ClassDeclaration':
        case 'TSEnumDeclaration':
        case 'TSModuleDeclaration': {
          if (node.type === 'FunctionDeclaration') blockStarts.set(node, start);
          const id = kid(node, 'id');
          if (id?.type === 'Identifier') declare(scope, word(id, 'name'), id, kindIn(scope));
          break;
        }
        case 'TSImportEqualsDeclaration':
        case 'ImportDeclaration':
          declareImports(scope, node);
          break;
        default:
      }
    }
  }

  function declareImports(scope: Scope, node: Node): void {
    if (node.type === 'TSImportEqualsDeclaration') {
      const id = kid(node, 'id');
      const source = kid(kid(node, 'moduleReference') ?? node, 'expression');
      if (id === undefined) return;
      const variable = declare(scope, word(id, 'name'), id, source === undefined ? kindIn(scope) : 'import');
      const specifier = nameIn(source);
      if (specifier !== undefined) variable.imported = { specifier, name: '*' };
      return;
    }
    const specifier = nameIn(kid(node, 'source')) ?? '';
    for (const each of nodes(node, 'specifiers')) {
      const local = kid(each, 'local');
      if (local === undefined) continue;
      const variable = declare(scope, word(local, 'name'), local, 'import');
      const name =
        each.type === 'ImportDefaultSpecifier'
          ? 'default'
          : each.type === 'ImportNamespaceSpecifier'
            ? '*'
            : (nameIn(kid(each, 'imported')) ?? 'default');
      variable.imported = { specifier, name };
    }
  }

  function openScope(parent: Scope, fn: FunctionScope, start: number): Scope {
    return { parent, names: new Map(), fn, start };
  }

  function visitFunction(scope: Scope, node: Node, method: boolean): void {
    const fn: FunctionScope = { node, parent: scope.fn, captures: [], method, self: undefined };
    functions.set(node, fn);
    const inner = openScope(scope, fn, node.start);
    const id = kid(node, 'id');
    if (id !== undefined && node.type === 'FunctionExpression') declare(inner, word(id, 'name'), id, 'local');
    if (node.type !== 'ArrowFunctionExpression') fn.self = declare(inner, 'this', node, 'local');
    variables.delete(node);
    for (const each of kids(node, 'params')) declarePattern(inner, each, 'local');
    const body = kid(node, 'body');
    if (body?.type === 'BlockStatement') {
      hoist(inner, body);
      declareBlock(inner, nodes(body, 'body'), body.start);
    }
    for (const each of nodes(node, 'params')) visitPattern(inner, each, false);
    if (body?.type === 'BlockStatement') for (const each of nodes(body, 'body')) visit(inner, each);
    else if (body !== undefined) visit(inner, body);
  }

  /** Looks into a pattern: defaults and computed keys are expressions, names are assigned where they are not declared. */
  function visitPattern(scope: Scope, node: Node | undefined, assigns: boolean): void {
    if (node === undefined) return;
    for (const decorator of nodes(node, 'decorators')) visit(scope, decorator);
    switch (node.type) {
      case 'Identifier':
        if (assigns) assign(scope, node);
        else {
          const found = lookup(scope, word(node, 'name'));
          if (found !== undefined) variables.set(node, found.variable);
        }
        return;
      case 'ObjectPattern':
        for (const each of nodes(node, 'properties')) {
          if (each.type !== 'Property') visitPattern(scope, kid(each, 'argument'), assigns);
          else {
            const key = kid(each, 'key');
            if (flag(each, 'computed') && key !== undefined) visit(scope, key);
            visitPattern(scope, kid(each, 'value'), assigns);
          }
        }
        return;
      case 'ArrayPattern':
        for (const each of nodes(node, 'elements')) visitPattern(scope, each, assigns);
        return;
      case 'AssignmentPattern': {
        visitPattern(scope, kid(node, 'left'), assigns);
        const right = kid(node, 'right');
        if (right !== undefined) visit(scope, right);
        return;
      }
      case 'RestElement':
        visitPattern(scope, kid(node, 'argument'), assigns);
        return;
      case 'TSParameterProperty':
        visitPattern(scope, kid(node, 'parameter'), assigns);
        return;
      default:
        visit(scope, node);
    }
  }

  function visitClass(scope: Scope, node: Node): void {
    const id = kid(node, 'id');
    let inner = scope;
    if (id !== undefined && node.type === 'ClassExpression') {
      inner = openScope(scope, scope.fn, node.start);
      declare(inner, word(id, 'name'), id, 'local');
    }
    const heritage = kid(node, 'superClass');
    if (heritage !== undefined) visit(inner, heritage);
    for (const each of nodes(node, 'decorators')) visit(scope, each);
    const members = nodes(kid(node, 'body') ?? node, 'body');
    // Fields are set by the constructor, whether or not it is written.
    const fields: FunctionScope = { node, parent: scope.fn, captures: [], method: true, self: undefined };
    functions.set(node, fields);
    const fieldScope = openScope(inner, fields, node.start);
    fields.self = declare(fieldScope, 'this', node, 'local');
    variables.delete(node);
    for (const member of members) {
      for (const each of nodes(member, 'decorators')) visit(scope, each);
      const key = kid(member, 'key');
      if (flag(member, 'computed') && key !== undefined) visit(inner, key);
      const value = kid(member, 'value');
      const name = nameIn(key);
      if (word(member, 'kind') === 'set' && name !== undefined) setters.add(name);
      if (member.type === 'StaticBlock') for (const each of nodes(member, 'body')) visit(fieldScope, each);
      else if (value !== undefined && isFunction(value) && member.type === 'MethodDefinition')
        visitFunction(inner, value, true);
      else if (value !== undefined && value.type !== 'TSEmptyBodyFunctionExpression') visit(fieldScope, value);
    }
  }

  function visitChildren(scope: Scope, node: Node): void {
    for (const field in node) {
      if (passedOver.has(field)) continue;
      const value = node[field];
      if (Array.isArray(value)) {
        for (const each of value) if (isNode(each)) visit(scope, each);
      } else if (isNode(value)) visit(scope, value);
    }
  }

  function visit(scope: Scope, node: Node): void {
    if (depth > deepest) return;
    depth += 1;
    const set = merging.has(node.type) ? new Set<Variable>() : undefined;
    if (set !== undefined) {
      assigned.set(node, set);
      open.push({ node, fn: scope.fn, set });
    }
    visitNode(scope, node);
    if (set !== undefined) open.pop();
    depth -= 1;
  }

  function visitNode(scope: Scope, node: Node): void {
    switch (node.type) {
      case 'Identifier':
        return use(scope, node);
      case 'JSXIdentifier':
        return use(scope, node);
      case 'ThisExpression': {
        const found = lookup(scope, 'this');
        if (found === undefined) return;
        variables.set(node, found.variable);
        return capture(scope, found.variable);
      }
      case 'Super': {
        const found = lookup(scope, 'this');
        if (found === undefined) return;
        variables.set(node, found.variable);
        return capture(scope, found.variable);
      }
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return visitFunction(scope, node, false);
      case 'ClassDeclaration':
      case 'ClassExpression':
        return visitClass(scope, node);
      case 'VariableDeclarator': {
        visitPattern(scope, kid(node, 'id'), false);
        const init = kid(node, 'init');
        if (init !== undefined) visit(scope, init);
        return;
      }
      case 'AssignmentExpression': {
        const left = kid(node, 'left');
        const right = kid(node, 'right');
        if (word(node, 'operator') !== '=' && left?.type === 'Identifier') use(scope, left);
        visitPattern(scope, left, true);
        if (right !== undefined) visit(scope, right);
        return;
      }
      case 'UpdateExpression': {
        const argument = kid(node, 'argument');
        if (argument?.type === 'Identifier') {
          use(scope, argument);
          assign(scope, argument);
        } else if (argument !== undefined) visit(scope, argument);
        return;
      }
      case 'MemberExpression': {
        const object = kid(node, 'object');
        const property = kid(node, 'property');
        if (object !== undefined) visit(scope, object);
        if (flag(node, 'computed') && property !== undefined) visit(scope, property);
        return;
      }
      case 'JSXMemberExpression': {
        const object = kid(node, 'object');
        if (object !== undefined) visit(scope, object);
        return;
      }
      case 'JSXAttribute': {
        const value = kid(node, 'value');
        if (value !== undefined) visit(scope, value);
        return;
      }
      case 'Property': {
        const key = kid(node, 'key');
        const value = kid(node, 'value');
        if (flag(node, 'computed') && key !== undefined) visit(scope, key);
        if (value !== undefined) visit(scope, value);
        return;
      }
      case 'BlockStatement':
      case 'StaticBlock': {
        const inner = openScope(scope, scope.fn, node.start);
        declareBlock(inner, nodes(node, 'body'), node.start);
        for (const each of nodes(node, 'body')) visit(inner, each);
        return;
      }
      case 'SwitchStatement': {
        const discriminant = kid(node, 'discriminant');
        if (discriminant !== undefined) visit(scope, discriminant);
        const inner = openScope(scope, scope.fn, node.start);
        const cases = nodes(node, 'cases');
        declareBlock(
          inner,
          cases.flatMap((each) => nodes(each, 'consequent')),
          node.start,
        );
        for (const each of cases) visitChildren(inner, each);
        return;
      }
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement': {
        const inner = openScope(scope, scope.fn, node.start);
        const head = kid(node, 'init') ?? kid(node, 'left');
        if (head?.type === 'VariableDeclaration') declareBlock(inner, [head], node.start);
        if (head !== undefined && head.type !== 'VariableDeclaration' && node.type !== 'ForStatement')
          visitPattern(inner, head, true);
        else if (head !== undefined) visit(inner, head);
        for (const field of ['right', 'test', 'update', 'body']) {
          const part = kid(node, field);
          if (part !== undefined) visit(inner, part);
        }
        return;
      }
      case 'CatchClause': {
        const inner = openScope(scope, scope.fn, node.start);
        const parameter = kid(node, 'param');
        declarePattern(inner, parameter, 'local');
        visitPattern(inner, parameter, false);
        const body = kid(node, 'body');
        if (body !== undefined) visit(inner, body);
        return;
      }
      case 'LabeledStatement': {
        const body = kid(node, 'body');
        if (body !== undefined) visit(scope, body);
        return;
      }
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'ImportDeclaration':
      case 'MetaProperty':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSDeclareFunction':
        return;
      case 'TSEnumDeclaration':
        for (const each of nodes(kid(node, 'body') ?? node, 'members')) {
          const value = kid(each, 'initializer');
          if (value !== undefined) visit(scope, value);
        }
        return;
      case 'TSModuleDeclaration': {
        const body = kid(node, 'body');
        if (body === undefined || flag(node, 'declare')) return;
        const inner = openScope(scope, scope.fn, node.start);
        for (const each of nodes(body, 'body')) hoist(inner, each);
        declareBlock(inner, nodes(body, 'body'), node.start);
        // What a namespace declares is shared by the file.
        const prefix = nameIn(kid(node, 'id')) ?? 'namespace';
        for (const variable of inner.names.values()) {
          if (variable.kind !== 'local') continue;
          variable.kind = 'module';
          variable.shared = `${prefix}::${variable.name}`;
        }
        for (const each of nodes(body, 'body')) visit(inner, each);
        return;
      }
      case 'ExportNamedDeclaration':
        if (kid(node, 'source') !== undefined) return;
        if (word(node, 'exportKind') === 'type') return;
        for (const each of nodes(node, 'specifiers')) {
          const local = kid(each, 'local');
          if (local?.type === 'Identifier') use(scope, local);
        }
        if (kid(node, 'declaration') !== undefined) visit(scope, kid(node, 'declaration') as Node);
        return;
      case 'ExportAllDeclaration':
        return;
      case 'TSImportEqualsDeclaration':
        return;
      default:
        visitChildren(scope, node);
    }
  }

  const statements = nodes(program, 'body');
  for (const each of statements) hoist(top, each);
  declareBlock(top, statements, 0);
  for (const each of statements) visit(top, each);
  for (const variable of all) {
    if (variable.kind !== 'local') continue;
    const shared = variable.captured < Number.MAX_SAFE_INTEGER;
    variable.cell =
      shared &&
      variable.name !== 'this' &&
      (variable.assignedInClosure || variable.assigned > variable.captured || variable.declared > variable.captured);
  }
  return { module, variables, functions, assigned, top: top.names, all, setters };
}
