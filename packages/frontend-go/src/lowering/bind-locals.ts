import type { FlatTree } from '@callgate/syntax';
import type { GoNodes } from './go-nodes.js';
import type { NameTable } from './name-table.js';
import { localType, localVariable, typeParameter, type Locals, type Scopes } from './scopes.js';

/** What the walk does at a node; 0, for most types of nodes, is nothing. */
const roles = {
  name: 1,
  block: 2,
  loop: 3,
  function: 4,
  closure: 5,
  define: 6,
  declaration: 7,
  assignment: 8,
  step: 9,
  range: 10,
  receive: 11,
  typeSwitch: 12,
  typeDeclaration: 13,
  unary: 14,
} as const;

/** By type of node, what the walk does there. */
function bindingRoles({ node, typeNames }: GoNodes): Uint8Array {
  const table = new Uint8Array(typeNames.length);
  for (const type of [node.identifier, node.type_identifier, node.package_identifier]) table[type] = roles.name;
  for (const type of [
    node.block,
    node.if_statement,
    node.expression_switch_statement,
    node.select_statement,
    node.expression_case,
    node.default_case,
    node.type_case,
    node.communication_case,
  ])
    table[type] = roles.block;
  table[node.for_statement] = roles.loop;
  table[node.function_declaration] = table[node.method_declaration] = roles.function;
  table[node.func_literal] = roles.closure;
  table[node.short_var_declaration] = roles.define;
  table[node.var_spec] = table[node.const_spec] = roles.declaration;
  table[node.assignment_statement] = roles.assignment;
  table[node.inc_statement] = table[node.dec_statement] = roles.step;
  table[node.range_clause] = roles.range;
  table[node.receive_statement] = roles.receive;
  table[node.type_switch_statement] = roles.typeSwitch;
  table[node.type_spec] = table[node.type_alias] = roles.typeDeclaration;
  table[node.unary_expression] = roles.unary;
  return table;
}

/**
 * Finds, in one walk over a file, what every identifier inside functions names, and which variables have to be cells: those
 * whose address is taken, and those that a closure shares and someone assigns in a closure or after the closure was made.
 * Scopes as in the Go specification, "Declarations and scope".
 */
export type LocalsBinder = (tree: FlatTree, names: NameTable) => Locals;

/** Makes a binder. It is made once: functions made anew for each file would be compiled anew as well. */
export function createLocalsBinder(go: GoNodes, scopes: Scopes): LocalsBinder {
  const { node: kinds, field: fields, token } = go;
  const table = bindingRoles(go);
  let names: NameTable;
  let type: Uint16Array;
  let field: Uint8Array;
  let start: Uint32Array;
  let end: Uint32Array;
  let next: Uint32Array;
  let source = '';
  let functionEnd = 0;
  let bodyBlock = -1;

  function nameOf(node: number): number {
    return names.intern(source, start[node]!, end[node]!);
  }

  function isBlank(node: number): boolean {
    return end[node] === start[node]! + 1 && source.charCodeAt(start[node]!) === 95;
  }

  function declareName(node: number, kind: number): void {
    if (!isBlank(node)) scopes.declare(node, nameOf(node), kind);
  }

  /** Declares the names of the parameters, results or type parameters in a list. */
  function declareList(list: number, kind: number): void {
    for (let group = list + 1; group < next[list]!; group = next[group]!) {
      for (let child = group + 1; child < next[group]!; child = next[child]!) {
        if (field[child] === fields.name && type[child] === kinds.identifier) declareName(child, kind);
      }
    }
  }

  /** `func (s *Set[T])` declares T. */
  function declareReceiver(list: number): void {
    declareList(list, localVariable);
    for (let node = list + 1; node < next[list]!; node++) {
      if (type[node] !== kinds.type_arguments) continue;
      for (let inner = node + 1; inner < next[node]!; inner++)
        if (type[inner] === kinds.type_identifier) declareName(inner, typeParameter);
    }
  }

  /** Named results: `return x` assigns to them, whatever a closure that shares them saw before. */
  function declareResults(list: number, statement: number): void {
    declareList(list, localVariable);
    for (let group = list + 1; group < next[list]!; group = next[group]!) {
      for (let child = group + 1; child < next[group]!; child = next[child]!) {
        if (field[child] === fields.name && type[child] === kinds.identifier)
          scopes.assignAtEnd(nameOf(child), next[statement]!);
      }
    }
  }

  function openFunction(node: number, kind: 'block' | 'closure'): void {
    scopes.open(next[node]!, kind, node);
    if (next[node]! > functionEnd) functionEnd = next[node]!;
    for (let child = node + 1; child < next[node]!; child = next[child]!) {
      const at = field[child]!;
      if (at === fields.receiver) declareReceiver(child);
      else if (at === fields.type_parameters) declareList(child, typeParameter);
      else if (at === fields.parameters) declareList(child, localVariable);
      else if (at === fields.result && type[child] === kinds.parameter_list) declareResults(child, node);
      else if (at === fields.body) bodyBlock = child;
    }
  }

  /** The identifier under parentheses, or -1. */
  function plainName(node: number): number {
    while (type[node] === kinds.parenthesized_expression) node += 2;
    return type[node] === kinds.identifier ? node : -1;
  }

  function assignTo(node: number, statement: number): void {
    const at = plainName(node);
    if (at >= 0 && !isBlank(at)) scopes.assign(nameOf(at), statement, next[statement]!);
  }

  function assignAll(statement: number): void {
    for (let child = statement + 1; child < next[statement]!; child = next[child]!) {
      if (field[child] !== fields.left) continue;
      for (let target = child + 1; target < next[child]!; target = next[target]!) assignTo(target, statement);
    }
  }

  /** Has the names on the left declared at the end of the statement. */
  function defineLater(statement: number, endNode: number): void {
    scopes.declareAt(endNode, statement);
    for (let child = statement + 1; child < next[statement]!; child = next[child]!) {
      if (type[child] === kinds.identifier && field[child] === fields.name) scopes.skip(child);
      if (field[child] !== fields.left && field[child] !== fields.alias) continue;
      for (let name = child + 1; name < next[child]!; name = next[name]!)
        if (type[name] === kinds.identifier) scopes.skip(name);
    }
  }

  function defines(statement: number): boolean {
    for (let child = statement + 1; child < next[statement]!; child = next[child]!)
      if (type[child] === token.define) return true;
    return false;
  }

  /** Declares what a statement declares, now that its end is reached. */
  function declareNow(statement: number): void {
    for (let child = statement + 1; child < next[statement]!; child = next[child]!) {
      if (type[child] === kinds.identifier && field[child] === fields.name) declareName(child, localVariable);
      if (field[child] !== fields.left && field[child] !== fields.alias) continue;
      for (let name = child + 1; name < next[child]!; name = next[name]!) {
        if (type[name] === kinds.identifier && !isBlank(name))
          scopes.define(name, nameOf(name), statement, next[statement]!);
      }
    }
  }

  function childWith(node: number, fieldId: number): number {
    for (let child = node + 1; child < next[node]!; child = next[child]!) if (field[child] === fieldId) return child;
    return -1;
  }

  function visit(node: number, role: number): void {
    switch (role) {
      case roles.block:
        if (node !== bodyBlock) scopes.open(next[node]!, 'block', node);
        break;
      case roles.loop:
        scopes.open(next[node]!, 'loop', node);
        break;
      case roles.function:
        openFunction(node, 'block');
        break;
      case roles.closure:
        openFunction(node, 'closure');
        break;
      case roles.define:
        defineLater(node, next[node]!);
        break;
      case roles.declaration:
        if (node < functionEnd) defineLater(node, next[node]!);
        break;
      case roles.assignment:
        assignAll(node);
        break;
      case roles.step:
        assignTo(node + 1, node);
        break;
      case roles.range:
      case roles.receive:
        if (defines(node)) defineLater(node, next[node]!);
        else assignAll(node);
        break;
      case roles.typeSwitch: {
        scopes.open(next[node]!, 'block', node);
        for (let child = node + 1; child < next[node]!; child = next[child]!) {
          if (field[child] === fields.value) defineLater(node, next[child]!);
        }
        break;
      }
      case roles.typeDeclaration: {
        const inside = node < functionEnd;
        const typeParameters = childWith(node, fields.type_parameters);
        if (inside) declareName(node + 1, localType);
        if (typeParameters < 0) break;
        scopes.open(next[node]!, 'block', node);
        if (!inside) functionEnd = Math.max(functionEnd, next[node]!);
        declareList(typeParameters, typeParameter);
        break;
      }
      case roles.unary: {
        if (type[node + 1] !== token.reference) break;
        const operand = plainName(next[node + 1]!);
        if (operand >= 0) scopes.takeAddress(nameOf(operand));
        break;
      }
    }
  }

  return (tree, nameTable) => {
    names = nameTable;
    ({ type, field, start, end, next, source } = tree);
    functionEnd = 0;
    bodyBlock = -1;
    const { count } = tree;
    scopes.reset(count, names);
    for (let node = 0; node < count; node++) {
      const role = table[tree.type[node]!]!;
      if (role === 0) continue;
      scopes.reach(node, declareNow);
      if (role !== roles.name) visit(node, role);
      else if (node < functionEnd) scopes.use(node, nameOf(node));
    }
    return scopes.finish();
  };
}
