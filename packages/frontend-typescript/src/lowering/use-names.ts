import { kid, type Node, nodes, word } from './ast.js';
import type { Binding, FunctionScope, Scope, Variable } from './names.js';

/** What a name stands for, from the innermost block outwards. */
export function lookup(scope: Scope, name: string): { readonly variable: Variable; readonly scope: Scope } | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const variable = at.names.get(name);
    if (variable !== undefined) return { variable, scope: at };
  }
  return undefined;
}

export function capture(to: Binding, scope: Scope, variable: Variable): void {
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
  let made = outermost.node.type === 'FunctionDeclaration' ? blockStart(to, outermost.node) : outermost.node.start;
  for (const loop of to.open)
    if (loop.fn === variable.owner && loop.node.start > variable.declared) made = Math.min(made, loop.node.start);
  if (made < variable.captured) variable.captured = made;
}

function blockStart(to: Binding, node: Node): number {
  return to.blockStarts.get(node) ?? node.start;
}

/** A name that is read. */
export function use(to: Binding, scope: Scope, node: Node): void {
  const found = lookup(scope, word(node, 'name'));
  if (found === undefined) return;
  to.variables.set(node, found.variable);
  found.variable.used = true;
  capture(to, scope, found.variable);
}

/** A name that is assigned. */
export function assign(to: Binding, scope: Scope, node: Node): void {
  const found = lookup(scope, word(node, 'name'));
  if (found === undefined) return;
  const { variable } = found;
  to.variables.set(node, variable);
  capture(to, scope, variable);
  if (variable.kind === 'local' && scope.fn !== variable.owner) variable.assignedInClosure = true;
  else if (node.end > variable.assigned) variable.assigned = node.end;
  for (const each of to.open) if (each.fn === variable.owner) each.set.add(variable);
}

/**
 * The types of what the constructor of a decorated class is given, and of its decorated properties, are values as well: a container reads
 * them when the program runs, and makes of each what it hands in (TypeScript handbook, "Decorators", "Metadata").
 */
export function useInjectedTypes(scope: Scope, node: Node, members: readonly Node[]): void {
  const decorated = nodes(node, 'decorators').length > 0;
  for (const member of members) {
    if (member.type === 'PropertyDefinition' && nodes(member, 'decorators').length > 0) useType(scope, member);
    if (!decorated || word(member, 'kind') !== 'constructor') continue;
    for (const parameter of nodes(kid(member, 'value') ?? member, 'params')) {
      const inner = kid(parameter, 'parameter') ?? parameter;
      useType(scope, kid(inner, 'left') ?? inner);
    }
  }
}

function useType(scope: Scope, typed: Node): void {
  const type = kid(kid(typed, 'typeAnnotation') ?? typed, 'typeAnnotation');
  let name = type?.type === 'TSTypeReference' ? kid(type, 'typeName') : undefined;
  while (name?.type === 'TSQualifiedName') name = kid(name, 'left');
  const found = name === undefined ? undefined : lookup(scope, word(name, 'name'));
  if (found !== undefined) found.variable.used = true;
}
