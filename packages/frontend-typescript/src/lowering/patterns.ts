import type { ValueIndex } from '@callgate/ir';
import { flag, kid, kids, nameIn, type Node, nodes, propertyName } from './ast.js';
import type { Builder } from './context.js';
import { addCall, addNew, addStore, binary, index, lowerExpression, nil, select, text } from './values.js';
import { writeVariable } from './variables.js';

/** Assigns a value to what stands on the left of `=`: a name, a member, or a pattern of them. */
export function assignPattern(fn: Builder, pattern: Node | undefined, value: ValueIndex, at: Node): void {
  if (pattern === undefined) return;
  switch (pattern.type) {
    case 'Identifier': {
      const variable = fn.file.names.variables.get(pattern);
      if (variable !== undefined) writeVariable(fn, variable, value, at);
      return;
    }
    case 'MemberExpression':
      return assignMember(fn, pattern, value, at);
    case 'AssignmentPattern':
      return assignPattern(fn, kid(pattern, 'left'), withDefault(fn, value, kid(pattern, 'right')), at);
    case 'ObjectPattern':
      return assignObject(fn, pattern, value, at);
    case 'ArrayPattern':
      return assignArray(fn, pattern, value, at);
    case 'RestElement':
      return assignPattern(fn, kid(pattern, 'argument'), value, at);
    case 'TSParameterProperty':
      return assignPattern(fn, kid(pattern, 'parameter'), value, at);
    default: {
      const inner = kid(pattern, 'expression');
      if (inner !== undefined) assignPattern(fn, inner, value, at);
    }
  }
}

/** What counts where nothing was given: `x = d`. */
function withDefault(fn: Builder, value: ValueIndex, otherwise: Node | undefined): ValueIndex {
  return otherwise === undefined ? value : binary(fn, '??', value, lowerExpression(fn, otherwise));
}

function assignMember(fn: Builder, target: Node, value: ValueIndex, at: Node): void {
  const base = lowerExpression(fn, kid(target, 'object'));
  addStore(fn, memberOf(fn, base, target), value, at);
  const name = propertyName(target, 'property');
  if (name === undefined || !fn.file.names.setters.has(name)) return;
  addCall(fn, addNew(fn, { op: 'select', base, name: `set ${name}` }), [value], at);
}

/** `base.name` or `base[key]`. */
export function memberOf(fn: Builder, base: ValueIndex, member: Node): ValueIndex {
  const name = propertyName(member, 'property');
  if (name !== undefined) return /^\d+$/.test(name) ? index(fn, base, text(fn, name)) : select(fn, base, name);
  return index(fn, base, lowerExpression(fn, kid(member, 'property')));
}

function assignObject(fn: Builder, pattern: Node, value: ValueIndex, at: Node): void {
  for (const each of nodes(pattern, 'properties')) {
    if (each.type !== 'Property') {
      // What is left of an object is taken for all of it: a name that was taken out is not read from the rest.
      assignPattern(fn, kid(each, 'argument'), value, at);
      continue;
    }
    const name = flag(each, 'computed') ? nameIn(kid(each, 'key')) : propertyName(each, 'key');
    const part =
      name === undefined || (flag(each, 'computed') && kid(each, 'key')?.type === 'Identifier')
        ? index(fn, value, lowerExpression(fn, kid(each, 'key')))
        : select(fn, value, name);
    assignPattern(fn, kid(each, 'value'), part, at);
  }
}

function assignArray(fn: Builder, pattern: Node, value: ValueIndex, at: Node): void {
  for (const [position, each] of kids(pattern, 'elements').entries()) {
    if (each === undefined || each === null) continue;
    if (each.type === 'RestElement') {
      const low = addNew(fn, { op: 'number', text: String(position) });
      assignPattern(fn, kid(each, 'argument'), addNew(fn, { op: 'slice', base: value, low }), at);
    } else assignPattern(fn, each, index(fn, value, text(fn, String(position))), at);
  }
}

/** Names that a pattern binds, in order. */
export function namesIn(pattern: Node | undefined): readonly Node[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return nodes(pattern, 'properties').flatMap((each) =>
        namesIn(each.type === 'Property' ? kid(each, 'value') : kid(each, 'argument')),
      );
    case 'ArrayPattern':
      return nodes(pattern, 'elements').flatMap(namesIn);
    case 'AssignmentPattern':
      return namesIn(kid(pattern, 'left'));
    case 'RestElement':
      return namesIn(kid(pattern, 'argument'));
    default:
      return [];
  }
}

/** The value of nothing, for declarations without one. */
export function unset(fn: Builder): ValueIndex {
  return nil(fn);
}
