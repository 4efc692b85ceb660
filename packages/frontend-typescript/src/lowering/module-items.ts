import { flag, isFunction, kid, nameIn, type Node, nodes, propertyName, word } from './ast.js';
import type { Variable } from './names.js';
import { lowerClass } from './classes.js';
import { exportLocal } from './common-js.js';
import type { Builder, StatementLowering } from './context.js';
import { addGlobal, addGlobals, addModuleFunction, requiredModule, sharedName } from './globals.js';
import { noteImport } from './imports.js';
import { namesIn } from './patterns.js';
import { annotatedType, lowerType, members, withTypeParameters } from './types.js';
import { lowerExpression, lowerStatement } from './values.js';

/** Finds, before anything is lowered, what module-level names stand for: imports by `require`, functions, classes. */
export function prepareModule(fn: Builder, statements: readonly Node[]): void {
  const { file } = fn;
  for (const statement of statements) {
    const node =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? (kid(statement, 'declaration') ?? statement)
        : statement;
    if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') {
      const id = kid(node, 'id');
      const variable = id === undefined ? undefined : file.names.variables.get(id);
      if (variable !== undefined)
        file.declared.set(variable, {
          kind: node.type === 'FunctionDeclaration' ? 'function' : 'class',
          name: variable.shared,
        });
    }
    if (node.type !== 'VariableDeclaration') continue;
    for (const each of nodes(node, 'declarations')) prepareDeclarator(fn, each);
  }
  for (const statement of statements) prepareExpando(fn, statement);
}

/** `helpers.get = function () { … }` where helpers is an object of the module. */
function prepareExpando(fn: Builder, statement: Node): void {
  const { names, expandos } = fn.file;
  const expression = statement.type === 'ExpressionStatement' ? kid(statement, 'expression') : undefined;
  if (expression?.type !== 'AssignmentExpression' || word(expression, 'operator') !== '=') return;
  const left = kid(expression, 'left');
  const value = kid(expression, 'right');
  const object = left?.type === 'MemberExpression' ? kid(left, 'object') : undefined;
  const name = left?.type === 'MemberExpression' ? propertyName(left, 'property') : undefined;
  if (object?.type !== 'Identifier' || name === undefined || value === undefined || !isFunction(value)) return;
  const variable = names.variables.get(object);
  if (variable === undefined || !isFixed(variable) || variable.imported !== undefined || fn.file.declared.has(variable))
    return;
  const list = expandos.get(variable);
  const expando = { name, value, statement };
  if (list === undefined) expandos.set(variable, [expando]);
  else list.push(expando);
}

function prepareDeclarator(fn: Builder, declarator: Node): void {
  const { file } = fn;
  const id = kid(declarator, 'id');
  const init = kid(declarator, 'init');
  const variable = id === undefined ? undefined : file.names.variables.get(id);
  const module = requiredModule(fn, init);
  if (module !== undefined && id !== undefined) {
    noteImport(file, module.specifier, true, declarator);
    if (variable !== undefined && isFixed(variable) && module.path.length <= 1)
      variable.imported = { specifier: module.specifier, name: module.path[0] ?? '*' };
    if (id.type === 'ObjectPattern' && module.path.length === 0) {
      for (const each of nodes(id, 'properties')) {
        const local = each.type === 'Property' ? kid(each, 'value') : undefined;
        const name = each.type === 'Property' ? propertyName(each, 'key') : undefined;
        const taken = local?.type === 'Identifier' ? file.names.variables.get(local) : undefined;
        if (taken !== undefined && name !== undefined && isFixed(taken))
          taken.imported = { specifier: module.specifier, name };
      }
    }
    return;
  }
  if (variable === undefined || !isFixed(variable)) return;
  if (isFunction(init)) file.declared.set(variable, { kind: 'function', name: variable.shared });
  else if (init?.type === 'ClassExpression') file.declared.set(variable, { kind: 'class', name: variable.shared });
}

function isFixed(variable: Variable): boolean {
  return variable.assigned < 0 && !variable.assignedInClosure && variable.kind === 'module';
}

/** A declaration of variables of the module. */
export function lowerModuleVariables(fn: Builder, node: Node): void {
  const { file } = fn;
  if (flag(node, 'declare')) return;
  for (const each of nodes(node, 'declarations')) {
    const id = kid(each, 'id');
    const init = kid(each, 'init');
    if (id === undefined) continue;
    const variable = file.names.variables.get(id);
    if (id.type === 'Identifier') {
      if (variable === undefined || variable.imported !== undefined) continue;
      const declared = file.declared.get(variable);
      if (declared?.kind === 'function' && init !== undefined) addModuleFunction(fn, declared.name, init);
      else if (declared?.kind === 'class' && init !== undefined) lowerClass(fn, init, declared.name);
      else {
        const given = init?.type === 'ObjectExpression' ? (file.expandos.get(variable) ?? []) : [];
        if (init?.type !== 'ObjectExpression') file.expandos.delete(variable);
        addGlobal(fn, variable.shared, init, annotatedType(file, id), each, given);
      }
    } else if (init !== undefined) {
      const open = namesIn(id).some((name) => file.names.variables.get(name)?.imported === undefined);
      if (open) addGlobals(fn, id, init, each);
    }
  }
}

function lowerImport(fn: Builder, node: Node): void {
  const specifier = nameIn(kid(node, 'source')) ?? '';
  const specifiers = nodes(node, 'specifiers');
  const { file } = fn;
  // Names that only the page of a component speaks of are used there.
  const keeps = file.plain || file.path.endsWith('.astro');
  const valued =
    word(node, 'importKind') !== 'type' &&
    (specifiers.length === 0 ||
      specifiers.some((each) => {
        const local = kid(each, 'local');
        const variable = local === undefined ? undefined : file.names.variables.get(local);
        return word(each, 'importKind') !== 'type' && (keeps || variable?.used === true);
      }));
  noteImport(file, specifier, valued, node);
}

function lowerImportEquals(fn: Builder, node: Node): void {
  const source = nameIn(kid(kid(node, 'moduleReference') ?? node, 'expression'));
  const id = kid(node, 'id');
  const variable = id === undefined ? undefined : fn.file.names.variables.get(id);
  if (source !== undefined) noteImport(fn.file, source, variable?.used === true, node);
}

function lowerExportNamed(fn: Builder, node: Node): void {
  const { file } = fn;
  const source = nameIn(kid(node, 'source'));
  if (word(node, 'exportKind') === 'type' && kid(node, 'declaration') === undefined) {
    if (source !== undefined) noteImport(file, source, false, node);
  } else if (source !== undefined) noteImport(file, source, true, node);
  for (const each of nodes(node, 'specifiers')) {
    const local = kid(each, 'local');
    const name = nameIn(kid(each, 'exported'));
    if (local === undefined || name === undefined) continue;
    if (source !== undefined) file.exports.push({ name, from: source, imported: nameIn(local) ?? 'default' });
    else {
      const variable = file.names.variables.get(local) ?? file.names.top.get(nameIn(local) ?? '');
      if (variable?.imported !== undefined)
        file.exports.push({ name, from: variable.imported.specifier, imported: variable.imported.name });
      else file.exports.push({ name, local: variable?.shared ?? nameIn(local) ?? name });
    }
  }
  const declaration = kid(node, 'declaration');
  if (declaration === undefined) return;
  lowerStatement(fn, declaration);
  const ids =
    declaration.type === 'VariableDeclaration'
      ? nodes(declaration, 'declarations').flatMap((each) => namesIn(kid(each, 'id')))
      : [kid(declaration, 'id')];
  for (const id of ids) {
    const variable = id === undefined ? undefined : file.names.variables.get(id);
    if (variable?.imported !== undefined)
      file.exports.push({
        name: variable.name,
        from: variable.imported.specifier,
        imported: variable.imported.name,
      });
    else if (id !== undefined) {
      const local = sharedName(fn, id) ?? '';
      // What a namespace exports is a member of the namespace, not of the module.
      if (!local.includes('::')) file.exports.push({ name: word(id, 'name'), local });
    }
  }
}

function lowerExportDefault(fn: Builder, node: Node): void {
  const declaration = kid(node, 'declaration');
  if (declaration === undefined) return;
  const id = kid(declaration, 'id');
  if (id !== undefined && declaration.type.endsWith('Declaration')) {
    lowerStatement(fn, declaration);
    fn.file.exports.push({ name: 'default', local: sharedName(fn, id) ?? '' });
    return;
  }
  if (declaration.type === 'TSInterfaceDeclaration') return;
  exportLocal(fn, 'default', declaration);
}

function lowerExportAll(fn: Builder, node: Node): void {
  const from = nameIn(kid(node, 'source')) ?? '';
  const valued = word(node, 'exportKind') !== 'type';
  noteImport(fn.file, from, valued, node);
  const name = nameIn(kid(node, 'exported'));
  fn.file.exports.push(name === undefined ? { name: '*', from } : { name, from, imported: '*' });
}

function lowerInterface(fn: Builder, node: Node): void {
  const { file } = fn;
  withTypeParameters(file, node, () => {
    const embeds = nodes(node, 'extends').map((each) => lowerHeritage(fn, each));
    const type = members(file, nodes(kid(node, 'body') ?? node, 'body'), 0, embeds);
    addType(fn, node, type);
  });
}

function lowerHeritage(fn: Builder, node: Node): ReturnType<typeof lowerType> {
  const expression = kid(node, 'expression');
  if (expression === undefined) return lowerType(fn.file, node);
  return lowerType(fn.file, {
    type: 'TSTypeReference',
    start: node.start,
    end: node.end,
    typeName: expression,
    typeArguments: node['typeArguments'],
  });
}

function lowerAlias(fn: Builder, node: Node): void {
  withTypeParameters(fn.file, node, () => {
    const type = lowerType(fn.file, kid(node, 'typeAnnotation'));
    if (type.type === 'opaque') return;
    if (type.type === 'interface') addType(fn, node, type);
    else addType(fn, node, type, true);
  });
}

function addType(fn: Builder, node: Node, type: ReturnType<typeof lowerType>, alias = false): void {
  const { file } = fn;
  const name = word(kid(node, 'id') ?? node, 'name');
  if (file.types.some((each) => each.name === name)) return;
  const parameters = nodes(kid(node, 'typeParameters') ?? node, 'params').map((each) => ({
    name: nameIn(kid(each, 'name')) ?? '',
  }));
  file.types.push({
    name,
    ...(parameters.length === 0 ? {} : { typeParameters: parameters }),
    ...(alias ? { alias: true as const } : {}),
    type,
    at: file.lines.position(node.start),
  });
  if (!file.exports.some((each) => each.name === name)) file.exports.push({ name, local: name });
}

/** The members of an enum are constants that belong to it. */
function lowerEnum(fn: Builder, node: Node): void {
  const { file } = fn;
  const name = sharedName(fn, kid(node, 'id')) ?? 'enum';
  const list = nodes(kid(node, 'body') ?? node, 'members');
  const texts = list.some((each) => typeof kid(each, 'initializer')?.['value'] === 'string');
  file.types.push({
    name,
    alias: true,
    type: { type: 'named', name: texts ? 'string' : 'int' },
    at: file.lines.position(node.start),
  });
  for (const [position, each] of list.entries()) {
    const member = nameIn(kid(each, 'id'));
    const value = kid(each, 'initializer');
    const at = file.lines.position(each.start);
    if (member === undefined) continue;
    const global = `${name}::${member}`;
    if (value === undefined)
      file.constants.push({ name: global, values: [{ op: 'number', text: String(position) }], at });
    else addGlobal(fn, global, value, { type: 'opaque' }, each);
  }
}

function lowerNamespaceDeclaration(fn: Builder, node: Node): void {
  const body = kid(node, 'body');
  const id = kid(node, 'id');
  if (body === undefined || flag(node, 'declare') || id === undefined || id.type === 'Literal') return;
  const name = sharedName(fn, id) ?? nameIn(id) ?? 'namespace';
  if (!fn.file.types.some((each) => each.name === name))
    fn.file.types.push({ name, type: { type: 'struct', fields: [] }, at: fn.file.lines.position(node.start) });
  prepareModule(fn, nodes(body, 'body'));
  for (const each of nodes(body, 'body')) lowerStatement(fn, each);
}

function lowerExpressionStatement(fn: Builder, node: Node): void {
  const { expandos } = fn.file;
  // What is a method of an object of the module already is not put there again.
  if (fn.top && expandos.size > 0)
    for (const list of expandos.values()) if (list.some((each) => each.statement === node)) return;
  lowerExpression(fn, kid(node, 'expression'));
}

/** What to do with the items of a module; inside of functions only declarations are met. */
export const moduleLowerings: Readonly<Record<string, StatementLowering>> = {
  ImportDeclaration: lowerImport,
  TSImportEqualsDeclaration: lowerImportEquals,
  ExportNamedDeclaration: lowerExportNamed,
  ExportDefaultDeclaration: lowerExportDefault,
  ExportAllDeclaration: lowerExportAll,
  TSExportAssignment: (fn, node) => {
    const expression = kid(node, 'expression');
    if (expression !== undefined) exportLocal(fn, 'export=', expression);
  },
  TSInterfaceDeclaration: lowerInterface,
  TSTypeAliasDeclaration: lowerAlias,
  TSEnumDeclaration: lowerEnum,
  TSModuleDeclaration: lowerNamespaceDeclaration,
  ExpressionStatement: lowerExpressionStatement,
};
