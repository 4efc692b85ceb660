import type { Parameter, TypeExpression, ValueIndex } from '@callgate/ir';
import { isFunction, kid, type Node, word } from './ast.js';
import { type Builder, createBuilder, type Expando, freshId } from './context.js';
import { addFunction, finish } from './functions.js';
import { assignPattern, namesIn } from './patterns.js';
import { lowerExpression } from './values.js';

/** A variable of the module, with the function that computes its first value. */
export function addGlobal(
  fn: Builder,
  name: string,
  init: Node | undefined,
  type: TypeExpression,
  node: Node,
  expandos: readonly Expando[] = [],
): void {
  const { file } = fn;
  const declared = type.type === 'opaque' ? {} : { type };
  const at = file.lines.position(node.start);
  if (init === undefined) {
    file.globals.push({ name, ...declared, at });
    return;
  }
  const id = freshId(file, `var ${name}`);
  file.globals.push({ name, ...declared, initialiser: { function: id, result: 0 }, at });
  initialiser(fn, id, init, node, (body) => {
    body.methods = expandos;
    return [lowerExpression(body, init)];
  });
}

/** Variables that a pattern takes out of one value: one function computes them all. */
export function addGlobals(fn: Builder, pattern: Node, init: Node, node: Node): void {
  const { file } = fn;
  const names = namesIn(pattern).flatMap((each) => {
    const variable = file.names.variables.get(each);
    return variable === undefined || variable.imported !== undefined ? [] : [{ each, variable }];
  });
  const [first] = names;
  const id = freshId(file, `var ${first?.variable.shared ?? 'nothing'}`);
  for (const [result, { each, variable }] of names.entries()) {
    file.globals.push({
      name: variable.shared,
      initialiser: { function: id, result },
      at: file.lines.position(each.start),
    });
  }
  initialiser(fn, id, init, node, (body) => {
    const taken = new Map<string, ValueIndex>();
    assignPattern(body, pattern, lowerExpression(body, init), node);
    // The pattern stores into the variables: those values are what is returned.
    for (const store of body.stores.splice(0)) {
      const target = body.values[store.target];
      if (target?.op === 'ref') taken.set(target.name, store.value);
      else body.stores.push(store);
    }
    return names.map(({ variable }) => taken.get(variable.shared) ?? body.values.push({ op: 'nil' }) - 1);
  });
}

function initialiser(
  fn: Builder,
  id: string,
  init: Node,
  node: Node,
  compute: (body: Builder) => readonly ValueIndex[],
): void {
  const { file } = fn;
  const body = createBuilder(file, file.names.module, id, node.start, undefined, fn.owner, true);
  const values = compute(body);
  body.returns.push({ values, at: [0, 1] });
  const results: Parameter[] = values.map(() => ({ type: { type: 'opaque' } }));
  finish(body, node, { id, name: id, role: 'initialiser' }, [], results);
}

/** A function of the module under its own name. */
export function addModuleFunction(fn: Builder, name: string, node: Node, id = freshId(fn.file, name)): void {
  const scope = fn.file.names.functions.get(node);
  if (scope !== undefined && isFunction(node)) addFunction(fn.file, node, scope, { id, name });
}

/** The name of an identifier's variable in the facts. */
export function sharedName(fn: Builder, id: Node | undefined): string | undefined {
  if (id?.type !== 'Identifier') return undefined;
  return fn.file.names.variables.get(id)?.shared ?? word(id, 'name');
}

/** The specifier of `require('m')` or `import('m')`, also awaited, with the names that are selected from it. */
export function requiredModule(
  fn: Builder,
  node: Node | undefined,
): { specifier: string; path: readonly string[] } | undefined {
  if (node === undefined) return undefined;
  switch (node.type) {
    case 'AwaitExpression':
    case 'TSAsExpression':
    case 'ParenthesizedExpression':
      return requiredModule(fn, kid(node, 'argument') ?? kid(node, 'expression'));
    case 'ImportExpression': {
      const source = kid(node, 'source');
      return typeof source?.['value'] === 'string' ? { specifier: source['value'], path: [] } : undefined;
    }
    case 'CallExpression': {
      const callee = kid(node, 'callee');
      const [given] = (node['arguments'] as readonly Node[] | undefined) ?? [];
      if (callee?.type !== 'Identifier' || word(callee, 'name') !== 'require') return undefined;
      if (fn.file.names.variables.has(callee) || typeof given?.['value'] !== 'string') return undefined;
      return { specifier: given['value'], path: [] };
    }
    case 'MemberExpression': {
      const base = requiredModule(fn, kid(node, 'object'));
      const property = kid(node, 'property');
      if (base === undefined || node['computed'] === true || property?.type !== 'Identifier') return undefined;
      return { specifier: base.specifier, path: [...base.path, word(property, 'name')] };
    }
    default:
      return undefined;
  }
}
